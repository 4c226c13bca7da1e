import { expect, test } from 'vitest';
import { addMonths } from '../../../core/books/dates.ts';
import { analyseBooks } from '../../../core/constraints/analyse.ts';
import { ledgerAsOf } from '../../../core/constraints/ledgerAsOf.ts';
import { placeWaiting } from '../../../core/constraints/placeWaiting.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { follow } from '../../../core/focusing/follow.ts';
import { recordsOf } from '../../../core/focusing/records.ts';
import { type RecordedSighting, sightingOf } from '../../../core/focusing/sighting.ts';
import { trackedOf } from '../../../core/focusing/tracked.ts';
import { plantOfShare } from '../../../core/simulation/plants.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { clock } from '../../helpers/focusing/looks.ts';

const LATE_COLLECTION = {
  ...plantOfShare({ seed: 5 }, 'collection', 'segment', 0.3),
  untilMonth: 14,
};
const SLOW_BILLING = {
  ...plantOfShare({ seed: 5 }, 'billing', 'segment', 0.3),
  fromMonth: 16,
};

/** Looks at a company's books month by month, as imports of the same books over the months would take them. */
function looksAt(months: readonly number[]): RecordedSighting[] {
  const company = simulateCompany({
    seed: 5,
    months: 30,
    earlier: LATE_COLLECTION,
    constraint: SLOW_BILLING,
  });
  const books = ledgerFromRecords(company);
  const main = books[0];
  if (main === undefined) throw new Error('no ledger');
  const looks: RecordedSighting[] = [];
  for (const [n, month] of months.entries()) {
    const asOf = addMonths(main.lastEvent, month - 30);
    const report = analyseBooks(books, { asOf, costOfFunds: 0.1, clock: () => 0 });
    if (report === null) throw new Error('no report');
    const ledger = ledgerAsOf(main, asOf);
    const newestBill = Math.max(...ledger.invoices.invoiceDate);
    const followed = trackedOf(looks).map(({ place }) => place);
    const waiting = placeWaiting(ledger, buildSlices(ledger, asOf), followed);
    looks.push({
      ...sightingOf(report, newestBill, waiting),
      id: `look ${n}`,
      at: clock(n),
      device: 'here',
      putsRight: null,
    });
  }
  return looks;
}

test('late collection that ends and slow billing that sets in: the one breaks, the other emerges, and what it freed is real', () => {
  const { records, shifts, focus } = recordsOf(follow(looksAt([13, 14, 22, 26, 30]), []));
  const old = records.find(({ stage }) => stage === 'collection');
  expect(old).toMatchObject({
    dimension: LATE_COLLECTION.segment?.dimension,
    value: LATE_COLLECTION.segment?.value,
    status: 'resolved',
    step: 'repeat',
    latest: { rank: null },
  });
  expect(records[0]).toMatchObject({
    id: focus.held,
    stage: 'billing',
    value: SLOW_BILLING.segment?.value,
    held: true,
    status: 'active',
  });
  const told = shifts.flatMap(({ broken }) => broken).find(({ id }) => id === old?.id);
  expect(told?.meanWaitingBefore).toBeGreaterThan(told?.meanWaitingAfter ?? 0);
  expect(told?.freedAtTodaysTrade).toBeGreaterThan(0.3 * (told?.meanWaitingBefore ?? 0));
  expect(shifts.map(({ emerged }) => emerged?.id)).toContain(focus.held);
}, 120_000);
