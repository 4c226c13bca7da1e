import type { FreeReceipt, Match, OpenBill } from '../../../core/flow/match/money.ts';

/** The three passes as they are told, looking at every bill again for every receipt. */
export function naiveMatch(
  bills: readonly OpenBill[],
  receipts: readonly FreeReceipt[],
  names: (receipt: FreeReceipt) => ReadonlySet<string>,
): Match[] {
  const open = bills.map((bill) => bill.open);
  const left = receipts.map((receipt) => receipt.left);
  const matches: Match[] = [];
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
  const inOrder = receipts
    .map((_, r) => r)
    .sort((a, b) => receipts[a]!.date - receipts[b]!.date || byKey(receipts[a]!, receipts[b]!));
  const eligible = (r: number) =>
    bills.flatMap((bill, b) =>
      bill.party === receipts[r]!.party && bill.date <= receipts[r]!.date && open[b]! > 0
        ? [b]
        : [],
    );
  const take = (
    receipt: number,
    bill: number,
    way: Match['way'],
    most = Number.POSITIVE_INFINITY,
  ) => {
    const amount = Math.min(most, open[bill]!, left[receipt]!);
    if (amount === 0) return;
    open[bill]! -= amount;
    left[receipt]! -= amount;
    matches.push({ receipt, bill, amount, way });
  };
  for (const r of inOrder) {
    for (const name of names(receipts[r]!)) {
      const same = eligible(r).filter((b) => bills[b]!.number === name);
      const latest = Math.max(...same.map((b) => bills[b]!.date));
      const meant = same.filter((b) => bills[b]!.date === latest);
      if (meant.length === 1) take(r, meant[0]!, 'reference');
    }
  }
  for (const r of inOrder) {
    const { tds, left: whole } = receipts[r]!;
    if (left[r] === 0) continue;
    for (const wanted of left[r] === whole ? [whole, whole - tds] : [left[r]!]) {
      const exact = eligible(r).filter((b) => open[b] === wanted);
      if (exact.length !== 1) continue;
      take(r, exact[0]!, 'amount', wanted);
      break;
    }
  }
  for (const r of inOrder) {
    const oldest = eligible(r).sort(
      (a, b) =>
        bills[a]!.due - bills[b]!.due ||
        bills[a]!.date - bills[b]!.date ||
        byKey(bills[a]!, bills[b]!),
    );
    for (const b of oldest) take(r, b, 'fifo');
  }
  return matches;
}
