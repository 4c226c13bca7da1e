import type { MatchWay } from '../../books/model.ts';
import { Heap } from './heap.ts';
import type { FreeReceipt, Match, OpenBill } from './money.ts';
import { namesIn, numberToken } from './tokens.ts';

/**
 * Matches receipts with open bills of their own party where the books do not say which bill was paid, in three
 * passes over all receipts, each in the order of their dates (then of their keys, the same on every laptop whatever the
 * order in which it heard of them): bills that the receipt names, in the
 * order in which it names them; then the one bill of exactly the money left (with tds, else without); then the
 * oldest due bills first. No bill is dated after its receipt: an advance stays on account. No bill takes more than
 * is open, no receipt gives more than is left, and no two matches are of the same pair. n·log n in all rows.
 */
export function matchMoney(bills: readonly OpenBill[], receipts: readonly FreeReceipt[]): Match[] {
  const open = bills.map((bill) => bill.open);
  const left = receipts.map((receipt) => receipt.left);
  const matches: Match[] = [];
  const take = (receipt: number, bill: number, most: number, way: MatchWay): void => {
    const amount = Math.min(most, left[receipt] ?? 0, open[bill] ?? 0);
    if (amount <= 0) return;
    left[receipt] = (left[receipt] ?? 0) - amount;
    open[bill] = (open[bill] ?? 0) - amount;
    matches.push({ receipt, bill, amount, way });
  };
  const billsOf = byParty(bills);
  for (const [party, received] of byParty(receipts)) {
    const owed = billsOf.get(party) ?? [];
    if (owed.length === 0) continue;
    received.sort(
      (a, b) =>
        (receipts[a]?.date ?? 0) - (receipts[b]?.date ?? 0) || byKey(receipts[a], receipts[b]),
    );
    const numbered = byNumber(bills, owed);
    for (const r of received) {
      for (const bill of namedBills(receipts[r], bills, numbered, open)) {
        take(r, bill, Number.POSITIVE_INFINITY, 'reference');
      }
    }
    matchAmounts(bills, receipts, owed, received, { open, left, take });
    matchOldest(bills, receipts, owed, received, { open, left, take });
  }
  return matches;
}

interface Purse {
  readonly open: readonly number[];
  readonly left: readonly number[];
  take(receipt: number, bill: number, most: number, way: MatchWay): void;
}

function byParty(rows: readonly { readonly party: number }[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  rows.forEach(({ party }, at) => {
    const group = groups.get(party);
    if (group === undefined) groups.set(party, [at]);
    else group.push(at);
  });
  return groups;
}

function byNumber(bills: readonly OpenBill[], owed: readonly number[]): Map<string, number[]> {
  const numbered = new Map<string, number[]>();
  for (const b of owed) {
    const token = numberToken(bills[b]?.number ?? '');
    if (token === '') continue;
    const same = numbered.get(token);
    if (same === undefined) numbered.set(token, [b]);
    else same.push(b);
  }
  return numbered;
}

/**
 * The open bills that a receipt names; of several of one number the latest, none where two are of the same day.
 * Its own number counts only where it cannot be a mere running number.
 */
function namedBills(
  receipt: FreeReceipt | undefined,
  bills: readonly OpenBill[],
  numbered: ReadonlyMap<string, readonly number[]>,
  open: readonly number[],
): number[] {
  if (receipt === undefined || numbered.size === 0) return [];
  const names = [
    ...namesIn(receipt.reference ?? ''),
    ...namesIn(receipt.number ?? '').filter((name) => !/^\p{N}+$/u.test(name)),
  ];
  return [...new Set(names)].flatMap((name) => {
    let latest: number | null = null;
    let twins = false;
    for (const b of numbered.get(name) ?? []) {
      const date = bills[b]?.date ?? 0;
      if (date > receipt.date || (open[b] ?? 0) <= 0) continue;
      const best = latest === null ? null : (bills[latest]?.date ?? 0);
      if (best !== null && date < best) continue;
      twins = best === date;
      latest = b;
    }
    return latest === null || twins ? [] : [latest];
  });
}

/** The one bill dated by the receipt's day whose open amount is the money left. */
function matchAmounts(
  bills: readonly OpenBill[],
  receipts: readonly FreeReceipt[],
  owed: readonly number[],
  received: readonly number[],
  { open, left, take }: Purse,
): void {
  const byDate = owed
    .filter((b) => (open[b] ?? 0) > 0)
    .sort((a, b) => (bills[a]?.date ?? 0) - (bills[b]?.date ?? 0) || a - b);
  const ofAmount = new Map<number, Set<number>>();
  let next = 0;
  for (const r of received) {
    const receipt = receipts[r];
    const money = left[r] ?? 0;
    if (receipt === undefined || money <= 0) continue;
    for (; next < byDate.length; next++) {
      const b = byDate[next] ?? 0;
      if ((bills[b]?.date ?? 0) > receipt.date) break;
      const amount = open[b] ?? 0;
      const same = ofAmount.get(amount);
      if (same === undefined) ofAmount.set(amount, new Set([b]));
      else same.add(b);
    }
    const untouched = money === receipt.left;
    for (const wanted of untouched ? [money, money - receipt.tds] : [money]) {
      const [only, other] = ofAmount.get(wanted) ?? [];
      if (only === undefined || other !== undefined) continue;
      take(r, only, wanted, 'amount');
      ofAmount.delete(wanted);
      break;
    }
  }
}

/** The oldest due bills dated by the receipt's day. */
function matchOldest(
  bills: readonly OpenBill[],
  receipts: readonly FreeReceipt[],
  owed: readonly number[],
  received: readonly number[],
  { open, left, take }: Purse,
): void {
  const byDate = owed
    .filter((b) => (open[b] ?? 0) > 0)
    .sort((a, b) => (bills[a]?.date ?? 0) - (bills[b]?.date ?? 0) || a - b);
  const oldest = new Heap((a, b) => olderDue(bills, a, b));
  let next = 0;
  for (const r of received) {
    const day = receipts[r]?.date ?? 0;
    if ((left[r] ?? 0) <= 0) continue;
    for (; next < byDate.length && (bills[byDate[next] ?? 0]?.date ?? 0) <= day; next++) {
      oldest.push(byDate[next] ?? 0);
    }
    while ((left[r] ?? 0) > 0 && oldest.top !== undefined) {
      const bill = oldest.top;
      take(r, bill, Number.POSITIVE_INFINITY, 'fifo');
      if ((open[bill] ?? 0) <= 0) oldest.pop();
    }
  }
}

/** Earlier due first, then earlier dated, then by key. */
function olderDue(bills: readonly OpenBill[], a: number, b: number): boolean {
  const one = bills[a];
  const two = bills[b];
  if (one === undefined || two === undefined) return a < b;
  return (one.due - two.due || one.date - two.date || byKey(one, two)) < 0;
}

function byKey(
  a: { readonly key: string } | undefined,
  b: { readonly key: string } | undefined,
): number {
  const [one, two] = [a?.key ?? '', b?.key ?? ''];
  return one < two ? -1 : one > two ? 1 : 0;
}
