import type { Day } from '../books/dates.ts';

export const FLOW = [
  'billing',
  'dispatch',
  'terms',
  'dispute',
  'collection',
  'clearing',
  'allocation',
] as const;
export type FlowStage = (typeof FLOW)[number];

/** What a stage may be slow for; `all` is the whole stage. */
export interface Traits {
  readonly branch: string;
  readonly region: string;
  readonly salesperson: string;
  readonly customer: string;
  readonly segment: string;
  readonly productLine: string;
  readonly mode: string;
}
export type PlantDimension = keyof Traits | 'all';

/** A disturbance of one cell of the flow. */
export interface Dose {
  readonly stage: FlowStage;
  readonly dimension: PlantDimension;
  readonly values: ReadonlySet<string>;
  /** Days it adds once it is fully there; with `saturates`, the share of the demand that the desk cannot serve. */
  readonly size: number;
  /** First day; null: since ever. */
  readonly from: Day | null;
  /** The first day on which it is over; null: it stays. */
  readonly until: Day | null;
  /** Days from the first to its full size; 0: at once. */
  readonly ramp: number;
  /** The desk's capacity stays fixed below its growing demand instead of the work being late. */
  readonly saturates: boolean;
  /** From a day on so much of it is gone, 0–1; absent: it stays as it is. */
  readonly lifted?: { readonly from: Day; readonly share: number };
}

/** How much of a dose holds on a day, 0–1. */
function held(dose: Dose, day: Day): number {
  const { lifted } = dose;
  const left = lifted === undefined || day < lifted.from ? 1 : 1 - lifted.share;
  return left * grown(dose, day);
}

function grown(dose: Dose, day: Day): number {
  if (dose.until !== null && day >= dose.until) return 0;
  if (dose.from === null) return 1;
  if (day < dose.from) return 0;
  return dose.ramp === 0 ? 1 : Math.min(1, (day - dose.from) / dose.ramp);
}

/** Days that the doses add to a stage for these traits on a day. */
export function extraDays(
  doses: readonly Dose[],
  stage: FlowStage,
  traits: Partial<Traits>,
  day: Day,
): number {
  let days = 0;
  for (const dose of doses) {
    if (dose.stage === stage && !dose.saturates && touches(dose, traits))
      days += dose.size * held(dose, day);
  }
  return days;
}

/** The dose that freezes the capacity of this desk by the given day, if there is one. */
export function saturation(
  doses: readonly Dose[],
  stage: FlowStage,
  traits: Partial<Traits>,
  day: Day,
): Dose | null {
  return (
    doses.find((d) => d.saturates && d.stage === stage && touches(d, traits) && held(d, day) > 0) ??
    null
  );
}

function touches(dose: Dose, traits: Partial<Traits>): boolean {
  return dose.dimension === 'all' || dose.values.has(traits[dose.dimension] ?? '');
}
