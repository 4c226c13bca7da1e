import type { Market } from './market.ts';
import type { Draws } from './random.ts';

/** When a customer pays what is ready: on any working day, on a weekday, twice a month, or at the month's end. */
export type PayDays = 'daily' | 'weekly' | 'fortnight' | 'month_end';

export interface Buyer {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly branch: number;
  readonly group: number;
  readonly salesperson: string;
  /** Share of the company's business. */
  readonly size: number;
  /** Orders a month on a plain month at the start of the run. */
  readonly ordersPerMonth: number;
  /** Rupees of a usual order, before tax. */
  readonly usualOrder: number;
  readonly creditDays: number;
  /** Where the terms run from: the invoice, the acceptance (as the bill says), or the acceptance by habit only. */
  readonly anchor: 'invoice' | 'acceptance' | 'habit';
  /** Days by which bills become ready to pay after the payer's own due date, and their spread (log deviation). */
  readonly lateness: number;
  readonly spread: number;
  readonly payDays: PayDays;
  readonly payWeekday: number;
  /** Working days from delivery of a bill to its acceptance. */
  readonly inward: number;
  readonly mode: string;
  /** How it pays now and then instead, and the share of payments. */
  readonly otherMode: string;
  readonly otherRate: number;
  /** Days a cheque is dated ahead of the day on which it is handed over; 0: not post-dated. */
  readonly postDated: number;
  readonly tdsRate: number;
  /** TDS comes later as a credit note against a certificate instead of with the receipt. */
  readonly tdsByNote: boolean;
  readonly partRate: number;
  /** Share of receipts that come without word of which bills they pay. */
  readonly silentRate: number;
}

const LARGEST = 0.09;
const MODES = ['NEFT', 'Cheque', 'Gateway', 'UPI'] as const;
const MODE_WEIGHTS = [0.45, 0.33, 0.16, 0.06];

/**
 * Customers of heavy-tailed size, spread over branches, groups and salespeople. Each has agreed its own terms, the
 * large ones longer; terms do not otherwise differ between groups or lines.
 */
export function buildBuyers(market: Market, billsPerMonth: number, draws: Draws): Buyer[] {
  const count = Math.min(600, Math.max(40, Math.round(billsPerMonth / 3)));
  const sizes = sizesOf(count, draws);
  const orderWeights = sizes.map((s) => s ** 0.5);
  const orders = orderWeights.reduce((a, b) => a + b, 0);
  return sizes.map((size, index) => {
    const branch = draws.weighted(
      'customer-branch',
      market.branches.map((b) => b.weight),
      index,
    );
    const group = draws.weighted('customer-group', market.groupMix(branch), index);
    const large = size > 0.02;
    const people = market.branches[branch]?.salespeople ?? [];
    const seller = draws.weighted(
      'customer-seller',
      people.map((_, i) => (i === 0 ? 1.4 : 1)),
      index,
    );
    const mode = pick(MODES, MODE_WEIGHTS, 'mode', index, draws);
    return {
      index,
      id: `C${String(index + 1).padStart(4, '0')}`,
      name: `${FIRMS[index % FIRMS.length] ?? ''} ${TRADES[Math.floor(index / FIRMS.length) % TRADES.length] ?? ''} ${index + 1}`,
      branch,
      group,
      salesperson: people[seller] ?? 'Office',
      size,
      ordersPerMonth: (billsPerMonth * (orderWeights[index] ?? 0)) / orders,
      usualOrder: 40_000 * (sizes.length * size) ** 0.5,
      creditDays: pick(
        [30, 45, 60],
        large ? [0.25, 0.4, 0.35] : [0.6, 0.28, 0.12],
        'terms',
        index,
        draws,
      ),
      anchor: pick(['invoice', 'acceptance', 'habit'], [0.35, 0.5, 0.15], 'anchor', index, draws),
      lateness:
        (market.groups[group]?.lateness ?? 9) *
        Math.exp((large ? 0.12 : 0.35) * draws.normal('lateness', index)),
      spread: 0.5,
      payDays: pick(
        ['daily', 'weekly', 'fortnight', 'month_end'],
        large ? [0.2, 0.5, 0.3, 0] : [0.3, 0.35, 0.2, 0.15],
        'pay-days',
        index,
        draws,
      ),
      payWeekday: draws.whole('pay-weekday', 1, 6, index),
      inward: draws.whole('inward', 0, 3, index),
      mode,
      otherMode: pick(MODES, MODE_WEIGHTS, 'other-mode', index, draws),
      otherRate: draws.chance('two-modes', 0.45, index) ? 0.3 : 0.03,
      postDated:
        mode === 'Cheque' && draws.chance('post-dated', 0.2, index)
          ? draws.whole('post-dated-by', 7, 20, index)
          : 0,
      tdsRate: draws.chance('tds', 0.35, index)
        ? draws.chance('tds-services', 0.2, index)
          ? 0.1
          : 0.02
        : 0,
      tdsByNote: draws.chance('tds-note', 0.2, index),
      partRate: draws.chance('part-payer', 0.25, index) ? 0.12 : 0.02,
      silentRate: 0.03 + 0.07 * draws.uniform('silent', index),
    };
  });
}

/** Shares of the business: Pareto, with the largest kept below a tenth. */
function sizesOf(count: number, draws: Draws): number[] {
  const raw = Array.from(
    { length: count },
    (_, i) => (1 - draws.uniform('size', i)) ** (-1 / 1.25),
  );
  let sizes = raw;
  for (let round = 0; round < 4; round++) {
    const total = sizes.reduce((a, b) => a + b, 0);
    sizes = sizes.map((s) => Math.min(s / total, LARGEST));
  }
  return sizes;
}

function pick<T>(
  values: readonly [T, ...T[]],
  weights: readonly number[],
  purpose: string,
  index: number,
  draws: Draws,
): T {
  return values[draws.weighted(purpose, weights, index)] ?? values[0];
}

const FIRMS =
  'Aravali,Bhairav,Chandra,Deepak,Ekta,Falgun,Ganga,Himalaya,Indus,Jyoti,Kaveri,Laxmi,Meru,Narmada,Omkar,Pragati,Ratna,Sagar,Tapti,Udaya,Vasant,Yamuna'.split(
    ',',
  );
const TRADES = 'Traders,Engineering,Agencies,Industries,Enterprises,Works,Supplies,Stores'.split(
  ',',
);
