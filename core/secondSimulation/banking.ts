import type { Day } from '../books/dates.ts';
import { type Company, wholeDays } from './company.ts';
import type { Buyer } from './customers.ts';
import { type Dose, extraDays, type Traits } from './dose.ts';

/** Paise from which a transfer goes by RTGS. */
export const LARGE_TRANSFER = 200_000_00;

const BOUNCED = 0.03;

/** How one payment is made: mostly as ever, now and then otherwise. */
export function instrumentOf(
  company: Company,
  buyer: Buyer,
  payment: number,
  turn: number,
): string {
  return company.draws.chance('other-way', buyer.otherRate, payment, turn)
    ? buyer.otherMode
    : buyer.mode;
}

/** Whether the bank sends the payment back: cheques only. */
export function bouncesOf(
  company: Company,
  instrument: string,
  payment: number,
  turn: number,
): boolean {
  return instrument === 'Cheque' && company.draws.chance('bounce', BOUNCED, payment, turn);
}

/** The bank day on which money handed in on a day is good: by its mode, later where clearing is slow. */
export function clearedOn(
  company: Company,
  doses: readonly Dose[],
  traits: Traits,
  day: Day,
  payment: number,
  turn: number,
): Day {
  const { draws, bank } = company;
  const usual = {
    Cheque: draws.whole('cheque', 1, 3, payment, turn),
    Gateway: 2,
    NEFT: draws.whole('neft', 0, 1, payment, turn),
  }[traits.mode];
  const slow = wholeDays(
    extraDays(doses, 'clearing', traits, day),
    draws.uniform('slow-bank', payment, turn),
  );
  return bank.onOrAfter(bank.add(day, usual ?? 0) + slow);
}
