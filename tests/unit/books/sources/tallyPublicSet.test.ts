import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../../../core/books/dates.ts';
import type { OpenDocument } from '../../../../core/books/input/opened.ts';
import { readDocument } from '../../../../core/books/sources/tally/readDocument.ts';
import { readVoucher } from '../../../../core/books/sources/tally/readVoucher.ts';
import type { TallyVoucher } from '../../../../core/books/sources/tally/voucher.ts';
import { readBack } from './roundTrip.ts';

/** A public set that may lie beside the project; it is no part of it. */
const SET = new URL('../../../../../shared/data/tally_xml/', import.meta.url);

/** What the set's own description says of each file: vouchers, bill parts, new, against, on account. */
const FACTS: readonly (readonly [string, number, number, readonly [number, number, number]])[] = [
  ['Sales', 100, 89, [46, 35, 8]],
  ['Receipt', 100, 106, [21, 16, 69]],
  ['Purchase', 100, 122, [76, 24, 22]],
  ['Payment', 100, 61, [24, 22, 15]],
  ['Journal', 100, 50, [46, 4, 0]],
];
/** Those of which it gives no split by type. */
const PLAIN: readonly (readonly [string, number, number])[] = [
  ['Credit_Note', 4, 4],
  ['Debit_Note', 4, 4],
  ['Contra', 28, 0],
];

function text(name: string): string {
  return readFileSync(new URL(name, SET), 'utf8');
}

function vouchersIn(type: string): TallyVoucher[] {
  const name = `Vouchers_${type}.xml`;
  const xml = text(name);
  const document: OpenDocument = {
    ...{ kind: 'document', format: 'xml', name, hint: name, size: xml.length, encoding: 'utf-8' },
    head: xml,
    text: () => [xml],
  };
  const vouchers: TallyVoucher[] = [];
  const record = (node: Parameters<typeof readVoucher>[0]) => {
    const reading = readVoucher(node, name);
    if ('voucher' in reading) vouchers.push(reading.voucher);
  };
  expect(readDocument(document, { record }, () => {})).toEqual({ cutOff: false, broken: 0 });
  return vouchers;
}

describe.runIf(existsSync(SET))("Tally's sample company reads as its description says", () => {
  it.each(FACTS)('%s: vouchers and bills by type', (type, vouchers, bills, byType) => {
    const read = vouchersIn(type);
    const parts = read.flatMap(({ lines }) => lines.flatMap((line) => line.bills));
    expect(read).toHaveLength(vouchers);
    expect(parts).toHaveLength(bills);
    const count = (wanted: string) => parts.filter((part) => part.type === wanted).length;
    expect([count('new'), count('against'), count('account')]).toEqual(byType);
  });

  it.each(PLAIN)('%s: vouchers and bills', (type, vouchers, bills) => {
    const read = vouchersIn(type);
    expect(read).toHaveLength(vouchers);
    expect(read.flatMap(({ lines }) => lines.flatMap((line) => line.bills))).toHaveLength(bills);
  });

  it('dates run as described, and every voucher adds up to nothing', () => {
    const range = (type: string) => {
      const days = vouchersIn(type).map(({ date }) => date);
      return [isoDate(Math.min(...days)), isoDate(Math.max(...days))];
    };
    expect(range('Sales')).toEqual(['2009-05-31', '2016-05-31']);
    expect(range('Receipt')).toEqual(['2009-04-01', '2010-12-06']);
    for (const [type] of [...FACTS, ...PLAIN]) {
      expect(vouchersIn(type).filter(({ balanced }) => !balanced)).toEqual([]);
    }
  });

  it('the ill-formed list of ledgers is read to its end', () => {
    const names = ['Groups.xml', 'Ledgers.xml'];
    const { summary, issues } = readBack(new Map(names.map((name) => [name, text(name)])));
    expect(summary.files.map(({ rows }) => rows)).toEqual([61, 295]);
    expect(summary.counts.customers).toBe(48);
    expect(issues.filter((issue) => issue.includes('ill_formed'))).toEqual([]);
  });

  it('each customer owes what all lines on his ledger add up to, currency by currency', () => {
    const { records } = readBack(allFiles());
    expect(netOf(records)).toEqual(linesOf(records.customers.map(({ name }) => name)));
  });
});

function allFiles(): Map<string, string> {
  const names = readdirSync(SET).filter((name) => name.endsWith('.xml'));
  return new Map(names.map((name) => [name, text(name)]));
}

/** Bills less receipts and credits by customer and currency, minor units. */
function netOf(records: ReturnType<typeof readBack>['records']): Map<string, number> {
  const net = new Map<string, number>();
  const add = (customer: string, currency: string, amount: number) => {
    const key = `${customer} ${currency}`;
    const sum = (net.get(key) ?? 0) + amount;
    if (sum === 0) net.delete(key);
    else net.set(key, sum);
  };
  for (const bill of records.invoices) add(bill.customerId, bill.currency, bill.amount);
  for (const each of records.receipts) {
    if (each.returnedDate === null) add(each.customerId, each.currency, -each.amount - each.tds);
  }
  for (const note of records.creditNotes) add(note.customerId, note.currency, -note.amount);
  return new Map([...net].sort());
}

/** The same by a dumb reading of the text: opening balances and every line of every voucher that counts. */
function linesOf(customers: readonly string[]): Map<string, number> {
  const known = new Set(customers);
  const net = new Map<string, number>();
  const value = (xml: string, tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1];
  const add = (ledger: string, xml: string) => {
    if (!known.has(ledger)) return;
    const forex = value(xml, 'FOREXAMOUNT');
    const amount = Math.round(Number(forex ?? value(xml, 'AMOUNT')) * 100);
    const key = `${ledger} ${forex === undefined ? 'INR' : 'USD'}`;
    const sum = (net.get(key) ?? 0) + (value(xml, 'ISDEBIT') === 'true' ? amount : -amount);
    if (sum === 0) net.delete(key);
    else net.set(key, sum);
  };
  for (const [, ledger = ''] of text('Ledgers.xml').matchAll(/<LEDGER>(.*?)<\/LEDGER>/gs)) {
    const opening = /<OPENINGBALANCE>(.*?)<\/OPENINGBALANCE>/s.exec(ledger)?.[1];
    if (opening !== undefined) add(value(ledger, 'NAME') ?? '', opening);
  }
  for (const [type] of [...FACTS, ...PLAIN]) {
    const xml = text(`Vouchers_${type}.xml`);
    for (const [, voucher = ''] of xml.matchAll(/<VOUCHER>(.*?)<\/VOUCHER>/gs)) {
      if (value(voucher, 'ISOPTIONAL') === 'true' || value(voucher, 'ISCANCELLED') === 'true')
        continue;
      const lines = /<(?:ALL)?LEDGERENTRIES\.LIST>(.*?)<\/(?:ALL)?LEDGERENTRIES\.LIST>/gs;
      for (const [, line = ''] of voucher.matchAll(lines)) {
        const [amount = ''] = /<AMOUNT>\s*<AMOUNT>.*?<ISDEBIT>\w+<\/ISDEBIT>/s.exec(line) ?? [];
        add((value(line, 'LEDGERNAME') ?? '').replaceAll('&amp;', '&'), amount);
      }
    }
  }
  return new Map([...net].sort());
}
