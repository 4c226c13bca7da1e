import type { ReconciliationReport } from '../../core/contract/reconciliation.ts';

export interface Term {
  readonly name: 'outstanding' | 'onAccount' | 'unappliedCredits' | 'net';
  readonly sign: '−' | '=' | null;
  readonly amount: number;
}

export interface Equation {
  readonly terms: readonly Term[];
  /** What the ledger says and how far it is away; null where the books state no balance. */
  readonly ledger: { readonly stated: number; readonly gap: number } | null;
  /** The gap is that of each party at its own date, and not the difference of the two sums. */
  readonly otherDates: boolean;
  /** Cheques dated later by which the stated balances are smaller, explained. */
  readonly postDated: number;
  /** Every identity of the books holds on the figures shown; paise for paise. */
  readonly sound: boolean;
}

type Facts = Pick<
  ReconciliationReport,
  | 'outstanding'
  | 'onAccount'
  | 'unappliedCredits'
  | 'net'
  | 'stated'
  | 'gap'
  | 'postDated'
  | 'openBills'
> & { readonly ageing: readonly { readonly amount: number }[] };

/**
 * The identities of the books as terms to show: Σ ageing = Σ open bills = outstanding, and outstanding − money on
 * account − unapplied credits = net, against the stated balances. Amounts in paise.
 */
export function equationOf(report: Facts): Equation {
  const { outstanding, onAccount, unappliedCredits, net, stated, gap, postDated = 0 } = report;
  const aged = report.ageing.reduce((sum, { amount }) => sum + amount, 0);
  return {
    terms: [
      { name: 'outstanding', sign: null, amount: outstanding },
      { name: 'onAccount', sign: '−', amount: onAccount },
      { name: 'unappliedCredits', sign: '−', amount: unappliedCredits },
      { name: 'net', sign: '=', amount: net },
    ],
    ledger: stated === null ? null : { stated, gap: gap ?? stated - net },
    otherDates: stated !== null && gap !== null && gap !== stated + postDated - net,
    postDated,
    sound:
      aged === outstanding &&
      report.openBills === outstanding &&
      outstanding - onAccount - unappliedCredits === net,
  };
}

/** Paise for all figures that stand together where one of them has some, so that they can be added up by eye. */
export function minorOf(amounts: readonly number[]): 'always' | 'never' {
  return amounts.some((paise) => paise % 100 !== 0) ? 'always' : 'never';
}

type Proposal = ReconciliationReport['matched']['proposed'];

/** The money that inference would match, and how many receipts each way takes. */
export function proposalOf(proposed: Proposal): {
  readonly amount: number;
  readonly ways: readonly { readonly way: Proposal[number]['way']; readonly count: number }[];
} {
  const ways = proposed.filter(({ count }) => count > 0);
  return {
    amount: proposed.reduce((sum, { amount }) => sum + amount, 0),
    ways: ways.map(({ way, count }) => ({ way, count })),
  };
}
