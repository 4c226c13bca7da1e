import { NO_DAY } from '../books/dates.ts';
import type { Bill, Facts } from './facts.ts';

/** First follow-up of a bill on or after a day, of its own or of its customer's account; NO_DAY where there is none. */
export function firstAsked(facts: Facts): (bill: Bill, from: number) => number {
  const { followUps } = facts.ledger;
  const ofBill = new Map<number, number[]>();
  const ofAccount = new Map<number, number[]>();
  for (let f = 0; f < followUps.count; f++) {
    const date = followUps.date[f]!;
    if (date > facts.asOf) continue;
    const bill = followUps.invoice[f]!;
    const [dates, key] = bill < 0 ? [ofAccount, followUps.customer[f]!] : [ofBill, bill];
    const known = dates.get(key);
    if (known === undefined) dates.set(key, [date]);
    else known.push(date);
  }
  for (const dates of [...ofBill.values(), ...ofAccount.values()]) dates.sort((a, b) => a - b);
  return (bill, from) => {
    const firsts = [ofBill.get(bill), ofAccount.get(facts.customer(bill))]
      .map((dates) => dates?.find((date) => date >= from))
      .filter((date) => date !== undefined);
    return firsts.length === 0 ? NO_DAY : Math.min(...firsts);
  };
}
