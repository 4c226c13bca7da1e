import type { AnalysisReport, ConstraintReport, FocusReport } from '../contract/analysis.ts';
import type { Recommendation, Recommendations } from '../contract/recommendation.ts';
import type { Implementation } from '../contract/work.ts';
import type { Works } from '../contract/workMoves.ts';
import { samePlace } from '../ribbon/runsOf.ts';

/** The one thing to focus on, as every screen, page and document tells it. */
export type TheOne =
  /** It is under way. */
  | { readonly kind: 'work'; readonly work: Implementation }
  /** It is to be started: a lever, and the constraint that it lifts. */
  | {
      readonly kind: 'action';
      readonly action: Recommendation;
      readonly focus: FocusReport;
      readonly constraint: ConstraintReport;
    }
  /** The constraint with the engine's own advice, where no lever applies. */
  | {
      readonly kind: 'limit';
      readonly focus: FocusReport;
      readonly constraint: ConstraintReport;
    }
  /** The books do not decide it. */
  | { readonly kind: 'notSure' };

/**
 * The one thing of the books as reported.
 * @param guidance null where recommendations could not be made
 * @param works null where the report is of a day past, which knows nothing of what is under way now
 */
export function theOne(
  report: Pick<AnalysisReport, 'focus' | 'constraints' | 'notSure'>,
  guidance: Pick<Recommendations, 'focus' | 'recommendations' | 'notNow'> | null,
  works: Pick<Works, 'works' | 'running'> | null,
): TheOne {
  const work = works?.works.find(({ id }) => id === works.running);
  if (work !== undefined) return { kind: 'work', work };
  const { focus, notSure } = report;
  const [constraint] = report.constraints;
  if (focus === null || constraint === undefined || notSure !== null) return { kind: 'notSure' };
  const action = guidance === null ? undefined : named(guidance);
  // The constraint that is followed may be another one than the newest books put first: then its action is not theirs.
  return action !== undefined && samePlace(action, constraint)
    ? { kind: 'action', action, focus, constraint }
    : { kind: 'limit', focus, constraint };
}

function named({
  focus,
  recommendations,
  notNow,
}: Pick<Recommendations, 'focus' | 'recommendations' | 'notNow'>): Recommendation | undefined {
  const all = [...recommendations, ...notNow.map(({ recommendation }) => recommendation)];
  return all.find(({ id }) => id === focus);
}
