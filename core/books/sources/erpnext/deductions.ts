import { creditReason } from '../../canonical/creditNotes.ts';
import type { CreditReason } from '../../model.ts';
import type { Paise } from '../../money.ts';

const BANK = /bank.*charge|charges|commission|gateway|merchant fee/;

/** What a deduction from a payment is, by the name of the account it went to: `TDS Receivable - F`. */
export function deductionReason(account: string | null): CreditReason {
  const reason = creditReason(account) ?? 'other';
  return reason === 'other' && BANK.test(account?.toLowerCase() ?? '') ? 'bank_charge' : reason;
}

/** A part of a bill that was not paid with money, and why; null: by another document that says so itself. */
export interface ShortPart {
  readonly invoiceNo: string;
  readonly amount: Paise;
  readonly reason: CreditReason | null;
}

/**
 * The part of one payment's allocations that is no money: deductions other than tds, and credit notes netted
 * with it. It is taken from the bills in the order of the rows.
 */
export class ShortParts {
  private left: Paise;
  private readonly pieces: { invoiceNo: string; amount: Paise }[] = [];
  private readonly causes: { reason: CreditReason | null; amount: Paise }[] = [];

  /** @param total of all causes to come, paise */
  constructor(total: Paise) {
    this.left = total;
  }

  /** Takes what it still needs of an allocation; the answer is what it took. */
  takeFrom(invoiceNo: string, allocated: Paise): Paise {
    const amount = Math.min(this.left, allocated);
    if (amount > 0) this.pieces.push({ invoiceNo, amount });
    this.left -= amount;
    return amount;
  }

  because(reason: CreditReason | null, amount: Paise): void {
    this.causes.push({ reason, amount });
  }

  /** The parts that both sides are known of. */
  *parts(): Generator<ShortPart> {
    for (;;) {
      const [piece] = this.pieces;
      const [cause] = this.causes;
      if (piece === undefined || cause === undefined) return;
      const amount = Math.min(piece.amount, cause.amount);
      piece.amount -= amount;
      cause.amount -= amount;
      if (piece.amount === 0) this.pieces.shift();
      if (cause.amount === 0) this.causes.shift();
      yield { invoiceNo: piece.invoiceNo, amount, reason: cause.reason };
    }
  }
}
