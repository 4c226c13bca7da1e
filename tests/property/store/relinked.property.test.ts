import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BookRecords } from '../../../core/flow/records.ts';
import type { SqlValue, WritableDb } from '../../../core/store/ports.ts';
import { Touched } from '../../../core/store/touched/touched.ts';
import { linkBooks } from '../../../core/store/versions/link.ts';
import { ALL, relinkTouched } from '../../../core/store/versions/relinked.ts';
import { arbitraryBooks } from '../../helpers/books/arbitraryBooks.ts';
import { steady, step, take, withModes } from '../../helpers/books/bookLives.ts';
import { allocation, books, invoice, receipt } from '../../helpers/books/records.ts';
import { importRecords, tempBooks } from '../../helpers/books/tempBooks.ts';

/** Everything that linking derives, whatever the order it was found in. */
const DERIVED = [
  'SELECT * FROM allocation_link ORDER BY id',
  'SELECT * FROM credit_link ORDER BY id',
  'SELECT * FROM receipt_currency ORDER BY id',
  'SELECT * FROM credit_note_currency ORDER BY id',
  'SELECT * FROM settled_once ORDER BY receipt',
  'SELECT * FROM inferred_link ORDER BY receipt, invoice, way',
  `SELECT batch, kind, code, file, line, column_name, value, allocation, credit_note FROM issue
   WHERE origin = 'link' ORDER BY allocation, credit_note, code, kind, column_name`,
];

function derived(db: WritableDb): SqlValue[][][] {
  return DERIVED.map((sql) => db.prepareRows<SqlValue[]>(sql).all());
}

test('what is linked anew after a change is what linking everything from scratch gives', () => {
  let found = 0;
  fc.assert(
    fc.property(
      arbitraryBooks.map(withModes),
      fc.array(step, { minLength: 1, maxLength: 8 }),
      (first, steps) => {
        const temp = tempBooks();
        try {
          importRecords(temp, 'steady', steady);
          importRecords(temp, 'first', first);
          steps.forEach((one, k) => {
            take(temp, one, `step ${k}`);
            const now = derived(temp.db);
            linkBooks(temp.db);
            expect(now).toEqual(derived(temp.db));
            found += now[6]?.length ?? 0;
          });
        } finally {
          temp.remove();
        }
      },
    ),
    { numRuns: 150 },
  );
  expect(found).toBeGreaterThan(100);
});

/** Imports one batch after the other; what was linked then must be what linking from scratch gives. */
function linkedInTurn(batches: readonly BookRecords[]): string[] {
  const temp = tempBooks();
  try {
    batches.forEach((records, k) => {
      importRecords(temp, `batch ${k}`, records);
    });
    const now = derived(temp.db);
    linkBooks(temp.db);
    expect(now).toEqual(derived(temp.db));
    return (now[6] ?? []).map(([, , code]) => String(code));
  } finally {
    temp.remove();
  }
}

test('money of one customer that meets the paid bill of another is found to be too much', () => {
  const paid = books({
    invoices: [invoice('1', 'A'), invoice('2', 'B')],
    receipts: [receipt('rb', 'B')],
    allocations: [allocation('rb', null, { invoiceKey: 'B|2' })],
  });
  const again = books({
    receipts: [receipt('ra', 'A')],
    allocations: [allocation('ra', null, { invoiceKey: 'B|2' })],
  });
  expect(linkedInTurn([paid, again])).toEqual(['over_allocated']);
});

test('money that moved to another customer keeps what is known of the bills it meets there', () => {
  const first = books({ invoices: [invoice('1', 'A')], receipts: [receipt('r', 'A')] });
  const moved = books({
    invoices: [invoice('2', 'B')],
    receipts: [receipt('r', 'B'), receipt('rb', 'B')],
    allocations: [allocation('rb', '2'), allocation('r', '2')],
  });
  const later = books({ invoices: [invoice('3', 'A')] });
  expect(linkedInTurn([first, moved, later])).toEqual(['over_allocated']);
});

test('one touched receipt links its own customer anew; issues that name no row, everything', () => {
  const temp = tempBooks();
  try {
    importRecords(temp, 'steady', steady);
    const touched = new Touched();
    touched.add('receipt', [[1]]);
    const parties: number[] = [];
    const reach = (): boolean => {
      let all = false;
      relinkTouched(temp.db, touched, (relinked) => {
        all = relinked === ALL;
        if (all) return;
        const sql = 'SELECT id FROM temp.relinked_party ORDER BY id';
        parties.push(
          ...temp.db
            .prepareRows<readonly [number]>(sql)
            .all()
            .map(([id]) => id),
        );
      });
      return all;
    };
    expect(reach()).toBe(false);
    expect(parties).toHaveLength(1);
    temp.db.exec(`INSERT INTO issue (batch, origin, kind, code, file, line)
      SELECT min(batch), 'link', 'warning', 'bill_not_in_books', 1, 2 FROM invoice`);
    expect(reach()).toBe(true);
  } finally {
    temp.remove();
  }
});
