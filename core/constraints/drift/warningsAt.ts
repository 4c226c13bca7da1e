import type { Day } from '../../books/dates.ts';
import type { EarlyWarnings } from '../../contract/earlyWarning.ts';
import { buildSlices } from '../../flow/buildSlices.ts';
import { segmentDimensions } from '../../flow/dimensions.ts';
import { orderEvents } from '../../flow/events.ts';
import { type Ledger, STAGES } from '../../flow/ledger.ts';
import { mainFirst } from '../../flow/mainFirst.ts';
import { observableStages } from '../../flow/stages.ts';
import { ledgerAsOf } from '../ledgerAsOf.ts';
import { withoutShortRests } from '../withoutShortRests.ts';
import { FALSE_ALARM_RATE } from './alarmLimit.ts';
import { earlyWarnings } from './earlyWarnings.ts';
import type { Today } from './today.ts';

/**
 * What drifts towards becoming the constraint as of a day, by the books as they stood then. `today`: the constraint
 * named on that day, or null. @throws AppFailure `cancelled`
 */
export function warningsAt(
  books: readonly Ledger[],
  day: Day,
  today: Today | null,
  cancelled: () => boolean = () => false,
): EarlyWarnings {
  const main = mainFirst(books, day)[0];
  const ledger = main === undefined ? null : ledgerAsOf(main, day);
  if (ledger === null || ledger.invoices.count === 0) {
    return {
      asOf: day,
      warnings: [],
      watched: 0,
      tooFewRows: 0,
      falseAlarmRate: FALSE_ALARM_RATE,
    };
  }
  const events = orderEvents(ledger);
  const slices = buildSlices(ledger, day, events);
  const seen = observableStages(slices);
  return earlyWarnings(
    ledger,
    withoutShortRests(ledger, slices, events),
    segmentDimensions(ledger, day),
    STAGES.filter((_, stage) => seen[stage] === true),
    today,
    cancelled,
  );
}
