import type { Day } from '../../dates.ts';
import type { Paise } from '../../money.ts';
import type { TallyVoucher } from './voucher.ts';

/** Money that went back out of the bank under an instrument's number: a cheque that came back, or a payment. */
interface Outflow {
  readonly day: Day;
  /** Where its voucher stands. */
  readonly place: string;
  taken: boolean;
}

/**
 * Finds bounced cheques: a voucher that pays out of the bank, to the party, the same amount under the number of
 * an instrument that the party once gave. All outflows must be learned before the first receipt is asked for.
 */
export class Reversals {
  private readonly outflows = new Map<string, Outflow[]>();

  learn(voucher: TallyVoucher): void {
    const number = paidOutBy(voucher);
    if (number === null) return;
    const debited = new Map<string, boolean>();
    for (const { ledger, bank, money } of voucher.lines) {
      if (bank === null) debited.set(ledger, money.debit > 0 && debited.get(ledger) !== false);
    }
    for (const [ledger, only] of debited) {
      if (!only) continue;
      const key = keyOf(ledger, number, baseDebit(voucher, ledger));
      const outflow = { day: voucher.date, place: placeOf(voucher), taken: false };
      const known = this.outflows.get(key);
      if (known === undefined) this.outflows.set(key, [outflow]);
      else known.push(outflow);
    }
  }

  /** The day on which the party's instrument came back; null where it did not. Answers each return once. */
  returnOf(ledger: string, number: string | null, amount: Paise, received: Day): Day | null {
    if (number === null) return null;
    const outflow = this.outflows
      .get(keyOf(ledger, number, amount))
      ?.find(({ day, taken }) => !taken && day >= received);
    if (outflow === undefined) return null;
    outflow.taken = true;
    return outflow.day;
  }

  /** Whether a receipt took the voucher as the return of the party's instrument. */
  wasReturn(voucher: TallyVoucher, ledger: string): boolean {
    const number = paidOutBy(voucher);
    if (number === null) return false;
    const known = this.outflows.get(keyOf(ledger, number, baseDebit(voucher, ledger)));
    return known?.some(({ place, taken }) => taken && place === placeOf(voucher)) ?? false;
  }
}

/** What a voucher books on a ledger in the books' own currency, debit positive. */
export function baseDebit({ lines }: TallyVoucher, ledger: string): Paise {
  let sum = 0;
  for (const line of lines) if (line.ledger === ledger) sum += line.money.debit;
  return sum;
}

/** The number of the instrument on which the bank pays out; null where it takes in, or has none. */
export function paidOutBy({ lines }: TallyVoucher): string | null {
  let number: string | null = null;
  for (const { bank, money } of lines) {
    if (bank === null) continue;
    if (money.debit > 0) return null;
    number ??= bank.number;
  }
  return number;
}

function placeOf({ file, line }: TallyVoucher): string {
  return `${file}:${line}`;
}

function keyOf(ledger: string, number: string, amount: Paise): string {
  return `${number}\u001f${amount}\u001f${ledger}`;
}
