import { civilOf, type Day, monthEnd, monthStart } from '../books/dates.ts';
import { bouncesOf, clearedOn, instrumentOf, LARGE_TRANSFER } from './banking.ts';
import type { Bill, Payment, Piece } from './bill.ts';
import { type Company, wholeDays } from './company.ts';
import type { Buyer } from './customers.ts';
import { type Dose, extraDays } from './dose.ts';
import { TAX } from './orders.ts';
import { NEVER, weekday } from './workCalendar.ts';

/** A part of a bill that its customer has still to pay. */
interface Claim {
  readonly bill: Bill;
  /** Share of the bill's net amount, and whether it is the last of it. */
  readonly share: number;
  readonly last: boolean;
  readonly attempt: number;
}

/** Every customer's payment runs up to the as-of date, with what the bank made of them; not yet allocated. */
export function payBills(
  company: Company,
  doses: readonly Dose[],
  bills: readonly Bill[],
): Payment[] {
  const byBuyer = new Map<Buyer, Bill[]>();
  for (const bill of bills) {
    if (bill.accepted === NEVER) continue;
    const list = byBuyer.get(bill.order.buyer);
    if (list === undefined) byBuyer.set(bill.order.buyer, [bill]);
    else list.push(bill);
  }
  const payments: Payment[] = [];
  for (const [buyer, own] of byBuyer) payments.push(...runsOf(company, doses, buyer, own));
  return payments;
}

function runsOf(
  company: Company,
  doses: readonly Dose[],
  buyer: Buyer,
  bills: readonly Bill[],
): Payment[] {
  const { draws, asOf } = company;
  const due = new Map<Day, Claim[]>();
  const queue = (claim: Claim, ready: Day): Day => {
    const run = runDay(company, buyer, ready);
    const list = due.get(run);
    if (list === undefined) due.set(run, [claim]);
    else list.push(claim);
    return run;
  };
  for (const bill of bills) {
    const { index } = bill.order;
    const ready = readyDay(company, doses, bill);
    if (!draws.chance('in-parts', buyer.partRate, index)) {
      queue({ bill, share: 1, last: true, attempt: 0 }, ready);
      continue;
    }
    const share = 0.5 + 0.35 * draws.uniform('first-part', index);
    const first = queue({ bill, share, last: false, attempt: 0 }, ready);
    queue(
      { bill, share: 1 - share, last: true, attempt: 0 },
      first + draws.whole('rest-after', 15, 40, index),
    );
  }
  const payments: Payment[] = [];
  for (let day = company.from; day <= asOf; day++) {
    const claims = due.get(day);
    if (claims === undefined) continue;
    claims.sort((a, b) => a.bill.order.index - b.bill.order.index || a.share - b.share);
    const payment = pay(company, doses, buyer, claims, day);
    if (payment === null) continue;
    payments.push(payment);
    if (payment.returned === null) continue;
    for (const claim of claims) {
      const wait = draws.whole('pay-again', 5, 20, claim.bill.order.index, claim.attempt);
      queue({ ...claim, attempt: claim.attempt + 1 }, payment.returned + wait);
    }
  }
  return payments;
}

/** The day from which the customer would pay a bill: its terms, its habit, the bill's size, its salesperson's push. */
function readyDay(company: Company, doses: readonly Dose[], bill: Bill): Day {
  const { draws } = company;
  const { order, accepted, payerDue, dispute, traits } = bill;
  const { buyer, index } = order;
  const size = Math.log(order.amount / (buyer.usualOrder * TAX * 100));
  const yearEnd = civilOf(payerDue).month === 3 ? 0.6 : 1;
  const habit =
    yearEnd * buyer.lateness * Math.exp(buyer.spread * draws.normal('late', index) - 0.12);
  const forgotten = draws.chance('forgotten', 0.012, index)
    ? draws.whole('forgotten-for', 40, 120, index)
    : 0;
  const more = extraDays(doses, 'collection', traits, payerDue);
  const late = habit - 7 + Math.max(-2, Math.min(8, 3 * size)) + forgotten + more;
  const ready = payerDue + wholeDays(late, draws.uniform('late-by', index));
  const heard =
    dispute === null || dispute.opened > Math.max(ready, accepted + 2)
      ? ready
      : Math.max(ready, dispute.closed + 3);
  return Math.max(accepted + 2, heard);
}

