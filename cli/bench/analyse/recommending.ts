import type { AnalysisReport } from '../../../core/contract/analysis.ts';
import type { Ledger } from '../../../core/flow/ledger.ts';
import type { Slices } from '../../../core/flow/slice.ts';
import { constraintId } from '../../../core/focusing/constraintId.ts';
import { UNTOUCHED } from '../../../core/guidance/recommend/apply.ts';
import { placesToAsk, recommend } from '../../../core/guidance/recommend/recommend.ts';
import { groundsOf } from '../../../core/levers/conditions/groundsOf.ts';
import { median, timed } from './timing.ts';

const NO_WORDS = {
  disputes: new Map(),
  reasons: false,
  copyAsked: null,
  customers: 0,
  withGstin: 0,
  soleMode: null,
} as const;

/**
 * Milliseconds from an analysis to its recommendations: every condition computed anew from the columns, for all ranked
 * constraints.
 * @throws Error where nothing is recommended
 */
export function recommending(
  ledger: Ledger,
  slices: Slices,
  report: AnalysisReport,
  rounds: number,
): number {
  const followed = report.constraints.map((constraint) => ({
    id: constraintId(constraint, report.asOf),
    constraint,
  }));
  const times = Array.from({ length: rounds }, () => {
    const { ms, result } = timed(() =>
      recommend({
        report,
        followed,
        grounds: groundsOf(ledger, slices, NO_WORDS, placesToAsk(followed)),
        filters: {},
        limits: { budget: null, people: null, weeks: null },
        learned: new Map(),
        standing: () => UNTOUCHED,
      }),
    );
    if (result.focus === null) throw new Error('nothing is recommended');
    return ms;
  });
  return median(times);
}
