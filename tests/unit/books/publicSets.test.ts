import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importBooks } from '../../../core/books/importBooks.ts';
import { ArraySink, fileOf } from './support.ts';

/** Public sets that may lie beside the project; they are not part of it. */
const DATA = new URL('../../../../shared/data/', import.meta.url);
const IBM = new URL('ibm_late_payments/WA_Fn-UseC_-Accounts-Receivable.csv', DATA);
const CASSANDRA = new URL('cassandra_invoices/invoices.csv', DATA);
const HIGHRADIUS = new URL('highradius_open_invoices/open_invoices.csv', DATA);

function load(url: URL): ArraySink {
  const sink = new ArraySink();
  importBooks([fileOf(url.pathname.split('/').at(-1) ?? '', readFileSync(url))], sink);
  return sink;
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);

function openAmounts(sink: ArraySink): number[] {
  const open = new Map(sink.invoices.map(({ sourceKey, amount }) => [sourceKey, amount]));
  for (const { invoiceKey, amount } of sink.allocations) {
    open.set(invoiceKey ?? '', (open.get(invoiceKey ?? '') ?? 0) - amount);
  }
  return [...open.values()].filter((amount) => amount !== 0);
}

describe('public sets import without code or mapping of their own', () => {
  it.runIf(existsSync(IBM))('IBM late payments', () => {
    const sink = load(IBM);
    expect(sink.issues).toEqual([]);
    expect(sink.invoices).toHaveLength(2466);
    expect(sink.customers).toHaveLength(100);
    expect(sum(sink.invoices.map(({ amount }) => amount))).toBe(14770318);
    expect(openAmounts(sink)).toEqual([]);
    const late = sink.invoices.filter((i) => (i.statedSettled ?? 0) > (i.dueDate ?? 0));
    expect(late).toHaveLength(877);
    expect(new Set(sink.customers.map(({ region }) => region)).size).toBe(5);
    expect(Object.keys(sink.invoices[0]?.attributes ?? {})).toEqual(['Disputed', 'PaperlessBill']);
    expect(
      sink.invoices.every(
        ({ sentDate, deliveryDate }) => sentDate === null && deliveryDate === null,
      ),
    ).toBe(true);
  });

  it.runIf(existsSync(CASSANDRA))('Cassandra invoices', () => {
    const sink = load(CASSANDRA);
    expect(sink.issues).toEqual([]);
    expect(sink.invoices).toHaveLength(4376);
    expect(sink.customers).toHaveLength(2118);
    expect(sum(sink.invoices.map(({ amount }) => amount))).toBe(500348378);
    const open = openAmounts(sink);
    expect(open).toHaveLength(365);
    expect(sum(open)).toBe(56474281);
    const late = sink.invoices.filter((i) => (i.statedSettled ?? 0) > (i.dueDate ?? 0));
    expect(late.length / 4376).toBeCloseTo(0.7413, 4);
    const early = sink.invoices.filter((i) => (i.statedSettled ?? 0) < i.invoiceDate);
    expect(early).toHaveLength(3);
  });

  it.runIf(existsSync(HIGHRADIUS))('HighRadius open invoices', () => {
    const sink = load(HIGHRADIUS);
    expect(sink.issues.map(({ kind, code }) => `${kind} ${code}`)).toEqual(
      Array(8).fill('warning impossible_date'),
    );
    expect(sink.invoices).toHaveLength(4785);
    expect(sink.customers).toHaveLength(509);
    const inCurrency = (code: string) => {
      const amounts = sink.invoices
        .filter(({ currency }) => currency === code)
        .map((i) => i.amount);
      return [amounts.length, sum(amounts)];
    };
    expect(inCurrency('USD')).toEqual([4419, 13329208355]);
    expect(inCurrency('CAD')).toEqual([366, 2276270118]);
    expect(sink.invoices.filter((i) => (i.dueDate ?? 0) < i.invoiceDate)).toHaveLength(8);
    // Customer numbers keep their zeros, document numbers lose the decimals of a data tool.
    expect(sink.customers[0]?.customerId).toBe('0200782001');
    expect(sink.invoices[0]).toMatchObject({ invoiceNo: '1930534354', sourceKey: 'id:1930534354' });
    expect(sink.customers[0]?.attributes).toMatchObject({ 'document type': 'RV' });
    expect(sink.receipts).toEqual([]);
  });
});
