import { DISPUTE, entered, stageTo } from '../../flow/stageTime.ts';
import { days } from '../../text/values.ts';
import type { DisputeKind } from './bookWords.ts';
import type { Ground } from './ground.ts';
import { type PlaceView, pickBills, sumOf } from './placeView.ts';

const LONG = 30;

/** What the disputes of a place over the last year are about; null where the books carry none there. */
export function disputeGrounds(
  view: PlaceView,
): Record<
  'longDispute' | 'noReason' | 'priceDispute' | 'orderDispute' | 'goodsDispute',
  Ground | null
> {
  const { ledger, words } = view;
  const { rowId } = ledger.invoices;
  const { disputed, long } = inDispute(view);
  const whole = sumOf(disputed);
  if (whole <= 0) {
    return {
      longDispute: null,
      noReason: null,
      priceDispute: null,
      orderDispute: null,
      goodsDispute: null,
    };
  }
  const about = (kind: DisputeKind): Ground | null =>
    words.reasons
      ? pickBills(view, (i) => (words.disputes.get(rowId[i]!) === kind ? disputed[i]! : 0), whole)
      : null;
  return {
    longDispute: {
      ...pickBills(view, (i) => long[i]!, whole),
      values: { limit: days(LONG) },
    },
    noReason: words.reasons
      ? pickBills(view, (i) => (words.disputes.has(rowId[i]!) ? 0 : disputed[i]!), whole)
      : null,
    priceDispute: about('price'),
    orderDispute: about('order'),
    goodsDispute: about('goods'),
  };
}

/** Minor units of each bill that were in dispute within the year, and of those that were (or are) in dispute for longer than the limit. */
function inDispute({ slices, inside, since, bills }: PlaceView): {
  disputed: Float64Array;
  long: Float64Array;
} {
  const disputed = new Float64Array(bills.length);
  const long = new Float64Array(bills.length);
  for (let s = 0; s < slices.count; s++) {
    const i = slices.invoice[s]!;
    if (inside[s] === 0 || i < 0 || bills[i] === 0) continue;
    if (!entered(slices, DISPUTE, s) || stageTo(slices, DISPUTE, s) <= since) continue;
    disputed[i]! += slices.amount[s]!;
    if (slices.disputeTo[s]! - slices.disputeFrom[s]! > LONG) long[i]! += slices.amount[s]!;
  }
  return { disputed, long };
}
