import type { Day } from '../../dates.ts';
import type { Paise } from '../../money.ts';
import { NumberColumn } from '../../pour/numberColumn.ts';
import type { Pour } from '../../pour/pour.ts';
import { TextIndex } from '../../pour/textIndex.ts';
import type { PlannedTable } from '../../tables/dateOrders.ts';
import { passOver } from '../../tables/passOver.ts';
import { moveAmounts, reversedBill } from './moveAmounts.ts';
import { isRefund, moveLeftOutAs } from './states.ts';

/**
 * What of each bill is settled, by its number, and what that goes back to: credit notes and payments. Some
 * fifty bytes a bill. Paise in the bill's own currency.
 */
export class Settled {
  private readonly bills = new TextIndex();
  private readonly left = new NumberColumn();
  private readonly credited = new NumberColumn();
  /** One more than the day, 0 for none. */
  private readonly lastPaid = new NumberColumn();

  settle(bill: string, amount: Paise): void {
    this.left.add(this.bills.add(bill), amount);
  }

  credit(bill: string, amount: Paise): void {
    const at = this.bills.add(bill);
    this.left.add(at, -amount);
    this.credited.add(at, amount);
  }

  isCredited(bill: string): boolean {
    const at = this.bills.find(bill);
    return at >= 0 && this.credited.get(at) > 0;
  }

  /** What nothing accounts for yet. */
  unexplained(bill: string): Paise {
    const at = this.bills.find(bill);
    return at < 0 ? 0 : Math.max(0, this.left.get(at));
  }

  /** A payment of a day takes at most `amount` of what is not accounted for; the answer is what was there. */
  take(bill: string, amount: Paise, day: Day): Paise {
    const taken = Math.min(this.unexplained(bill), amount);
    if (taken === 0) return 0;
    const at = this.bills.add(bill);
    this.left.add(at, -taken);
    this.lastPaid.set(at, Math.max(this.lastPaid.get(at), day + 1));
    return taken;
  }

  /** The last day on which a payment took something of the bill; null for none. */
  paidOn(bill: string): Day | null {
    const at = this.bills.find(bill);
    const day = at < 0 ? 0 : this.lastPaid.get(at);
    return day === 0 ? null : day - 1;
  }
}

/** Goes through the moves for what is settled of each bill and which credit notes were applied to it. */
export function settledOf(tables: readonly PlannedTable[], pour: Pour): Settled {
  const settled = new Settled();
  const seen = new TextIndex();
  for (const table of tables) {
    const currency = table.plan.mapping.currency ?? pour.currency;
    passOver(table, pour, (row) => {
      const number = row.text('invoice_no');
      if (number === null || moveLeftOutAs(row) !== null) return;
      const amounts = moveAmounts(row, currency);
      if (amounts === null) return;
      // Exports may overlap: the first row of a number counts.
      const met = seen.size;
      if (seen.add(number) < met) return;
      const { total, open, negative } = amounts;
      if (!isRefund(row, negative ? -1 : 1)) settled.settle(number, total - (open ?? total));
      else {
        const bill = reversedBill(row);
        if (bill !== null) settled.credit(bill, total - (open ?? 0));
      }
    });
  }
  return settled;
}
