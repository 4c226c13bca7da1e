import { describe, expect, test } from 'vitest';
import type { InvoiceRecord } from '../../../core/books/model.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';

const company = simulateCompany({ seed: 21 });

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(p * (sorted.length - 1))] ?? Number.NaN;
}

/** Days from due to the last matched receipt, of bills matched in full. */
function lateness(): Map<string, number[]> {
  const receipt = new Map(company.receipts.map((r) => [r.sourceKey, r]));
  const invoice = new Map(company.invoices.map((i) => [i.invoiceNo, i]));
  const last = new Map<InvoiceRecord, { amount: number; day: number }>();
  for (const a of company.allocations) {
    const bill = invoice.get(a.invoiceNo);
    const money = receipt.get(a.receiptKey);
    if (bill === undefined || money === undefined) continue;
    const soFar = last.get(bill) ?? { amount: 0, day: 0 };
    last.set(bill, {
      amount: soFar.amount + a.amount,
      day: Math.max(soFar.day, money.instrumentDate ?? money.receiptDate),
    });
  }
  const late = new Map<string, number[]>();
  for (const [bill, { amount, day }] of last) {
    if (amount < 0.9 * bill.amount) continue;
    const list = late.get(bill.customerId) ?? [];
    list.push(day - (bill.dueDate ?? bill.invoiceDate));
    late.set(bill.customerId, list);
  }
  return late;
}

describe('a simulated company', () => {
  test('is the same for the same seed and another for another seed', () => {
    expect(simulateCompany({ seed: 21 })).toEqual(company);
    expect(simulateCompany({ seed: 22 }).invoices).not.toEqual(company.invoices);
  });

  test('carries no stamp after the as-of date, due and instrument dates apart', () => {
    const stamps = [
      ...company.invoices.flatMap((i) => [i.invoiceDate, i.deliveryDate, i.sentDate]),
      ...company.invoices.flatMap((i) => [i.acceptedDate, i.disputeOpened, i.disputeClosed]),
      ...company.receipts.flatMap((r) => [r.receiptDate, r.clearedDate, r.returnedDate]),
      ...company.allocations.map((a) => a.allocatedDate),
    ];
    const latest = stamps.reduce<number>((max, day) => Math.max(max, day ?? max), 0);
    expect(latest).toBe(company.asOf);
  });

  test('never matches more than a receipt brought or a bill asked for', () => {
    const left = new Map(company.receipts.map((r) => [r.sourceKey, r.amount + r.tds]));
    const open = new Map(company.invoices.map((i) => [i.invoiceNo, i.amount]));
    for (const c of company.creditNotes)
      open.set(c.invoiceNo, (open.get(c.invoiceNo) ?? 0) - c.amount);
    for (const a of company.allocations) {
      left.set(a.receiptKey, (left.get(a.receiptKey) ?? Number.NEGATIVE_INFINITY) - a.amount);
      open.set(a.invoiceNo, (open.get(a.invoiceNo) ?? Number.NEGATIVE_INFINITY) - a.amount);
    }
    const short = [...left.values(), ...open.values()].filter((rest) => rest < 0);
    expect(short).toEqual([]);
  });

  test('numbers its bills, receipts and notes uniquely', () => {
    for (const keys of [
      company.invoices.map((i) => i.sourceKey),
      company.receipts.map((r) => r.sourceKey),
      company.creditNotes.map((c) => c.sourceKey),
    ]) {
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test('has a few large customers and many small ones', () => {
    const billed = new Map<string, number>();
    for (const i of company.invoices) {
      billed.set(i.customerId, (billed.get(i.customerId) ?? 0) + i.amount);
    }
    const sizes = [...billed.values()].sort((a, b) => b - a);
    const total = sizes.reduce((a, b) => a + b, 0);
    const top = sizes.slice(0, Math.ceil(sizes.length / 5)).reduce((a, b) => a + b, 0);
    expect(top / total).toBeGreaterThan(0.45);
    expect(top / total).toBeLessThan(0.85);
  });

  test('has customers who differ in lateness far more than chance would make them', () => {
    const groups = [...lateness().values()].filter((days) => days.length >= 20);
    const means = groups.map(mean);
    expect(groups.length).toBeGreaterThan(30);
    expect(percentile(means, 0.9)).toBeGreaterThan(2.2 * percentile(means, 0.1));
    const all = groups.flat();
    expect(mean(all)).toBeGreaterThan(6);
    expect(mean(all)).toBeLessThan(25);
    // Right-skewed, with some who pay early or on the day.
    expect(mean(all)).toBeGreaterThan(percentile(all, 0.5));
    expect(all.filter((d) => d <= 0).length / all.length).toBeGreaterThan(0.05);
  });

  test('leaves stamps blank as often as asked', () => {
    const blank = simulateCompany({ seed: 5, missingStamps: 0.2 }).invoices.filter(
      (i) => i.deliveryDate === null,
    );
    const shareBlank = blank.length / 6000;
    expect(shareBlank).toBeGreaterThan(0.18);
    expect(shareBlank).toBeLessThan(0.22);
  });

  test('has bills still open at its end, disputes, part payments and money on account', () => {
    const matched = new Map<string | null, number>();
    for (const a of company.allocations)
      matched.set(a.invoiceNo, (matched.get(a.invoiceNo) ?? 0) + 1);
    expect(company.invoices.filter((i) => !matched.has(i.invoiceNo)).length).toBeGreaterThan(200);
    expect(company.invoices.filter((i) => i.disputeOpened !== null).length).toBeGreaterThan(150);
    expect([...matched.values()].filter((n) => n > 1).length).toBeGreaterThan(100);
    const used = new Set(company.allocations.map((a) => a.receiptKey));
    expect(company.receipts.filter((r) => !used.has(r.sourceKey)).length).toBeGreaterThan(10);
  });
});
