import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followChange } from '../../../core/store/ledger/followChange.ts';
import { loadBooks } from '../../../core/store/ledger/loadLedgers.ts';
import { booksVersion } from '../../../core/store/meta.ts';
import { touchedSince } from '../../../core/store/touched/keepTouched.ts';
import { arbitraryBooks } from '../../helpers/books/arbitraryBooks.ts';
import { steady, step, take, withModes } from '../../helpers/books/bookLives.ts';
import { importRecords, tempBooks } from '../../helpers/books/tempBooks.ts';

test('books in memory that follow imports, undoing, redoing and retiring are those that loading gives', () => {
  let changes = 0;
  let followed = 0;
  fc.assert(
    fc.property(
      arbitraryBooks.map(withModes),
      fc.array(step, { minLength: 1, maxLength: 8 }),
      (first, steps) => {
        const temp = tempBooks();
        try {
          importRecords(temp, 'steady', steady);
          importRecords(temp, 'first', first);
          let kept = loadBooks(temp.db, () => {});
          let version = booksVersion(temp.db);
          steps.forEach((one, k) => {
            take(temp, one, `step ${k}`);
            if (booksVersion(temp.db) === version) return;
            changes++;
            const touched = touchedSince(temp.db, version);
            const now = touched === null ? null : followChange(temp.db, kept, touched);
            const loaded = loadBooks(temp.db, () => {});
            if (now !== null) {
              followed++;
              expect(now.map(({ ledger }) => ledger)).toEqual(loaded.map(({ ledger }) => ledger));
            }
            // What was followed goes on being followed, so that nothing can go stale unseen.
            kept = now ?? loaded;
            version = booksVersion(temp.db);
          });
        } finally {
          temp.remove();
        }
      },
    ),
    { numRuns: 150 },
  );
  expect(changes).toBeGreaterThan(150);
  expect(followed).toBeGreaterThan(changes / 2);
});
