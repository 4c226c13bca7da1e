import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { widenToGroup } from '../../../core/flow/incremental/customerGroup.ts';
import { customersBooks } from '../../../core/flow/incremental/customersBooks.ts';
import { exchangeCustomers } from '../../../core/flow/incremental/exchangeCustomers.ts';
import { recutSlices } from '../../../core/flow/incremental/recutSlices.ts';
import type { Ledger } from '../../../core/flow/ledger.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { booksAtDate } from './randomBooks.ts';

/** What is done to one row of one table; `row` is taken round the table's length. */
interface Edit {
  readonly table: 'invoices' | 'receipts' | 'allocations' | 'creditNotes' | 'balances';
  readonly what: 'remove' | 'add' | 'change';
  readonly row: number;
  readonly amount: number;
  readonly days: number;
}

const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    table: fc.constantFrom('invoices', 'receipts', 'allocations', 'creditNotes', 'balances'),
    what: fc.constantFrom('remove', 'add', 'change'),
    row: fc.nat(30),
    amount: fc.integer({ min: 1, max: 90 }),
    days: fc.integer({ min: -20, max: 20 }),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Removes, appends or replaces a row; like a database, what is replaced or added comes last. */
function edited(records: BookRecords, { table, what, row, amount, days }: Edit): BookRecords {
  const rows = records[table];
  if (rows.length === 0) return records;
  const at = row % rows.length;
  const without = rows.filter((_, k) => k !== at || what === 'add');
  if (what === 'remove') return { ...records, [table]: without };
  const old = rows[at]!;
  const moved: Record<string, unknown> = { ...old };
  if ('amount' in old) moved.amount = amount;
  if ('balance' in old) moved.balance = amount;
  for (const name of ['invoiceDate', 'receiptDate', 'date', 'clearedDate', 'sentDate']) {
    if (typeof moved[name] === 'number') moved[name] = (moved[name] as number) + days;
  }
  if (what === 'add' && 'sourceKey' in old) moved.sourceKey = `${old.sourceKey}+${amount}`;
  return { ...records, [table]: [...without, moved] };
}

/** Books whose row ids say which row is the same before and after, as a database's do. */
function withIds(
  ledgers: readonly Ledger[],
  ids: ReadonlyMap<object, number>,
  records: BookRecords,
) {
  const idOf = (rows: readonly object[]) => (rowId: Float64Array) =>
    Float64Array.from(rowId, (position) => ids.get(rows[position - 1]!)!);
  const invoices = idOf(records.invoices);
  const receipts = idOf(records.receipts);
  const allocations = idOf(records.allocations);
  const credits = idOf(records.creditNotes);
  const balances = idOf(records.balances);
  return ledgers.map((ledger) => ({
    ...ledger,
    invoices: { ...ledger.invoices, rowId: invoices(ledger.invoices.rowId) },
    receipts: { ...ledger.receipts, rowId: receipts(ledger.receipts.rowId) },
    allocations: { ...ledger.allocations, rowId: allocations(ledger.allocations.rowId) },
    credits: { ...ledger.credits, rowId: credits(ledger.credits.rowId) },
    balances: { ...ledger.balances, rowId: balances(ledger.balances.rowId) },
  }));
}

function number(
  ids: Map<object, number>,
  { invoices, receipts, allocations, creditNotes, balances }: BookRecords,
) {
  for (const rows of [invoices, receipts, allocations, creditNotes, balances]) {
    for (const row of rows) if (!ids.has(row)) ids.set(row, ids.size + 1);
  }
}

/** The books before and after, in the main currency of both; null where the edits leave none of it. */
function beforeAndAfter(records: BookRecords, changes: readonly Edit[]): [Ledger, Ledger] | null {
  const ids = new Map<object, number>();
  number(ids, records);
  let changed = records;
  for (const edit of changes) {
    changed = edited(changed, edit);
    number(ids, changed);
  }
  const before = withIds(ledgerFromRecords(records), ids, records)[0];
  const after = withIds(ledgerFromRecords(changed), ids, changed).find(
    ({ currency }) => currency === before?.currency,
  );
  return before === undefined || after === undefined ? null : [before, after];
}

/** The customers to exchange: those whose rows differ, widened to groups in both books. */
function changedCustomers(
  before: Ledger,
  after: Ledger,
): { old: Uint8Array; now: Uint8Array } | null {
  const marks = (ledger: Ledger, ids: ReadonlySet<string>) =>
    Uint8Array.from(ledger.customers.id, (id) => (ids.has(id) ? 1 : 0));
  const told = (ledger: Ledger, id: string) => {
    const only = customersBooks(ledger, marks(ledger, new Set([id])));
    return JSON.stringify(only, (_, value) =>
      ArrayBuffer.isView(value) ? [...(value as Int32Array)] : value,
    );
  };
  let ids = new Set(
    [...new Set([...before.customers.id, ...after.customers.id])].filter(
      (id) => told(before, id) !== told(after, id),
    ),
  );
  for (;;) {
    const old = marks(before, ids);
    const now = marks(after, ids);
    widenToGroup(before, old);
    widenToGroup(after, now);
    const wider = new Set([
      ...before.customers.id.filter((_, c) => old[c] === 1),
      ...after.customers.id.filter((_, c) => now[c] === 1),
    ]);
    if (wider.size === ids.size) return { old, now };
    ids = wider;
  }
}

describe('books in which a few rows changed', () => {
  test('exchanging the customers concerned gives the very columns and slices that loading anew gives', () => {
    let exchanges = 0;
    let recuts = 0;
    fc.assert(
      fc.property(booksAtDate, edits, ({ records, asOf }, changes) => {
        const pair = beforeAndAfter(records, changes);
        if (pair === null) return;
        const [before, after] = pair;
        const who = changedCustomers(before, after);
        if (who === null) return;
        const slices = buildSlices(before, asOf);
        const came = customersBooks(after, who.now);
        const exchanged = exchangeCustomers(before, who.old, came);
        if (exchanged === null) return;
        exchanges++;
        expect(exchanged.ledger).toEqual(after);
        const recut = recutSlices(slices, exchanged);
        const anew = buildSlices(after, asOf);
        if (recut === null) return;
        recuts++;
        expect(recut).toEqual(anew);
      }),
      { numRuns: 400 },
    );
    // The law says nothing about changes that reach too far; most do not.
    expect(exchanges).toBeGreaterThan(150);
    expect(recuts).toBeGreaterThan(100);
  });
});