/** The customer's first payment day on or after the day it is ready; NEVER beyond the run. */
function runDay(company: Company, buyer: Buyer, ready: Day): Day {
  if (ready > company.asOf) return NEVER;
  const { office } = company;
  if (buyer.payDays === 'weekly')
    return office.onOrAfter(ready + ((buyer.payWeekday - weekday(ready) + 7) % 7));
  if (buyer.payDays === 'daily') return office.onOrAfter(ready);
  const ends = monthEnd(ready) - 1;
  if (buyer.payDays === 'month_end')
    return office.onOrAfter(ready <= ends ? ends : monthEnd(ends + 5) - 1);
  const tenth = monthStart(ready) + 9;
  return office.onOrAfter(
    ready <= tenth ? tenth : ready <= tenth + 15 ? tenth + 15 : monthEnd(ready) + 10,
  );
}

function pay(
  company: Company,
  doses: readonly Dose[],
  buyer: Buyer,
  claims: readonly Claim[],
  day: Day,
): Payment | null {
  const lead = claims[0];
  if (lead === undefined) return null;
  const { draws, bank } = company;
  const key = lead.bill.order.index;
  const turn = lead.attempt * 2 + (lead.last ? 1 : 0);
  const instrument = instrumentOf(company, buyer, key, turn);
  const bounces = lead.attempt < 2 && bouncesOf(company, instrument, key, turn);
  const pieces = claims
    .map((claim) => pieceOf(company, claim, day, !bounces))
    .filter((p) => p.amount > p.tds);
  const paid = pieces.reduce((sum, p) => sum + p.amount - p.tds, 0);
  if (paid <= 0) return null;
  const mode = instrument === 'NEFT' && paid >= LARGE_TRANSFER ? 'RTGS' : instrument;
  const handed =
    buyer.postDated === 0 || mode !== 'Cheque'
      ? day
      : Math.max(day - buyer.postDated, ...claims.map((c) => c.bill.accepted));
  const cleared = clearedOn(company, doses, { ...lead.bill.traits, mode }, day, key, turn);
  return {
    key: key * 8 + turn,
    pieces,
    day: handed,
    instrument: handed < day ? day : null,
    mode,
    cleared: bounces ? NEVER : cleared,
    returned: bounces ? bank.add(cleared, 1) : null,
    surplus: draws.chance('surplus', 0.02, key, turn) ? 100_000 - (paid % 100_000) : 0,
    silentFor: draws.chance('silent', buyer.silentRate, key, turn)
      ? draws.whole('silent-for', 7, 25, key, turn)
      : 0,
    allocated: NEVER,
  };
}

/** What is paid of a bill on a day; with `settles`, the credits that go with it are given. */
function pieceOf(company: Company, claim: Claim, day: Day, settles: boolean): Piece {
  const { draws } = company;
  const { bill, share, last } = claim;
  const { amount: whole, buyer, index } = bill.order;
  const earlier = bill.credits.filter((c) => c.reason === 'return' || c.reason === 'discount');
  for (const credit of earlier) credit.date = Math.min(credit.date, day);
  const net = whole - earlier.reduce((sum, c) => sum + c.amount, 0);
  const first = Math.round(net * (last ? 1 - share : share));
  const part = share === 1 ? net : last ? net - first : first;
  const withheld = Math.round((part / TAX) * buyer.tdsRate);
  if (withheld === 0 || !buyer.tdsByNote) {
    const trimmed =
      last && buyer.tdsRate === 0 && draws.chance('round-off', 0.1, index) ? part % 1000 : 0;
    if (settles && trimmed > 0)
      bill.credits.push({ date: day, amount: trimmed, reason: 'round_off' });
    return { bill, amount: part - trimmed, tds: withheld };
  }
  if (settles)
    bill.credits.push({
      date: day + draws.whole('certificate', 20, 70, index),
      amount: withheld,
      reason: 'tds',
    });
  return { bill, amount: part - withheld, tds: 0 };
}
