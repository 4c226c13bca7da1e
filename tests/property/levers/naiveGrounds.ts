import type { Stage } from '../../../core/flow/ledger.ts';
import { STAGES } from '../../../core/flow/ledger.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import type { DisputeKind } from '../../../core/levers/conditions/bookWords.ts';
import type { GroundName } from '../../../core/levers/conditions/ground.ts';
import type { PlainSlice } from '../../unit/flow/records.ts';
import { naiveSlices } from '../flow/naive.ts';
import { naiveMoney } from './naiveMoney.ts';
import { stayOf } from './naiveStay.ts';
import { group, type NaiveGround, ratio, sum } from './naiveSums.ts';

export interface NaivePlace {
  readonly stage: Stage;
  /** The bills of the place, by their row; null: all. */
  readonly bill: (row: BookRecords['invoices'][number]) => boolean;
  /** Whose money on account is in the place. */
  readonly customer: (id: string) => boolean;
  readonly limit: number;
}

/**
 * The conditions of a place as their sentences say them, over plain slices: every list is gone through for every
 * question, and nothing is shared with the columns that it checks. What is not asked of a stage is left out.
 */
export function naiveGrounds(
  all: BookRecords,
  currency: string,
  asOf: number,
  { stage, bill, customer, limit }: NaivePlace,
  kindOf: (reason: string) => DisputeKind,
  asksForCopy: (outcome: string) => boolean,
): Partial<Record<GroundName, NaiveGround | null>> {
  const since = asOf - 365;
  const at = STAGES.indexOf(stage);
  const seen = (day: number | null): day is number => day !== null && day <= asOf;
  const numbered = all.invoices
    .map((row, k) => ({ row, id: k + 1 }))
    .filter(({ row }) => row.currency === currency);
  const receipts = all.receipts.filter((row) => row.currency === currency);
  const slices = naiveSlices(all, currency, asOf).filter((slice) =>
    slice.invoice >= 0
      ? bill(numbered[slice.invoice]!.row)
      : customer(receipts[slice.receipt]!.customerId),
  );
  const terms = new Map(all.customers.map((row) => [row.customerId, row.creditDays]));
  const bills = numbered.flatMap(({ row, id }, k) => {
    const own = slices.filter(({ invoice }) => invoice === k);
    const timed = own.filter((slice) => {
      const stay = stayOf(slice, at);
      return stay !== null && stay.until > since && told(slice, at);
    });
    if (own.length === 0 || (row.invoiceDate <= since && timed.length === 0)) return [];
    const credit = terms.get(row.customerId) ?? null;
    const of = (list: readonly PlainSlice[]) => sum(list.map(({ amount }) => amount));
    return [
      {
        id,
        row,
        due: row.dueDate ?? row.invoiceDate + (credit ?? 0),
        hasTerms: row.dueDate !== null || credit !== null,
        credit,
        accepted: [row.acceptedDate, row.deliveryDate].find(seen) ?? row.invoiceDate,
        made: row.invoiceDate > since ? row.amount : 0,
        amount: of(timed),
        rupeeDays: sum(
          timed.map(
            (slice) => slice.amount * stayOf(slice, at)!.days.filter((day) => day > since).length,
          ),
        ),
        days: Math.max(-1, ...timed.map((slice) => stayOf(slice, at)!.days.length)),
        waiting: of(own.filter(({ waitingIn }) => waitingIn === at)),
        overdue: of(own.filter((s) => s.kind === 'open' && [3, 4].includes(s.waitingIn))),
        open: own.some(({ kind }) => kind === 'open'),
        received: Math.max(...own.map(({ boundaries }) => boundaries[4]!)),
        disputed: own.filter((slice) => (stayOf(slice, 3)?.until ?? since) > since),
      },
    ];
  });
  type Bill = (typeof bills)[number];
  const whole = (of: (each: Bill) => number) => sum(bills.map(of));
  const pick = (
    test: (each: Bill) => boolean,
    weight: (each: Bill) => number,
    of: number,
  ): NaiveGround => {
    const picked = bills.filter((each) => test(each) && weight(each) > 0);
    const amount = sum(picked.map(weight));
    return {
      count: picked.length,
      amount,
      share: ratio(amount, of),
      bills: picked.map(({ id }) => id),
    };
  };
  const overdue = whole((each) => each.overdue);
  const made = whole((each) => each.made);
  const ofMade = (test: (each: Bill) => boolean) => pick(test, (each) => each.made, made);
  const ofOverdue = (test: (each: Bill) => boolean) => pick(test, (each) => each.overdue, overdue);

  function told(slice: PlainSlice, stageAt: number): boolean {
    if (slice.waitingIn === stageAt) return true;
    const row = numbered[slice.invoice]?.row;
    if (stageAt === 0) return seen(row?.deliveryDate ?? null);
    if (stageAt === 1) return seen(row?.acceptedDate ?? null) || seen(row?.sentDate ?? null);
    if (stageAt === 2) return row?.dueDate != null || terms.get(row?.customerId ?? '') != null;
    if (stageAt === 5) return seen(receipts[slice.receipt]?.clearedDate ?? null);
    return true;
  }

  const customersOf = (test: (each: Bill) => boolean) =>
    new Set(bills.filter(test).map(({ row }) => row.customerId));
  const inDispute = (each: Bill) => sum(each.disputed.map(({ amount }) => amount));
  const disputes = whole(inDispute);
  const about = (kind: DisputeKind | null): NaiveGround | null =>
    disputes === 0
      ? null
      : pick(
          ({ row }) => (row.disputeReason === null ? null : kindOf(row.disputeReason)) === kind,
          inDispute,
          disputes,
        );
  const buyers = group(
    bills.filter((each) => each.made > 0),
    ({ row }) => row.customerId,
  );
  const mean = made / Math.max(1, buyers.length);
  const first = (id: string) =>
    Math.min(
      ...numbered.filter(({ row }) => row.customerId === id).map(({ row }) => row.invoiceDate),
    );
  const isNew = (id: string) => first(id) > asOf - 180;
  const regulars = new Set(
    buyers
      .filter((own) => own.length >= 12 && sum(own.map((each) => each.made)) < mean)
      .map(([each]) => each!.row.customerId),
  );
  const counted = (ground: NaiveGround, ids: ReadonlySet<string>): NaiveGround => ({
    ...ground,
    count: buyers.filter(([each]) => ids.has(each!.row.customerId)).length,
  });
  const lateCustomers = customersOf((each) => each.overdue > 0 && asOf - each.due > 30);
  const sold = (each: Bill) => (each.row.invoiceDate > asOf - 30 ? each.row.amount : 0);
  const crowded = new Set(
    group(
      bills.filter((each) => each.overdue > 0),
      ({ row }) => row.customerId,
    )
      .filter((own) => own.length >= 5)
      .map(([each]) => each!.row.customerId),
  );
  const manyOverdue = ofOverdue(({ row }) => crowded.has(row.customerId));
  const onCredit = pick(({ row }) => lateCustomers.has(row.customerId), sold, whole(sold));
  const stamped = (name: 'acceptedDate' | 'sentDate') =>
    numbered.some(({ row }) => row.invoiceDate <= asOf && seen(row[name]));
  const stamp = stamped('acceptedDate') ? 'acceptedDate' : 'sentDate';
  const waiting = bills.filter((each) => each.waiting > 0).sort((a, b) => a.waiting - b.waiting);
  const tenth = sum(waiting.map((each) => each.waiting)) / 10;
  const small = waiting.filter(
    (_, k) => sum(waiting.slice(0, k + 1).map((each) => each.waiting)) <= tenth,
  );
  const leaving = slices.flatMap((slice) => {
    const stay = stayOf(slice, at);
    if (stay === null || slice.invoice < 0 || stay.days.length === 0) return [];
    const stays = at === 4 ? slice.kind === 'open' : slice.waitingIn === at;
    return stays || stay.until <= since ? [] : [{ day: stay.until, amount: slice.amount }];
  });
  const left = sum(leaving.map(({ amount }) => amount));
  const month = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 7);
  const lastDays = leaving.filter(({ day }) => month(day) !== month(day + 5));
  const weekdays = group(leaving, ({ day }) => `${new Date(day * 86_400_000).getUTCDay()}`).map(
    (own) => sum(own.map(({ amount }) => amount)),
  );
  const holders = group(bills, ({ row }) => row.customerId)
    .map((own) => sum(own.map((each) => each.rupeeDays)))
    .filter((held) => held > 0)
    .sort((a, b) => b - a);
  const held = sum(holders);
  const sizes = bills.map(({ amount }) => amount).filter((each) => each > 0);
  const cut = sizes.sort((a, b) => a - b)[Math.floor(sizes.length * 0.8)] ?? 0;
  const large = pick(
    ({ amount }) => amount >= cut,
    ({ rupeeDays }) => rupeeDays,
    held,
  );
  const calls = (all.followUps ?? [])
    .map((row) => ({
      ...row,
      bill: numbered.find(
        (each) =>
          each.row.invoiceNo === row.invoiceNo &&
          each.row.customerId === row.customerId &&
          each.row.invoiceDate <= row.date,
      )?.id,
    }))
    .filter((row) => row.date <= asOf && (row.invoiceNo === null || row.bill !== undefined));
  const ofBill = (each: Bill) =>
    calls.filter(({ bill: id, invoiceNo, customerId }) =>
      invoiceNo === null ? customerId === each.row.customerId : id === each.id,
    );
  const ownCalls = (each: Bill) =>
    calls.filter(({ bill: id, date }) => id === each.id && date > since);
  const promises = (each: Bill) =>
    ownCalls(each)
      .flatMap(({ promiseDate }) => promiseDate ?? [])
      .filter((day) => day + 3 < asOf);
  const judged = bills.filter((each) => promises(each).length > 0);
  const broken = judged.filter((each) => each.received > Math.max(...promises(each)) + 3);
  const lately = (each: Bill) => ownCalls(each).filter(({ date }) => date > asOf - 180);
  const askedOf = bills.filter((each) => lately(each).length > 0);
  const copies = askedOf.filter((each) =>
    lately(each).some(({ outcome }) => outcome !== null && asksForCopy(outcome)),
  );
  const listed = (some: readonly Bill[], of: number): NaiveGround => ({
    count: some.length,
    amount: sum(some.map(({ row }) => row.amount)),
    share: some.length / of,
    bills: some.map(({ id }) => id),
  });
  return {
    silent:
      calls.length === 0
        ? null
        : ofOverdue((each) => ofBill(each).every(({ date }) => asOf - date > 14)),
    noPromise:
      calls.length === 0
        ? null
        : ofOverdue(
            (each) =>
              ofBill(each).length > 0 &&
              ofBill(each).every(({ promiseDate, date }) => promiseDate === null || date <= since),
          ),
    brokenPromise: judged.length < 10 ? null : listed(broken, judged.length),
    copyAsked:
      askedOf.length < 30 || calls.every(({ outcome }) => outcome === null)
        ? null
        : listed(copies, askedOf.length),
    concentrated:
      holders.length < 10 ? null : { count: 5, share: ratio(sum(holders.slice(0, 5)), held) },
    largeBills:
      sizes.length < 20
        ? null
        : {
            ...large,
            amount: sum(bills.filter(({ amount }) => amount >= cut).map(({ amount }) => amount)),
          },
    held: pick(
      ({ days }) => days > limit,
      ({ amount }) => amount,
      whole(({ amount }) => amount),
    ),
    waiting: pick(
      () => true,
      (each) => each.waiting,
      whole((each) => each.waiting),
    ),
    smallBills:
      waiting.length < 10
        ? null
        : {
            count: small.length,
            amount: sum(small.map((each) => each.waiting)),
            share: small.length / waiting.length,
          },
    weekday:
      leaving.length < 30
        ? null
        : {
            count: leaving.length,
            amount: Math.max(...weekdays),
            share: Math.max(...weekdays) / left,
          },
    monthEnd:
      leaving.length < 30
        ? null
        : {
            count: lastDays.length,
            amount: sum(lastDays.map(({ amount }) => amount)),
            share: sum(lastDays.map(({ amount }) => amount)) / left,
          },
    unaccepted:
      stamped('acceptedDate') || stamped('sentDate')
        ? ofMade(({ row }) => !seen(row[stamp]))
        : null,
    longerThanAgreed: all.customers.some(({ creditDays }) => creditDays !== null)
      ? ofMade(
          ({ credit, row, due }) =>
            credit !== null && row.dueDate !== null && due - row.invoiceDate > credit,
        )
      : null,
    beyond45: ofMade(({ due, accepted }) => due - accepted > 45),
    dueAssumed: ofMade(({ hasTerms }) => !hasTerms),
    newCustomers: counted(
      ofMade(({ row }) => isNew(row.customerId)),
      new Set(numbered.map(({ row }) => row.customerId).filter(isNew)),
    ),
    regular: counted(
      ofMade(({ row }) => regulars.has(row.customerId)),
      regulars,
    ),
    overEway: ofMade(({ row }) => row.amount > 5_000_000),
    sales: {
      count: 0,
      amount: sum(
        numbered
          .filter(({ row }) => row.invoiceDate > since && row.invoiceDate <= asOf)
          .map(({ row }) => row.amount),
      ),
      share: 1,
    },
    nearing180: ofOverdue(({ row }) => asOf - row.invoiceDate > 120),
    late45: ofOverdue(({ accepted }) => accepted + 45 < asOf),
    billedWhileOverdue: {
      ...onCredit,
      count: customersOf((each) => sold(each) > 0 && lateCustomers.has(each.row.customerId)).size,
    },
    manyOverdue: { ...manyOverdue, count: crowded.size },
    longDispute:
      disputes === 0
        ? null
        : pick(
            () => true,
            ({ disputed }) =>
              sum(
                disputed
                  .filter(({ dispute }) => dispute !== null && dispute[1] - dispute[0] > 30)
                  .map(({ amount }) => amount),
              ),
            disputes,
          ),
    noReason: about(null),
    priceDispute: about('price'),
    orderDispute: about('order'),
    goodsDispute: about('goods'),
    ...naiveMoney({ slices, receipts, everyReceipt: all.receipts, numbered, stage, asOf }),
  };
}
