import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alertStandings } from '../../../core/alerts/standing.ts';
import type { AlertMove } from '../../../core/contract/alerts.ts';
import { decideAlert, standingsIn } from '../../../core/store/alerts/alerts.ts';
import { turnDecision } from '../../../core/store/decisions/decisions.ts';
import { tempBooks } from '../../helpers/books/tempBooks.ts';

const move: fc.Arbitrary<AlertMove> = fc.oneof(
  fc.constantFrom<AlertMove>({ move: 'see' }, { move: 'close' }, { move: 'reopen' }),
  fc.integer({ min: 0, max: 9 }).map((until): AlertMove => ({ move: 'putOff', until })),
);
const taken = (what: AlertMove) => ({
  what,
  title: { key: 'alerts.none.title' },
  severity: 'high' as const,
  amount: 100,
});

test('undoing what was said of an alert, and saying it again, gives back exactly what was', () => {
  const books = tempBooks();
  let alert = 0;
  try {
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 6 }), (moves) => {
        const id = `alert-${alert++}`;
        const seen = moves.map((what) => {
          const before = standingsIn(books.db).get(id);
          const { decisionId } = decideAlert(books.db, books.device, id, taken(what));
          return { before, decisionId, after: standingsIn(books.db).get(id) };
        });
        for (const { before, decisionId } of seen.toReversed()) {
          turnDecision(books.db, books.device, decisionId, 'undo');
          const { redo: _, ...now } = standingsIn(books.db).get(id) ?? {};
          const { redo: __, ...then } =
            before ??
            alertStandings([
              { entityId: id, decisionId, state: 'undone', what: taken({ move: 'see' }) },
            ]).get(id) ??
            {};
          expect(now).toEqual(then);
        }
        for (const { decisionId } of seen) turnDecision(books.db, books.device, decisionId, 'redo');
        expect(standingsIn(books.db).get(id)).toEqual(seen.at(-1)?.after);
      }),
      { numRuns: 25 },
    );
  } finally {
    books.remove();
  }
});
