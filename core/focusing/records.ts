import { AppFailure } from '../contract/errors.ts';
import type {
  ConstraintMetric,
  ConstraintRecords,
  FocusRule,
  HeldFocus,
  TrackedConstraint,
} from '../contract/focusing.ts';
import type { Followed, Life } from './follow.ts';
import { metricsOf } from './metrics.ts';
import type { RoundRule } from './rules.ts';
import { shiftsOf } from './shifts.ts';

const NO_FOCUS: HeldFocus = { held: null, leader: null, because: null, since: null };

/**
 * Every constraint that is followed, with the focus, its moves and the rules to be looked at again.
 * @throws AppFailure `no_books` where nobody has looked at the books yet
 */
export function recordsOf(followed: Followed): ConstraintRecords {
  const newest = followed.looks.at(-1);
  if (newest === undefined) throw new AppFailure('no_books');
  const records = followed.lives.map((life) => trackedConstraint(followed, life));
  return {
    asOf: newest.day,
    focus: followed.focus.at(-1) ?? NO_FOCUS,
    records: records.sort(
      (a, b) =>
        Number(b.held) - Number(a.held) ||
        (a.latest.rank ?? LAST) - (b.latest.rank ?? LAST) ||
        b.lastNamed - a.lastNamed,
    ),
    shifts: shiftsOf(followed),
    reviews: followed.lives.flatMap(({ rules }) =>
      rules.filter(({ reviewDue }) => reviewDue !== null).map(plainRule),
    ),
  };
}

/** Behind every rank. */
const LAST = 1_000_000;

export function trackedConstraint(followed: Followed, life: Life): TrackedConstraint {
  const { tracked, state, lastNamed } = life;
  const newest = tracked.newest.ranked;
  return {
    ...tracked.place,
    id: tracked.id,
    constraintType: newest.constraintType,
    severity: newest.severity,
    status: state.status,
    step: state.step,
    firstNamed: tracked.firstNamed,
    lastNamed,
    latest: metricsOf(followed, life).at(-1) ?? unseen(life),
    held: followed.focus.at(-1)?.held === tracked.id,
  };
}

/** Of a constraint whose only look was put right since: it is kept for the decisions taken on it. */
function unseen({ tracked }: Life): ConstraintMetric {
  return {
    day: tracked.firstNamed,
    recordedAt: tracked.since,
    rank: null,
    currentDays: null,
    achievableDays: null,
    cash: null,
    confidence: null,
    meanWaiting: null,
    arrivingPerDay: null,
    held: false,
  };
}

export function plainRule({ round: _, ...rule }: RoundRule): FocusRule {
  return rule;
}

/** @throws AppFailure `not_found` */
export function lifeOf(followed: Followed, constraintId: string): Life {
  const life = followed.lives.find(({ tracked }) => tracked.ids.has(constraintId));
  if (life === undefined) throw new AppFailure('not_found', { constraint: constraintId });
  return life;
}
