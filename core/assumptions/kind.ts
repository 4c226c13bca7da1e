import type { BenchmarkId } from '../benchmarks/benchmarks.ts';
import type { Angle, AssumptionEvidence, TrialMeasure } from '../contract/assumptions.ts';
import type { Stage } from '../flow/ledger.ts';
import type { MessageValue } from '../text/message.ts';
import type { BillGroup, Facts } from './facts.ts';

export type Values = Readonly<Record<string, MessageValue>>;

/** One line of evidence; its words are `assumptions.kind.<kind>.<side>.<says>`. */
export interface Line {
  readonly side: 'for' | 'against';
  readonly says: string;
  readonly from: AssumptionEvidence['from'];
  readonly values: Values;
  readonly rows: BillGroup | null;
}

/** What an assumption looks like in one company's books. */
export interface Finding {
  /** Values of `assumptions.kind.<kind>.seen`, which `says` and the words of the conflict may use too. */
  readonly seen: Values;
  readonly lines: readonly Line[];
  readonly benchmarks?: readonly { readonly side: Line['side']; readonly id: BenchmarkId }[];
  /** Null where no experiment with bills to come can tell. */
  readonly trial: Trial | null;
}

/** What shows whether the assumption holds, and on which bills: all, but for what narrows them. */
export interface Trial {
  readonly measure: TrialMeasure;
  /** Positions; may name one more than once. */
  readonly customers?: readonly number[];
  /** paise */
  readonly amountBelow?: number;
  /** Agreed days. */
  readonly termAbove?: number;
}

/** An assumption that firms go by, as data: where it is looked for, and by what it is seen. */
export interface AssumptionKind {
  readonly id: string;
  readonly stage: Stage;
  readonly angle: Angle;
  /** Null where the books do not show that the firm goes by it, or are too thin to tell. */
  readonly find: (facts: Facts) => Finding | null;
}

/** Fewer bills than this are anecdotes. */
export const ENOUGH = 20;

/** A line from the books. */
export function line(
  side: Line['side'],
  says: string,
  values: Values,
  rows: BillGroup | null = null,
): Line {
  return { side, says, from: 'books', values, rows };
}

/** A line from the user's own answer, where it was given. */
export function answered(
  facts: Facts,
  side: Line['side'],
  question: string,
  ...answers: readonly string[]
): Line[] {
  const answer = facts.answers[question];
  if (answer === undefined || !answers.includes(answer)) return [];
  return [{ side, says: `said.${question}`, from: 'questionnaire', values: {}, rows: null }];
}

/** The lines that hold, of pairs of a condition and a line. */
export function linesIf(...pairs: readonly (readonly [boolean, () => Line])[]): Line[] {
  return pairs.filter(([holds]) => holds).map(([, make]) => make());
}
