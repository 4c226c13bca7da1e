import type { Draws } from './random.ts';

export interface Branch {
  readonly name: string;
  readonly region: string;
  /** Share of the company's business. */
  readonly weight: number;
  readonly salespeople: readonly string[];
  /** Working days between billing sessions. */
  readonly billingEvery: number;
  /** Working days between allocation sessions. */
  readonly allocationEvery: number;
  /** The normal staff relative to the work that is expected on a plain day. */
  readonly headroom: number;
}

export interface Group {
  readonly name: string;
  /** Days after the payer's own due date. */
  readonly lateness: number;
  readonly portal: boolean;
}

export interface ProductLine {
  readonly name: string;
  readonly weight: number;
  readonly disputeRate: number;
  /** Working days of examining a dispute once the desk has taken it. */
  readonly examination: number;
}

export interface Market {
  readonly branches: readonly Branch[];
  readonly groups: readonly Group[];
  readonly lines: readonly ProductLine[];
  /** Working days between dispatch runs, and days of transit, by region. */
  readonly regions: ReadonlyMap<string, { readonly every: number; readonly transit: number }>;
  /** How much of a branch's business each group makes. */
  readonly groupMix: (branch: number) => readonly number[];
  /** How much of a group's orders in a branch each line makes. */
  readonly lineMix: (branch: number, group: number) => readonly number[];
}

const REGIONS = ['North', 'West', 'South', 'East'] as const;
const TOWNS: readonly (readonly string[])[] = [
  ['Ludhiana', 'Kanpur', 'Jaipur', 'Panipat'],
  ['Surat', 'Rajkot', 'Nashik', 'Indore'],
  ['Coimbatore', 'Hubballi', 'Vijayawada', 'Madurai'],
  ['Howrah', 'Cuttack', 'Ranchi', 'Guwahati'],
];
const PEOPLE =
  'Asha Rao,Bharat Mehta,Chetan Shah,Devika Nair,Esha Gill,Farhan Ali,Gita Das,Harish Iyer,Imran Khan,Jaya Bose,Kiran Patil,Lata Joshi,Mohan Lal,Nisha Verma,Om Prakash,Priya Menon,Qasim Syed,Ravi Kumar,Sunita Devi,Tarun Sen,Uma Pillai,Vikram Singh,Yash Gupta,Zoya Sheikh'.split(
    ',',
  );
const LINES = ['Pumps', 'Valves', 'Motors', 'Fittings', 'Panels', 'Spares'] as const;
const GROUPS = ['Dealer', 'Retailer', 'Contractor', 'OEM', 'Government'] as const;

/**
 * Branches in regions, their salespeople, customer groups and product lines, with correlated mixes. One branch and
 * one line are tiny and bad (slow sessions, many disputes): they weigh too little to matter.
 */
export function buildMarket(draws: Draws): Market {
  return {
    branches: buildBranches(draws),
    groups: GROUPS.map((name, i) => ({
      name,
      lateness: [8, 9, 10, 9, 10][i] ?? 9,
      portal: i >= 3,
    })),
    lines: LINES.map((name, i) => {
      const tiny = i === LINES.length - 1;
      return {
        name,
        weight: tiny ? 0.02 : 0.5 / (i + 1.5) + 0.15 * draws.uniform('line-weight', i),
        disputeRate: tiny ? 0.3 : 0.09 + 0.05 * draws.uniform('line-disputes', i),
        examination: tiny ? 40 : 15 + 6 * draws.uniform('line-examination', i),
      };
    }),
    regions: new Map(
      REGIONS.map((name, i) => [
        name,
        {
          every: draws.chance('region-every', 0.3, i) ? 2 : 1,
          transit: draws.whole('transit', 1, 3, i),
        },
      ]),
    ),
    groupMix: (branch) =>
      [0.34, 0.24, 0.2, 0.14, 0.08].map((w, g) => w * tilt(draws, 'group-mix', branch, g)),
    lineMix: (branch, group) =>
      LINES.map(
        (_, l) => tilt(draws, 'line-branch', branch, l) * tilt(draws, 'line-group', group, l),
      ),
  };
}

/** A weight's factor around 1: dimensions go together, some strongly. */
function tilt(draws: Draws, purpose: string, a: number, b: number): number {
  return Math.exp(0.8 * draws.normal(purpose, a, b));
}

function buildBranches(draws: Draws): Branch[] {
  const branches: Branch[] = [];
  const count = draws.whole('branches', 5, 7);
  let person = 0;
  for (let i = 0; i < count; i++) {
    const tiny = i === count - 1;
    const region = i % REGIONS.length;
    const staff = tiny ? 1 : i < 2 ? 3 : 2;
    branches.push({
      name: TOWNS[region]?.[Math.floor(i / REGIONS.length)] ?? `Town ${i}`,
      region: REGIONS[region] ?? 'North',
      weight: tiny ? 0.02 : 1 / (i + 2) ** 0.7 + 0.1 * draws.uniform('branch-weight', i),
      salespeople: PEOPLE.slice(person, person + staff),
      billingEvery: tiny ? 6 : draws.chance('billing-days', 0.3, i) ? 2 : 1,
      allocationEvery: tiny ? 6 : draws.chance('allocation-days', 0.3, i) ? 5 : 3,
      headroom: 1.35 + 0.25 * draws.uniform('headroom', i),
    });
    person += staff;
  }
  return branches;
}
