import type { Complexity, Horizon, RecommendationType, Role } from '../contract/recommendation.ts';
import type { Stage } from '../flow/ledger.ts';
import type { GroundName } from './conditions/ground.ts';
import type { PriorName } from './priors.ts';
import type { SourceName } from './sources.ts';

/**
 * One thing that must hold for a lever to be shown: a figure of the place at or above a threshold, a root cause that
 * the engine found there (by the beginning of its id), how the place is cut, a desk that is full, books in rupees, or
 * a March that is near. What the books cannot tell does not hold.
 */
export type Condition =
  | {
      readonly is: GroundName;
      /** Share, 0–1. */
      readonly atLeast?: number;
      readonly count?: number;
      /** Minor units. */
      readonly amount?: number;
      readonly atMostAmount?: number;
    }
  | { readonly cause: readonly string[] }
  | { readonly place: readonly string[] }
  | { readonly saturated: true }
  | { readonly rupees: true }
  /** 31 March is at least 7 and at most so many days away. */
  | { readonly beforeYearEnd: number };

export interface LeverStep {
  readonly id: string;
  readonly role: Role;
  /** Working days. */
  readonly days: number;
}

/** What is paid to others: paise. */
export interface Outlay {
  readonly once: number;
  readonly yearly: number;
  readonly perBill: number;
  /** Of the cash it brings, per year: a discount, or a discounter's charge. */
  readonly ofCash: number;
}

/** Something that can be done about a constraint; its words are `levers.<id>` in the locale files. */
export interface Lever {
  readonly id: string;
  readonly stages: readonly Stage[];
  readonly type: RecommendationType;
  readonly complexity: Complexity;
  /** How long until it runs, at the least. */
  readonly horizon: Horizon;
  readonly prior: PriorName;
  /** All must hold. */
  readonly when: readonly Condition[];
  /** The figure whose share of the place it acts on; absent: on what its cause explains, else all of it. */
  readonly reach?: GroundName;
  /**
   * It makes what ends the wait easier, or covers some of its days, and does not end it by itself; reviewed lever by
   * lever, 2026-11-26. Absent: it acts on the wait that its conditions name.
   */
  readonly helps?: true;
  /** 3 to 7; the first can be done today. */
  readonly steps: readonly LeverStep[];
  /** Absent: free but for own time. */
  readonly outlay?: Outlay;
  readonly risks: readonly RiskName[];
  readonly sources: readonly SourceName[];
}

export const RISKS = [
  'errors', // haste makes wrong bills
  'slipsBack', // the old habit comes back
  'customerAnnoyed',
  'lostSale',
  'onePerson', // it hangs on one person
  'costStays', // the money is spent and the queue was not the reason
  'partOnly', // some customers cannot
  'legalStrain', // a claim strains the relation
  'lawChanged', // the law or its numbers changed
  'dataGaps', // the books do not show all of it
] as const;
export type RiskName = (typeof RISKS)[number];

export const step = (id: string, role: Role, days: number): LeverStep => ({ id, role, days });

const RUPEE = 100;
/** @param perBill rupees, as the others; ofCash a ratio per year */
export const outlay = (once: number, yearly: number, perBill = 0, ofCash = 0): Outlay => ({
  once: once * RUPEE,
  yearly: yearly * RUPEE,
  perBill: perBill * RUPEE,
  ofCash,
});
