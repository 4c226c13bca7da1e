import type { Day } from '../books/dates.ts';
import type { CreditReason } from '../books/model.ts';
import type { Paise } from '../books/money.ts';
import { extraDays } from './acting.ts';
import { workday } from './calendar.ts';
import type { PayMode } from './customerProfile.ts';
import { changedForAll } from './intervention.ts';
import { type Life, payDay } from './life.ts';
import type { Plant } from './options.ts';
import type { World } from './world.ts';

/** A part of a bill and the day on which it ends: paid by a receipt or credited. */
export interface Part {
  readonly life: Life;
  readonly amount: Paise;
  /** Null for money. */
  readonly credit: CreditReason | null;
  /** Day the money is received (a post-dated cheque: its own date), or the credit's date. */
  readonly received: Day;
  readonly cleared: Day;
  /** Day the receipt is matched to the bill. */
  readonly allocated: Day;
}

/** Money that comes in at once: one customer, one branch, one day. */
export interface Payment {
  readonly parts: readonly Part[];
  readonly mode: PayMode;
  readonly received: Day;
  readonly cleared: Day;
  readonly amount: Paise;
  readonly tds: Paise;
  readonly branch: string;
  /** Handed over before its date. */
  readonly postDated: boolean;
  /** A first cheque for the same money that came back. */
  readonly bounced: { readonly received: Day; readonly returned: Day } | null;
}

export interface Settlement {
  readonly payments: readonly Payment[];
  readonly credits: readonly Part[];
}

const CLEARING_DAYS: Readonly<Record<PayMode, number>> = { Cheque: 3, NEFT: 0.3, RTGS: 0, UPI: 0 };
const ALLOCATION_DAYS = 2.2;
/** Receipts without a remittance advice lie on account until somebody asks. */
const ON_ACCOUNT_SHARE = 0.012;
const ON_ACCOUNT_DAYS = 50;
const BOUNCE_SHARE = 0.012;

interface Due {
  readonly life: Life;
  readonly amount: Paise;
  readonly on: Day;
}

interface Split {
  readonly credit: Part | null;
  readonly dues: readonly Due[];
}

function creditReason(life: Life, u: number): CreditReason {
  if (life.disputeClosed !== null) return 'return';
  if (u < 0.5) return 'return';
  if (u < 0.85) return 'discount';
  return u < 0.97 ? 'round_off' : 'write_off';
}

/** The bill's money as parts with the days they are paid on, before they are joined into receipts. */
function split(life: Life): Split {
  const { bill } = life;
  const { draws, customer } = bill;
  const share = life.disputeClosed === null ? 0.03 : 0.3;
  let left = bill.amount;
  let credit: Part | null = null;
  if (draws.credited < share) {
    const reason = creditReason(life, draws.creditShare);
    const part = reason === 'round_off' ? 0.0002 : 0.02 + 0.1 * draws.creditShare;
    const amount = Math.max(100, Math.round(bill.amount * part));
    const on = (life.disputeClosed ?? life.accepted + 5) + Math.round(6 * draws.creditDelay);
    left -= amount;
    credit = { life, amount, credit: reason, received: on, cleared: on, allocated: on };
  }
  const first = payDay(customer, life.willing);
  if (draws.inParts >= customer.partPayer)
    return { credit, dues: [{ life, amount: left, on: first }] };
  const now = Math.round((left * (0.3 + 0.5 * draws.partShare)) / 100) * 100;
  const later = payDay(customer, life.willing + 5 + Math.round(14 * draws.partDelay));
  return {
    credit,
    dues: [
      { life, amount: now, on: first },
      { life, amount: left - now, on: later },
    ],
  };
}

/** Joins a customer's dues of one day and branch into receipts and runs them through bank and desk. */
export function settle(world: World, lives: readonly Life[], plant: Plant | null): Settlement {
  const credits: Part[] = [];
  const groups = new Map<string, Due[]>();
  for (const life of lives) {
    const { credit, dues } = split(life);
    if (credit !== null) credits.push(credit);
    for (const due of dues) {
      const key = `${due.on}|${life.bill.branch}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [due]);
      else group.push(due);
    }
  }
  const payments: Payment[] = [];
  for (const group of groups.values()) {
    const payment = pay(world, group, plant);
    if (payment !== null) payments.push(payment);
  }
  payments.sort((a, b) => a.received - b.received);
  return { payments, credits };
}

function pay(world: World, group: readonly Due[], plant: Plant | null): Payment | null {
  const lead = group[0];
  if (lead === undefined) return null;
  const { bill } = lead.life;
  const { customer, draws } = bill;
  const mode =
    draws.mode < customer.otherMode
      ? customer.mode === 'NEFT'
        ? 'Cheque'
        : 'NEFT'
      : customer.mode;
  const cheque = mode === 'Cheque';
  const bounces = cheque && draws.bounced < BOUNCE_SHARE;
  const first = lead.on;
  const received = bounces ? workday(first + 12) : first;
  const banking = cheque ? extraDays(world, plant, 'clearing', bill, received) : 0;
  const clearing = CLEARING_DAYS[mode] * (world.clearing.get(bill.branch) ?? 1) * draws.clearing;
  const cleared =
    received + changedForAll(world, 'clearing', bill, received, Math.round(clearing) + banking);
  let amount = 0;
  let tds = 0;
  const parts: Part[] = [];
  for (const due of group) {
    const withheld = Math.round((due.amount * customer.tdsRate) / 1.18);
    amount += due.amount - withheld;
    tds += withheld;
    parts.push(match(world, due, received, cleared, plant));
  }
  return {
    parts,
    mode,
    received,
    cleared,
    amount,
    tds,
    branch: bill.branch,
    postDated: cheque && customer.postDated && !bounces,
    bounced: bounces ? { received: first, returned: first + 3 } : null,
  };
}

function match(world: World, due: Due, received: Day, cleared: Day, plant: Plant | null): Part {
  const { life, amount } = due;
  const { bill } = life;
  const effect =
    (world.allocation.get(bill.branch) ?? 1) * (world.allocation.get(bill.customer.segment) ?? 1);
  const mean =
    ALLOCATION_DAYS + (bill.draws.leftOnAccount < ON_ACCOUNT_SHARE ? ON_ACCOUNT_DAYS : 0);
  const delay = Math.round(mean * effect * bill.draws.allocating);
  const extra = extraDays(world, plant, 'allocation', bill, cleared);
  return {
    life,
    amount,
    credit: null,
    received,
    cleared,
    allocated: cleared + changedForAll(world, 'allocation', bill, cleared, delay + extra),
  };
}
