import type { InvoiceRecord, ReceiptRecord } from '../../../core/books/model.ts';
import type { Stage } from '../../../core/flow/ledger.ts';
import type { GroundName } from '../../../core/levers/conditions/ground.ts';
import type { PlainSlice } from '../../unit/flow/records.ts';
import { group, type NaiveGround, ratio, sum } from './naiveSums.ts';

/** The conditions of how the money of a place comes, from its slices and the receipts. */
export function naiveMoney({
  slices,
  receipts,
  everyReceipt,
  numbered,
  stage,
  asOf,
}: {
  readonly slices: readonly PlainSlice[];
  readonly receipts: readonly ReceiptRecord[];
  /** In whatever currency. */
  readonly everyReceipt: readonly ReceiptRecord[];
  readonly numbered: readonly { readonly row: InvoiceRecord }[];
  readonly stage: Stage;
  readonly asOf: number;
}): Partial<Record<GroundName, NaiveGround | null>> {
  const since = asOf - 365;
  const seen = (day: number | null): day is number => day !== null && day <= asOf;
  const account = slices.filter(({ kind }) => kind === 'on_account');
  const old = account.filter(({ boundaries }) => asOf - boundaries[4]! > 30);
  const paying = slices.filter((s) => s.kind === 'allocated' && s.boundaries[4]! > since);
  const matched = sum(paying.map(({ amount }) => amount));
  const money = matched + sum(account.map(({ amount }) => amount));
  const ofAccount = (list: readonly PlainSlice[]): NaiveGround => {
    const amount = sum(list.map((each) => each.amount));
    return { count: list.length, amount, share: ratio(amount, money) };
  };
  const byReceipt = group(paying, ({ receipt }) => `${receipt}`).map((own) => ({
    row: receipts[own[0]!.receipt]!,
    amount: sum(own.map(({ amount }) => amount)),
    parts: own.length,
    waited: sum(own.map((s) => s.amount * (s.boundaries[5]! - s.boundaries[4]!))),
  }));
  type Paying = (typeof byReceipt)[number];
  const among = (
    test: (each: Paying) => boolean,
    weight: (each: Paying) => number = ({ amount }) => amount,
  ): NaiveGround => {
    const picked = byReceipt.filter((each) => test(each) && weight(each) > 0);
    const amount = sum(picked.map(weight));
    return { count: picked.length, amount, share: ratio(amount, sum(byReceipt.map(weight))) };
  };
  const cheque = ({ row }: Paying) => row.mode === 'Cheque';
  const said = new Set(everyReceipt.map(({ mode }) => mode));
  const sole = said.size === 1 && !said.has(null);
  const modes = sole || new Set(receipts.flatMap(({ mode }) => mode ?? [])).size > 1;
  const inClearing = (each: Paying) => (stage === 'clearing' ? each.waited : each.amount);
  const cleared = receipts.some((row) => row.receiptDate <= asOf && seen(row.clearedDate));
  const here = new Set(
    slices.map(
      ({ invoice, receipt }) => numbered[invoice]?.row.customerId ?? receipts[receipt]!.customerId,
    ),
  );
  const back = receipts.filter(
    (row) => here.has(row.customerId) && seen(row.returnedDate) && row.returnedDate > since,
  );
  const returnedAmount = sum(back.map(({ amount }) => amount));
  return {
    onAccount: ofAccount(account),
    onAccountOld: ofAccount(old),
    severalBills: among(({ parts }) => parts >= 3),
    cheque: modes ? among(cheque, inClearing) : null,
    gateway: modes ? among(({ row }) => row.mode === 'Razorpay', inClearing) : null,
    slowCheque:
      modes && cleared
        ? among((each) => {
            const { clearedDate, receiptDate, instrumentDate } = each.row;
            const from = Math.max(receiptDate, instrumentDate ?? receiptDate);
            return cheque(each) && seen(clearedDate) && clearedDate - from > 3;
          })
        : null,
    postDated: receipts.some(({ instrumentDate }) => instrumentDate !== null)
      ? among(({ row }) => (row.instrumentDate ?? row.receiptDate) > row.receiptDate)
      : null,
    returned: receipts.some(({ returnedDate }) => seen(returnedDate))
      ? { count: back.length, amount: returnedAmount, share: ratio(returnedAmount, money) }
      : null,
  };
}
