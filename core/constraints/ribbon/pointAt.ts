import type { Day } from '../../books/dates.ts';
import type { RibbonPoint } from '../../contract/ribbon.ts';
import { buildSlices } from '../../flow/buildSlices.ts';
import { segmentDimensions } from '../../flow/dimensions.ts';
import { orderEvents } from '../../flow/events.ts';
import { type Ledger, STAGES } from '../../flow/ledger.ts';
import { mainFirst } from '../../flow/mainFirst.ts';
import { observableStages } from '../../flow/stages.ts';
import { NAMED_FROM } from '../confidence.ts';
import { identify } from '../identify.ts';
import { ledgerAsOf } from '../ledgerAsOf.ts';
import { cashInterval, placeOf } from '../report.ts';
import { withoutShortRests } from '../withoutShortRests.ts';

const KEPT = 3;

/**
 * Who held the cash back on a day, by the books as they stood then: the identification alone, without metrics,
 * causes and focus. @throws AppFailure `cancelled`
 */
export function pointAt(
  books: readonly Ledger[],
  day: Day,
  cancelled: () => boolean = () => false,
): RibbonPoint {
  const main = mainFirst(books, day)[0];
  const ledger = main === undefined ? null : ledgerAsOf(main, day);
  if (ledger === null || ledger.invoices.count === 0) return { day, named: false, ranked: [] };
  const events = orderEvents(ledger);
  const slices = buildSlices(ledger, day, events);
  const seen = observableStages(slices);
  const id = identify(
    {
      ledger,
      slices: withoutShortRests(ledger, slices, events),
      dimensions: segmentDimensions(ledger, day),
    },
    STAGES.filter((_, stage) => seen[stage] === true),
    cancelled,
  );
  return {
    day,
    named: (id.ranked[0]?.confidence ?? 0) >= NAMED_FROM,
    ranked: id.ranked.slice(0, KEPT).map((found) => ({
      stage: found.cell.stage,
      ...placeOf(found),
      confidence: found.confidence,
      cash: cashInterval(found),
    })),
  };
}
