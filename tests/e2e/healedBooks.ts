import path from 'node:path';
import { cells, columnOf, copySamples, writeCells } from './sampleTables.ts';

const DAY_MS = 86_400_000;
/** From here on Surat bills the day after delivery. */
const HEALED = '2025-04-01';
/** Tables of which an older export needs nothing. */
const LEFT_OUT = ['balances.csv', 'follow_ups.csv', 'credit_notes.csv'];

/**
 * The sample books as they would have been exported on a day, had Surat's billing been put right in April 2025:
 * nothing later than the day is in them. Answers the folder.
 */
export async function healedBooks(folder: string, until: string): Promise<string> {
  await copySamples(folder);
  for (const file of LEFT_OUT) {
    const [header = []] = await cells(file);
    await writeCells(path.join(folder, file), [header]);
  }
  const known = (row: readonly string[], due: number): string[] =>
    row.map((cell, at) => (at !== due && isLater(cell, until) ? '' : cell));
  const [bill = [], ...bills] = await cells('invoices.csv');
  const [dayAt, dueAt, deliveredAt, branchAt] = [
    'invoice_date',
    'due_date',
    'delivery_date',
    'branch',
  ].map((name) => columnOf([bill], name));
  if (dayAt === undefined || dueAt === undefined || deliveredAt === undefined) return folder;
  const made = bills.filter((row) => !isLater(row[dayAt] ?? '', until));
  const healed = made.map((row) => {
    const day = row[dayAt] ?? '';
    const now = known(row, dueAt);
    if (row[branchAt ?? -1] !== 'Surat' || day < HEALED) return now;
    return now.with(deliveredAt, new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10));
  });
  await writeCells(path.join(folder, 'invoices.csv'), [bill, ...healed]);
  const [receipt = [], ...receipts] = await cells('receipts.csv');
  const receivedAt = columnOf([receipt], 'receipt_date');
  const received = receipts.filter((row) => !isLater(row[receivedAt] ?? '', until));
  const cleared = received.map((row) => known(row, -1));
  await writeCells(path.join(folder, 'receipts.csv'), [receipt, ...cleared]);
  const numbers = new Set([...received, ...made].map((row) => row[0]));
  const [allocation = [], ...allocations] = await cells('allocations.csv');
  const matched = allocations.filter((row) => numbers.has(row[0]) && numbers.has(row[1]));
  await writeCells(path.join(folder, 'allocations.csv'), [
    allocation,
    ...matched.map((row) => known(row, -1)),
  ]);
  return folder;
}

function isLater(cell: string, day: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(cell) && cell > day;
}
