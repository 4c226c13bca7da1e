import { DISPUTE, entered, stageTo } from '../../flow/stageTime.ts';
import { days } from '../../text/values.ts';
import type { DisputeKind } from './bookWords.ts';
import type { Finder, Finders } from './ground.ts';
import { pickBills, sumOf } from './pickBills.ts';
import { oncePerView } from './placeView.ts';

const LONG = 30;

/** What the disputes of a place over the last year are about; null where the books carry none there. */
export const disputeGrounds: Finders<
  'longDispute' | 'noReason' | 'priceDispute' | 'orderDispute' | 'goodsDispute'
> = {
  longDispute: (view) => {
    const { long, whole } = inDispute(view);
    if (whole <= 0) return null;
    return { ...pickBills(view, (row) => long[row]!, whole), values: { limit: days(LONG) } };
  },
  noReason: about(undefined),
  priceDispute: about('price'),
  orderDispute: about('order'),
  goodsDispute: about('goods'),
};

/** Bills in dispute for a kind of reason; undefined: for none that was written down. */
function about(kind: DisputeKind | undefined): Finder {
  return (view) => {
    const { disputed, whole } = inDispute(view);
    const { ledger, words, bills } = view;
    if (whole <= 0 || !words.reasons) return null;
    const { rowId } = ledger.invoices;
    const isAbout = (row: number): boolean => words.disputes.get(rowId[bills[row]!]!) === kind;
    return pickBills(
      view,
      (row) => (disputed[row]! > 0 && isAbout(row) ? disputed[row]! : 0),
      whole,
    );
  };
}

/** Minor units of each bill that were in dispute within the year, and of those that were (or are) in dispute for longer than the limit. */
const inDispute = oncePerView(({ slices, inside, since, bills, rowOf }) => {
  const disputed = new Float64Array(bills.length);
  const long = new Float64Array(bills.length);
  for (let k = 0; k < inside.length; k++) {
    const s = inside[k]!;
    if (!entered(slices, DISPUTE, s) || stageTo(slices, DISPUTE, s) <= since) continue;
    const i = slices.invoice[s]!;
    const row = i < 0 ? -1 : rowOf[i]!;
    if (row < 0) continue;
    disputed[row]! += slices.amount[s]!;
    if (slices.disputeTo[s]! - slices.disputeFrom[s]! > LONG) long[row]! += slices.amount[s]!;
  }
  return { disputed, long, whole: sumOf(disputed) };
});
