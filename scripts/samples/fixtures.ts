import { simulateCompany } from '../../core/simulation/simulate.ts';
import { withBadRows } from './badRows.ts';
import { canonicalFiles } from './canonicalCsv.ts';
import {
  ambiguousDatesFile,
  binaryFile,
  daysUntilPaymentFile,
  decimalCommaFile,
  pdfFile,
  registerWithTitlesFile,
  settledDateFile,
  undecodableFile,
  unicodeTextFile,
} from './singleFiles.ts';

const json = (value: unknown): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

/** Every file under tests/fixtures/canonical by relative path; `manifest.json` holds the facts to be found. */
export function fixtureFiles(): Map<string, Uint8Array> {
  const encoder = new TextEncoder();
  const files = new Map<string, Uint8Array>();
  const company = simulateCompany({
    seed: 40,
    months: 8,
    invoicesPerMonth: 5,
    customers: 6,
    misorderedStamps: 0,
  });
  const capacities = [
    { file: 'capacity.csv', line: 2, stage: 'billing', resource: 'Billing desk', perDay: 6 },
    { file: 'capacity.csv', line: 3, stage: 'allocation', resource: 'Accounts', perDay: 10 },
  ];
  const good = canonicalFiles({ ...company, capacities });
  for (const [name, text] of good) files.set(`good/${name}`, encoder.encode(text));
  const billed = company.invoices.reduce((sum, i) => sum + i.amount, 0);
  const ledger = company.balances.reduce((sum, b) => sum + b.balance, 0);
  const goodFacts = {
    customers: company.customers.length,
    invoices: company.invoices.length,
    receipts: company.receipts.length,
    allocations: company.allocations.length,
    creditNotes: company.creditNotes.length,
    followUps: company.followUps.length,
    billedPaise: billed,
    netReceivablePaise: ledger,
    asOf: '2024-11-30',
  };

  const bad = withBadRows(good);
  for (const [name, text] of bad.files) files.set(`bad-rows/${name}`, encoder.encode(text));

  const singles = {
    'single/settled-date.csv': settledDateFile(),
    'single/days-until-payment.csv': daysUntilPaymentFile(),
    'single/register-with-titles.csv': registerWithTitlesFile(),
    'single/unicode-text.csv': unicodeTextFile(),
    'single/decimal-comma.csv': decimalCommaFile(),
    'refused/ambiguous-dates.csv': ambiguousDatesFile(),
    'refused/pdf-renamed.csv': pdfFile(),
    'refused/binary.csv': binaryFile(),
    'refused/undecodable.csv': undecodableFile(),
    'refused/empty.csv': { bytes: new Uint8Array(0), facts: {} },
  };
  const facts: Record<string, unknown> = {
    'good/': goodFacts,
    'bad-rows/': { issues: bad.issues },
  };
  for (const [path, made] of Object.entries(singles)) {
    files.set(path, made.bytes);
    facts[path] = made.facts;
  }
  files.set('manifest.json', json(facts));
  return files;
}
