import type { Day } from '../../dates.ts';
import type { Paise } from '../../money.ts';
import { MARK } from '../../pour/keys.ts';
import type { TallyVoucher } from './voucher.ts';

/** Money that went back out: a cheque that came back, or a payment. */
interface Outflow {
  readonly day: Day;
  /** Where its voucher stands. */
  readonly place: string;
  taken: boolean;
}

/**
 * Finds bounced cheques: a voucher that pays the party the same amount out of the bank, either under the number
 * of an instrument that the party once gave, or on the very bills that the receipt had settled and out of the
 * ledger that it had gone into. All outflows must be learned before the first receipt is asked for.
 */
export class Reversals {
  private readonly outflows = new Map<string, Outflow[]>();

  learn(voucher: TallyVoucher): void {
    const debited = new Map<string, boolean>();
    for (const { ledger, bank, money } of voucher.lines) {
      if (bank === null) debited.set(ledger, money.debit > 0 && debited.get(ledger) !== false);
    }
    for (const [ledger, only] of debited) {
      if (!only) continue;
      const outflow = { day: voucher.date, place: placeOf(voucher), taken: false };
      for (const key of returnKeys(voucher, ledger)) {
        const known = this.outflows.get(key);
        if (known === undefined) this.outflows.set(key, [outflow]);
        else known.push(outflow);
      }
    }
  }

  /** The day on which what a receipt took in from the party came back; null where it did not. Answers each return once. */
  returnOf(voucher: TallyVoucher, ledger: string, number: string | null): Day | null {
    const amount = Math.abs(baseDebit(voucher, ledger));
    const keys = number === null ? [] : [numberKey(ledger, amount, number)];
    keys.push(...billKeys(voucher, ledger, amount, 1));
    for (const key of keys) {
      const outflow = this.outflows
        .get(key)
        ?.find(({ day, taken }) => !taken && day >= voucher.date);
      if (outflow === undefined) continue;
      outflow.taken = true;
      return outflow.day;
    }
    return null;
  }

  /** Whether a receipt took the voucher as the return of what the party gave. */
  wasReturn(voucher: TallyVoucher, ledger: string): boolean {
    const place = placeOf(voucher);
    return returnKeys(voucher, ledger).some((key) =>
      this.outflows.get(key)?.some((outflow) => outflow.taken && outflow.place === place),
    );
  }

  /** Whether a receipt may yet take the voucher as such a return. */
  mayBeReturn(voucher: TallyVoucher, ledger: string): boolean {
    return baseDebit(voucher, ledger) > 0 && returnKeys(voucher, ledger).length > 0;
  }
}

/** What a voucher books on a ledger in the books' own currency, debit positive. */
function baseDebit({ lines }: TallyVoucher, ledger: string): Paise {
  let sum = 0;
  for (const line of lines) if (line.ledger === ledger) sum += line.money.debit;
  return sum;
}

/** The number of the instrument on which the bank pays out; null where it takes in, or has none. */
function paidOutBy({ lines }: TallyVoucher): string | null {
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

/** What a return is known by: the instrument, and the bills with the ledger that the money leaves. */
function returnKeys(voucher: TallyVoucher, ledger: string): string[] {
  const amount = baseDebit(voucher, ledger);
  const number = paidOutBy(voucher);
  const keys = billKeys(voucher, ledger, amount, -1);
  return number === null ? keys : [numberKey(ledger, amount, number), ...keys];
}

/**
 * A key for each ledger that the money of a voucher goes into (side 1) or leaves (side -1), where the party's
 * whole amount stands against named bills.
 */
function billKeys(voucher: TallyVoucher, ledger: string, amount: Paise, side: 1 | -1): string[] {
  const names: string[] = [];
  for (const line of voucher.lines) {
    if (line.ledger !== ledger) continue;
    if (line.bills.length === 0) return [];
    for (const { type, name } of line.bills) {
      if (type !== 'against' || name === null) return [];
      names.push(name);
    }
  }
  const bills = names.sort().join(MARK);
  return voucher.lines
    .filter((line) => line.ledger !== ledger && side * line.money.debit > 0)
    .map((line) => `${ledger}${MARK}${amount}${MARK}${line.ledger}${MARK}${bills}`);
}

function numberKey(ledger: string, amount: Paise, number: string): string {
  return `${number}${MARK}${amount}${MARK}${ledger}`;
}
