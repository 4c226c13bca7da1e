import type { Day } from '../books/dates.ts';
import type { FocusRule, Measure, RuleVerdict, StepDecision } from '../contract/focusing.ts';

/** A rule with the round of the five steps it was decided in: a constraint that comes back starts a new one. */
export interface RoundRule extends FocusRule {
  readonly round: number;
}

type Because = NonNullable<FocusRule['reviewDue']>['because'];

/** In the order of the steps that make them. */
const KINDS = ['measure', 'stop', 'lever'] as const;

/**
 * The rules of a constraint after a decision: a step decided anew replaces its rules of the same round, going back
 * takes those of the later steps away.
 */
export function rulesAfter(
  rules: readonly RoundRule[],
  round: number,
  decision: StepDecision,
  made: { readonly decisionId: string; readonly at: string; readonly constraintId: string },
): RoundRule[] {
  if (decision.move === 'back') {
    const last = ['identify', 'exploit', 'subordinate', 'elevate'].indexOf(decision.to) - 1;
    return rules.filter((rule) => rule.round !== round || KINDS.indexOf(rule.kind) <= last);
  }
  const texts = textsOf(decision);
  if (texts === null) return [...rules];
  const [kind, measures] = texts;
  return [
    ...rules.filter((rule) => rule.round !== round || rule.kind !== kind),
    ...measures.map((text, at) => ({
      ruleId: `${made.decisionId}.${at + 1}`,
      kind,
      text,
      decidedAt: made.at,
      constraintId: made.constraintId,
      reviewDue: null,
      verdict: null,
      round,
    })),
  ];
}

function textsOf(decision: StepDecision): [FocusRule['kind'], readonly Measure[]] | null {
  switch (decision.move) {
    case 'exploit':
      return ['measure', decision.measures];
    case 'subordinate':
      return ['stop', decision.stops];
    case 'elevate':
      return ['lever', decision.measures];
    default:
      return null;
  }
}

/** Brings every rule that was not lifted up for review; one kept at an earlier review comes up again. */
export function upForReview(
  rules: readonly RoundRule[],
  because: Because,
  since: Day | null,
): RoundRule[] {
  return rules.map((rule) =>
    rule.verdict === 'lift' ? rule : { ...rule, verdict: null, reviewDue: { because, since } },
  );
}

/** The constraint is there again: what waited for review holds. */
export function heldAgain(rules: readonly RoundRule[]): RoundRule[] {
  return rules.map((rule) => (rule.reviewDue === null ? rule : { ...rule, reviewDue: null }));
}

export function afterVerdict(rules: readonly RoundRule[], said: RuleVerdict): RoundRule[] {
  return rules.map((rule) =>
    rule.ruleId === said.ruleId ? { ...rule, verdict: said.verdict, reviewDue: null } : rule,
  );
}
