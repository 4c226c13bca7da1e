import type { Day } from '../books/dates.ts';
import type { Paise } from '../books/money.ts';
import { monthStart } from './calendar.ts';
import { type Trade, USUAL_TRADE } from './trade.ts';

export const PLANT_KINDS = [
  'billing',
  'dispatch',
  'terms',
  'collection',
  'dispute',
  'clearing',
  'allocation',
] as const;
export type PlantKind = (typeof PLANT_KINDS)[number];

/** Canonical names of the dimensions a simulated company carries. */
export const SIM_DIMENSIONS = [
  'segment',
  'region',
  'salesperson',
  'branch',
  'product_line',
  'channel',
  'mode',
] as const;
export type SimDimension = (typeof SIM_DIMENSIONS)[number];

/**
 * A constraint put into a company: the stage takes `extraDays` longer in the cell. The cell is a segment, a
 * set of customers, or (neither given) the whole stage. Terms: agreed terms are longer. Dispute: more
 * disputes and longer ones, `extraDays` per invoice on average. Clearing: per cheque; the mode `Cheque` as a
 * segment is all of them.
 */
export interface Plant {
  readonly kind: PlantKind;
  readonly segment?: { readonly dimension: SimDimension; readonly value: string };
  readonly customers?: readonly string[];
  readonly extraDays: number;
  /** First month (0 = first simulated month) from which it acts; 0 if absent. */
  readonly fromMonth?: number;
  /** First month in which it is over; absent: it stays. */
  readonly untilMonth?: number;
  /** Months over which it grows to `extraDays`; absent: it is there at once. */
  readonly growsOver?: number;
  /**
   * Instead of `extraDays` (0): from `fromMonth` the cell's billing or allocation desk works off what was asked
   * of it before, less this share of it, whatever comes; negative: it could bear that much more.
   */
  readonly shortfall?: number;
}

/**
 * Something that happens in the middle of the books: the company's constraint is lifted by a share of its days, or
 * a stage changes for everybody alike, by days (never to less than none) and by a factor. It acts on what enters the
 * stage from that day on.
 */
export type Intervention =
  | { readonly from: Day; readonly lifts: number }
  | {
      readonly from: Day;
      readonly everywhere: Exclude<PlantKind, 'terms' | 'dispute'>;
      readonly extraDays: number;
      readonly times?: number;
    };

export interface SimulationOptions {
  readonly seed: number;
  readonly months: number;
  readonly invoicesPerMonth: number;
  readonly customers: number;
  /** First month simulated. */
  readonly startYear: number;
  /** 1–12 */
  readonly startMonth: number;
  /** Share of optional stamps (delivery, sent, accepted, cleared, allocated) left blank at random. */
  readonly missingStamps: number;
  /** Share of invoices with a stamp on the wrong side of its neighbour. */
  readonly misorderedStamps: number;
  /** Standard deviation of the logarithm of customers' mean lateness. */
  readonly customerSpread: number;
  /** The same for branches, salespeople, regions…: real but modest differences between peers. */
  readonly segmentSpread: number;
  /** Share of customers whose credit days run from acceptance instead of the bill's date. */
  readonly anchoredOnAcceptance: number;
  readonly constraint: Plant | null;
  /** A constraint before it, in the company and in its healthy twin alike. */
  readonly earlier: Plant | null;
  /** What changed in the middle of the books; none: the company goes on as it was. */
  readonly interventions: readonly Intervention[];
  readonly trade: Trade;
  /** One large and ordinary customer, and a tiny but hopeless product line or segment, or both. */
  readonly distractors: boolean;
  /** Whether the books state what the branches' desks can do. */
  readonly capacities: boolean;
}

/** Options that give a middling Indian distributor; a plant on dispatch needs terms that run from acceptance. */
export function withDefaults(given: Partial<SimulationOptions>): SimulationOptions {
  const dispatch = given.constraint?.kind === 'dispatch';
  return {
    seed: 1,
    months: 24,
    invoicesPerMonth: 250,
    customers: 90,
    startYear: 2024,
    startMonth: 4,
    missingStamps: 0.05,
    misorderedStamps: 0.01,
    customerSpread: 0.5,
    segmentSpread: 0.08,
    anchoredOnAcceptance: dispatch ? 0.9 : 0.35,
    constraint: null,
    earlier: null,
    interventions: [],
    trade: USUAL_TRADE,
    distractors: false,
    capacities: false,
    ...given,
  };
}

/** What was really planted and what it really costs, known because the same draws were run without it. */
export interface Truth {
  readonly plant: Plant | null;
  /** The cell in the analysis contract's words; null in a balanced company. */
  readonly cell: {
    readonly stage: PlantKind;
    /** Canonical column name, `customer` for customers, `all` for the whole stage. */
    readonly dimension: string;
    readonly value: string | readonly string[] | null;
  } | null;
  /** paise × days that would not have been spent waiting in (A−365, A] without the plant. */
  readonly extraRupeeDays: number;
  /** Mean waiting money freed: extraRupeeDays ÷ 365. */
  readonly cashEffect: Paise;
  /**
   * The same once it has run in: all extra rupee-days of the bills delivered while it acted in the last
   * year, ÷ those days. Equal to cashEffect but for growth where the plant is old; larger where it is new.
   */
  readonly cashAtVolume: Paise;
  /** The same over (A−90, A]: what a constraint that grew or set in late holds back by now. */
  readonly cashLately: Paise;
  /** paise × days waited outside terms in (A−365, A], plant included. */
  readonly waitingOutsideTerms: number;
  /** extraRupeeDays ÷ waitingOutsideTerms: strong above 0.15, weak from 0.05. */
  readonly share: number;
  /** The same over (A−90, A]. */
  readonly shareLately: number;
  /** The same for the bills delivered while it acted in the last year: its share once it has run in. */
  readonly shareAtVolume: number;
  readonly affectedInvoices: number;
  readonly asOf: Day;
}

/** The day on which the simulated books were exported: the last day of the last month. */
export function asOfDay(options: SimulationOptions): Day {
  return monthStart(options.startYear, options.startMonth, options.months) - 1;
}
