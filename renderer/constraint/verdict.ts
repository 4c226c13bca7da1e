import type { ConstraintReport } from '../../core/contract/analysis.ts';

/** Which of two constraints goes first, and how far that holds. */
export interface Verdict {
  /** Ahead by the ranking: the one that frees more. */
  readonly first: ConstraintReport;
  readonly second: ConstraintReport;
  /** `close`: their intervals share a stretch, so that they could change places. */
  readonly gap: 'clear' | 'close';
  /** First's cash ÷ second's, at their likeliest; null where the second frees nothing. */
  readonly times: number | null;
  readonly sure: 'both' | 'first' | 'second' | 'neither';
}

/** Words call it sure from here: nine in ten named with this confidence were right on simulated companies. */
const SURE = 0.8;

/** The verdict on two constraints, whichever is given first. */
export function verdictOn(one: ConstraintReport, other: ConstraintReport): Verdict {
  const [first, second] = one.rank <= other.rank ? [one, other] : [other, one];
  const a = first.estimatedImpact.cashReleased;
  const b = second.estimatedImpact.cashReleased;
  const firstSure = first.confidence >= SURE;
  const secondSure = second.confidence >= SURE;
  return {
    first,
    second,
    gap: a.low > b.high ? 'clear' : 'close',
    times: b.estimate > 0 ? a.estimate / b.estimate : null,
    sure: firstSure ? (secondSure ? 'both' : 'first') : secondSure ? 'second' : 'neither',
  };
}
