import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gstinCheck } from '../../../core/simulation/gstin.ts';
import { canonicalFiles } from '../../../scripts/samples/canonicalCsv.ts';
import {
  LATE_BUT_TINY,
  SAMPLE_PLANT,
  SLOW_BY_AGREEMENT,
  sampleBooks,
} from '../../../scripts/samples/sampleBooks.ts';

const folder = join(import.meta.dirname, '../../../resources/samples');

describe('the sample books', () => {
  const books = sampleBooks();
  const billed = new Map<string, number>();
  for (const i of books.invoices) {
    billed.set(i.customerId, (billed.get(i.customerId) ?? 0) + i.amount);
  }

  test('are what the generator writes, byte for byte, and under 2 MB', () => {
    let size = 0;
    for (const [name, text] of canonicalFiles(books)) {
      const bytes = readFileSync(join(folder, name));
      expect(bytes.equals(Buffer.from(text)), name).toBe(true);
      size += bytes.length;
    }
    expect(size).toBeLessThan(2_000_000);
  });

  test('hold about six thousand bills, with every kind of row', () => {
    expect(books.invoices.length).toBeGreaterThan(5_900);
    expect(books.invoices.length).toBeLessThan(6_100);
    expect(books.creditNotes.length).toBeGreaterThan(100);
    expect(books.followUps.length).toBeGreaterThan(500);
    expect(books.receipts.some((r) => r.returnedDate !== null)).toBe(true);
    expect(books.receipts.some((r) => r.tds > 0)).toBe(true);
    expect(books.receipts.some((r) => (r.instrumentDate ?? 0) > r.receiptDate)).toBe(true);
  });

  test('cost their owner, by the planted delay, more than a twentieth of the money that waits', () => {
    expect(books.truth.plant).toEqual(SAMPLE_PLANT);
    expect(books.truth.share).toBeGreaterThan(0.05);
  });

  test('show the largest overdue in another region than the planted one', () => {
    const region = new Map(books.customers.map((c) => [c.customerId, c.region]));
    const settled = new Map<string | null, number>();
    for (const row of [...books.allocations, ...books.creditNotes]) {
      settled.set(row.invoiceNo, (settled.get(row.invoiceNo) ?? 0) + row.amount);
    }
    const overdue = new Map<string, number>();
    for (const i of books.invoices) {
      if ((i.dueDate ?? i.invoiceDate) >= books.asOf) continue;
      const key = region.get(i.customerId) ?? '';
      const open = i.amount - (settled.get(i.invoiceNo) ?? 0);
      overdue.set(key, (overdue.get(key) ?? 0) + open);
    }
    const [first] = [...overdue].sort(([, a], [, b]) => b - a);
    expect(first?.[0]).toBe('West');
    expect(first?.[1]).toBeGreaterThan(1.5 * (overdue.get('Gujarat') ?? 0));
  });

  test('hold the largest customer on sixty days and a tiny one', () => {
    const sizes = [...billed].sort(([, a], [, b]) => b - a).map(([id]) => id);
    expect(sizes[0]).toBe(SLOW_BY_AGREEMENT);
    const slow = books.customers.find((c) => c.customerId === SLOW_BY_AGREEMENT);
    expect(slow?.creditDays).toBe(60);
    const total = [...billed.values()].reduce((a, b) => a + b, 0);
    expect(billed.get(LATE_BUT_TINY)).toBeLessThan(total / 1000);
  });

  test('close on the balances they state', () => {
    const closing = new Map(books.customers.map((c) => [c.customerId, 0]));
    const add = (id: string, amount: number) => closing.set(id, (closing.get(id) ?? 0) + amount);
    for (const i of books.invoices) add(i.customerId, i.amount);
    for (const c of books.creditNotes) add(c.customerId, -c.amount);
    for (const r of books.receipts) {
      const inHand = (r.instrumentDate ?? r.receiptDate) <= books.asOf;
      if (r.returnedDate === null && inHand) add(r.customerId, -(r.amount + r.tds));
    }
    for (const b of books.balances) expect(b.balance).toBe(closing.get(b.customerId));
  });

  test('carry tax numbers of a right shape and reserved mail domains only', () => {
    for (const c of books.customers) {
      expect(c.gstin).toMatch(/^\d{2}[A-Z]{5}\d{4}[A-Z]\dZ[0-9A-Z]$/);
      expect(c.gstin?.at(14)).toBe(gstinCheck(c.gstin?.slice(0, 14) ?? ''));
      expect(c.email).toMatch(/\.example$/);
    }
  });

  test('name every customer and salesperson once', () => {
    expect(new Set(books.customers.map((c) => c.name)).size).toBe(books.customers.length);
  });
});
