/**
 * Whether a change of the engine leaves its answers alone: keeps the reports of simulated companies of both
 * simulators and of a large one, and tells where they differ from those kept before the change.
 *
 *   node tests/bench/answers.ts --keep FILE      before the change
 *   node tests/bench/answers.ts --against FILE   after it
 *   [--seeds 1] [--first 4001] [--large 200000]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { KINDS, listCases, SIMULATORS, STRENGTHS } from '../../cli/bench/accuracy/accuracyCase.ts';
import { firstCompany } from '../../cli/bench/accuracy/firstCompany.ts';
import { secondCompany } from '../../cli/bench/accuracy/secondCompany.ts';
import { analyseBooks } from '../../core/constraints/analyse.ts';
import { ledgerFromRecords } from '../../core/flow/ledgerFromRecords.ts';
import type { BookRecords } from '../../core/flow/records.ts';
import { simulateCompany } from '../../core/simulation/simulate.ts';

function option(name: string, fallback: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
}

const cases = listCases({
  simulators: SIMULATORS,
  kinds: KINDS,
  strengths: STRENGTHS,
  seeds: Number(option('seeds', '1')),
  firstSeed: Number(option('first', '4001')),
  shifted: 0,
  rows: 'full',
});
const bills = Number(option('large', '200000'));

function* companies(): Generator<{ name: string; books: BookRecords }> {
  for (const one of cases) {
    const { books } = one.simulator === 'first' ? firstCompany(one) : secondCompany(one);
    yield { name: `${one.simulator} ${one.kind} ${one.strength} ${one.seed}`, books };
  }
  if (bills === 0) return;
  const months = 36;
  const books = simulateCompany({
    seed: 1,
    months,
    invoicesPerMonth: Math.round(bills / months),
    customers: Math.round(bills / 200),
    constraint: {
      kind: 'billing',
      segment: { dimension: 'branch', value: 'Surat' },
      extraDays: 9,
    },
  });
  yield { name: `large ${bills}`, books };
}

const reports: Record<string, unknown> = {};
for (const { name, books } of companies()) {
  const report = analyseBooks(ledgerFromRecords(books), { costOfFunds: 0.12, clock: () => 0 });
  // As it is read back from a file: −0 is 0 there.
  reports[name] = JSON.parse(JSON.stringify(report));
}

const keep = option('keep', '');
if (keep !== '') writeFileSync(keep, JSON.stringify(reports));
const against = option('against', '');
if (against !== '') {
  const before: Record<string, unknown> = JSON.parse(readFileSync(against, 'utf8'));
  let differing = 0;
  for (const [name, report] of Object.entries(reports)) {
    const found = differences(before[name], report, '');
    if (found.length === 0) continue;
    differing++;
    console.log(`${name}: ${found.length} differences`);
    for (const line of found.slice(0, 5)) console.log(`  ${line}`);
  }
  console.log(`${Object.keys(reports).length} companies, ${differing} answered otherwise`);
  if (differing > 0) process.exitCode = 1;
}

/** Every place where two reports differ, numbers with their relative difference. */
function differences(a: unknown, b: unknown, where: string): string[] {
  if (Object.is(a, b)) return [];
  if (typeof a === 'number' && typeof b === 'number') {
    return [
      `${where}: ${a} → ${b} (${(Math.abs(a - b) / Math.max(1, Math.abs(a))).toExponential(1)})`,
    ];
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return [`${where}: ${JSON.stringify(a)} → ${JSON.stringify(b)}`];
  }
  const [was, is] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) =>
    differences(was.get(key), is.get(key), `${where}/${key}`),
  );
}
