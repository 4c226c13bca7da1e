import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderEvents } from '../../../core/flow/events.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { openOverDays } from '../../../core/flow/openOverDays.ts';
import { settle } from '../../../core/flow/settle.ts';
import { booksAtDate } from './randomBooks.ts';

test('one pass over many days leaves open what settling each of them alone leaves open', () => {
  fc.assert(
    fc.property(
      booksAtDate,
      fc.array(fc.integer({ min: 0, max: 3300 }), { maxLength: 9 }),
      (made, offsets) => {
        const days = offsets.map((d) => 18990 + d).sort((a, b) => a - b);
        for (const ledger of ledgerFromRecords(made.records)) {
          const events = orderEvents(ledger);
          const seen: number[] = [];
          openOverDays(ledger, events, days, (day, open) => {
            seen.push(day);
            expect(open).toEqual(settle(ledger, day, events).open);
          });
          expect(seen).toEqual(days);
        }
      },
    ),
    { numRuns: 500 },
  );
});
