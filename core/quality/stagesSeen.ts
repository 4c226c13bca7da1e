import { NO_DAY } from '../books/dates.ts';
import type { QualityReport } from '../contract/quality.ts';
import { STAGES } from '../flow/ledger.ts';
import { known } from '../flow/order.ts';
import { ALLOCATED, ON_ACCOUNT } from '../flow/slice.ts';
import { observableStages } from '../flow/stages.ts';
import type { QualityBooks } from './qualityBooks.ts';
import { shareOf } from './rowsOf.ts';

/**
 * Which stages the books let us see. Coverage is the share of the billed money whose bills carry the stage's
 * stamps: delivery; accepted or sent; an agreed due date for terms and, with receipts, for collection; for
 * clearing and allocation the share of the matched receipt money that carries its stamp (money on account
 * counts as seen in allocation: it waits there). A blank dispute says that there was none.
 */
export function stagesSeen({ ledger, slices }: QualityBooks): QualityReport['stages'] {
  const { invoices, receipts } = ledger;
  const { asOf } = slices;
  const observable = observableStages(slices);
  let [billed, delivered, dispatched, due] = [0, 0, 0, 0];
  for (let i = 0; i < invoices.count; i++) {
    if (invoices.invoiceDate[i]! > asOf) continue;
    const amount = invoices.amount[i]!;
    billed += amount;
    if (known(invoices.deliveryDate[i]!, asOf)) delivered += amount;
    if (known(invoices.acceptedDate[i]!, asOf) || known(invoices.sentDate[i]!, asOf)) {
      dispatched += amount;
    }
    if (invoices.dueSource[i] !== 2) due += amount;
  }
  let [money, cleared, matchSeen] = [0, 0, 0];
  for (let s = 0; s < slices.count; s++) {
    const kind = slices.kind[s]!;
    if (kind !== ALLOCATED && kind !== ON_ACCOUNT) continue;
    const amount = slices.amount[s]!;
    money += amount;
    if (receipts.clearedDate[slices.receipt[s]!] !== NO_DAY) cleared += amount;
    if (kind === ON_ACCOUNT || slices.matchStated[s] === 1) matchSeen += amount;
  }
  const coverage = [
    shareOf(delivered, billed),
    shareOf(dispatched, billed),
    shareOf(due, billed),
    1,
    shareOf(due, billed),
    shareOf(cleared, money),
    shareOf(matchSeen, money),
  ];
  return STAGES.map((stage, at) => {
    const seen = observable[at] === true;
    return {
      stage,
      observable: seen,
      coverage: seen ? (coverage[at] ?? 0) : 0,
      toSee: seen ? null : { key: `engine.quality.toSee.${stage}` },
    };
  });
}
