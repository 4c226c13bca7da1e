import type { Day } from '../../books/dates.ts';
import type { PartyReconciliation } from '../../contract/reconciliation.ts';
import type { Ledger } from '../ledger.ts';
import { type BalanceCheck, reconcile } from '../reconcile.ts';
import type { Slices } from '../slice.ts';
import { accountBalances } from './bookings.ts';
import { openSums } from './openSums.ts';

/** Every party's side of the reconciliation as of the slices' date, as columns over ledger.customers. */
export interface Parties {
  /** Parties with a booking or a stated balance, largest difference first, then largest balance. */
  readonly order: readonly number[];
  /** Those of them with a stated balance that is not met, in the same order. */
  readonly differing: readonly number[];
  readonly stated: number;
  readonly met: number;
  /**
   * Σ of the latest stated balances and of the books' own on the same days (with post-dated cheques where these
   * explain the difference); null where none is stated.
   */
  readonly statedSum: number | null;
  readonly ownSum: number | null;
  /** Σ of all parties' accounts. */
  readonly net: number;
  /** Σ |stated − own| over the latest balances (see reconcile). */
  readonly gap: number | null;
  /** Σ of the post-dated cheques that explain how far latest balances are from the accounts. */
  readonly postDated: number;
  row(party: number): PartyReconciliation;
}

/**
 * The parties of a ledger with what is open (from the slices) beside what their accounts say (from the
 * bookings alone): the two ways must meet, and both must meet the balance that the books state. Where a
 * receipt was matched with another party's bill, the two accounts show it and only their sum meets.
 */
export function parties(ledger: Ledger, slices: Slices, effective?: Int32Array): Parties {
  const { asOf } = slices;
  const { customers } = ledger;
  const { outstanding, onAccount, unappliedCredits } = openSums(ledger, slices);
  const { net, booked } = accountBalances(ledger, asOf, effective);
  const latest = latestBalances(ledger, asOf);
  const { rows: unmet, gap, explained } = reconcile(ledger, asOf, effective);
  const wrong = new Set(unmet.map(({ customer }) => customer));
  const isLatest = ({ customer, date, stated }: BalanceCheck) => {
    const last = latest.get(customer);
    return last?.date === date && last.balance === stated;
  };
  const gapOf = new Map(
    unmet.filter(isLatest).map((check) => [check.customer, check.stated - check.ledger]),
  );
  const postDatedOf = new Map(
    explained.filter(isLatest).map(({ customer, postDated }) => [customer, postDated]),
  );
  const shown = customers.id.map((_, c) => c).filter((c) => booked[c] === 1 || latest.has(c));
  const size = (c: number) => Math.abs(gapOf.get(c) ?? 0);
  const order = shown.sort(
    (a, b) => size(b) - size(a) || Math.abs(net[b]!) - Math.abs(net[a]!) || a - b,
  );
  const sum = (value: (c: number, stated: number) => number) =>
    latest.size === 0
      ? null
      : [...latest].reduce((total, [c, { balance }]) => total + value(c, balance), 0);
  return {
    order,
    differing: order.filter((c) => wrong.has(c)),
    stated: latest.size,
    met: latest.size - wrong.size,
    statedSum: sum((_, stated) => stated),
    ownSum: sum((c, stated) => stated - (gapOf.get(c) ?? 0)),
    net: net.reduce((total, each) => total + each, 0),
    gap,
    postDated: [...postDatedOf.values()].reduce((total, each) => total + each, 0),
    row: (c) => {
      const balance = latest.get(c);
      return {
        customerId: customers.id[c] ?? '',
        name: customers.name[c] ?? '',
        outstanding: outstanding[c]!,
        onAccount: onAccount[c]!,
        unappliedCredits: unappliedCredits[c]!,
        net: net[c]!,
        stated: balance?.balance ?? null,
        statedOn: balance?.date ?? null,
        gap: balance === undefined ? null : (gapOf.get(c) ?? 0),
        postDated: postDatedOf.get(c) ?? 0,
      };
    },
  };
}

/** The last stated balance of each party that counts as of a date (see reconcile), the later row on a tie. */
function latestBalances(
  { balances, customers, lastEvent }: Ledger,
  asOf: Day,
): ReadonlyMap<number, { readonly date: Day; readonly balance: number }> {
  const until = asOf >= lastEvent ? Number.POSITIVE_INFINITY : asOf;
  const latest = new Map<number, { date: Day; balance: number }>();
  for (let b = 0; b < balances.count; b++) {
    const c = balances.customer[b]!;
    const date = balances.date[b]!;
    if (date > until || c < 0 || c >= customers.count) continue;
    if (date >= (latest.get(c)?.date ?? date)) {
      latest.set(c, { date, balance: balances.balance[b]! });
    }
  }
  return latest;
}
