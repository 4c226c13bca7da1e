import { PLANTS, type Plant } from '../../../core/secondSimulation/plant.ts';

/** What is planted; both simulators know the same kinds. */
export const KINDS = PLANTS;
export type Kind = Plant;

export const SIMULATORS = ['first', 'second'] as const;
export type SimulatorName = (typeof SIMULATORS)[number];

export const STRENGTHS = ['strong', 'weak'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** A seventh: the same company with a seventh of the bills. */
export const ROWS = ['full', 'seventh'] as const;
export type Rows = (typeof ROWS)[number];

/** One simulated company to be judged; plain data, the same company wherever it is run. */
export interface AccuracyCase {
  readonly simulator: SimulatorName;
  readonly kind: Kind;
  /** `none` in a balanced company. */
  readonly strength: Strength | 'none';
  readonly seed: number;
  /** Of the company's waiting outside terms that the plant shall make up, 0–1. */
  readonly share: number;
  /** Months before the as-of date at which the constraint moved here from another cell; 0: it did not. */
  readonly shifted: number;
  readonly rows: Rows;
}

export interface CaseChoice {
  readonly simulators: readonly SimulatorName[];
  readonly kinds: readonly Kind[];
  readonly strengths: readonly Strength[];
  readonly seeds: number;
  readonly firstSeed: number;
  readonly shifted: number;
  readonly rows: Rows;
}

const SHARES: Readonly<Record<Strength, readonly [low: number, high: number]>> = {
  strong: [0.15, 0.3],
  weak: [0.05, 0.15],
};

/** Balanced companies for each seed asked for: refusing must be measured as finely as finding. */
const BALANCED_PER_SEED = 4;
const BALANCED_SEEDS = 50_000;

/** Troubles that come slowly: where they would shift to, they are nothing for months. */
const SET_IN_BY_NATURE: readonly Kind[] = ['drift', 'capacity'];

/** Evenly spread over (0, 1) for any run of successive seeds (the golden section), and by the seed alone. */
function spread(seed: number): number {
  return (seed * 0.6180339887498949) % 1;
}

/** The companies of a choice: simulator by simulator, kind by kind, strong ones first. */
export function listCases(choice: CaseChoice): AccuracyCase[] {
  const cases: AccuracyCase[] = [];
  for (const simulator of choice.simulators) {
    for (const kind of choice.kinds) {
      if (kind === 'none' || (choice.shifted > 0 && SET_IN_BY_NATURE.includes(kind))) continue;
      for (const strength of choice.strengths) {
        const [low, high] = SHARES[strength];
        for (let i = 0; i < choice.seeds; i++) {
          const seed = choice.firstSeed + i;
          const share = low + (high - low) * spread(seed);
          const { shifted, rows } = choice;
          cases.push({ simulator, kind, strength, seed, share, shifted, rows });
        }
      }
    }
    if (!choice.kinds.includes('none')) continue;
    for (let i = 0; i < BALANCED_PER_SEED * choice.seeds; i++) {
      const seed = choice.firstSeed + BALANCED_SEEDS + i;
      const { rows } = choice;
      cases.push({
        simulator,
        kind: 'none',
        strength: 'none',
        seed,
        share: 0,
        shifted: 0,
        rows,
      });
    }
  }
  return cases;
}

/** How large the company is: by its seed, so that companies differ; a seventh of the bills where asked for. */
export function sizeOf({ seed, rows }: Pick<AccuracyCase, 'seed' | 'rows'>): {
  readonly months: number;
  readonly billsPerMonth: number;
  readonly customers: number;
} {
  const turn = (factor: number): number => (seed * factor) % 1;
  const bills = Math.round(150 + 250 * turn(0.7548776662466927));
  return {
    months: 24 + Math.floor(13 * turn(0.5698402909980532)),
    billsPerMonth: rows === 'full' ? bills : Math.round(bills / 7),
    customers: Math.round(50 + 100 * turn(0.8191725133961645)),
  };
}
