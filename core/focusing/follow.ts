import type { Day } from '../books/dates.ts';
import type { ConstraintChange, HeldFocus, TakenDecision } from '../contract/focusing.ts';
import { heldFocus } from './heldFocus.ts';
import { afterVerdict, heldAgain, type RoundRule, rulesAfter, upForReview } from './rules.ts';
import { type RecordedSighting, standingSightings } from './sighting.ts';
import { afterDecision, afterLook, IDENTIFIED, type StepState } from './steps.ts';
import { isNamed, type Tracked, trackedOf } from './tracked.ts';

/** A user's decision on one constraint. */
export interface ConstraintDecision extends TakenDecision {
  readonly constraintId: string;
}

/** What became of one constraint. */
export interface Life {
  readonly tracked: Tracked;
  readonly state: StepState;
  /** Oldest first. */
  readonly history: readonly ConstraintChange[];
  /** Of the rounds up to now, oldest first. */
  readonly rules: readonly RoundRule[];
  /** Last as-of day on which it was named with enough confidence. */
  readonly lastNamed: Day;
  /** Whether the newest look names it. */
  readonly named: boolean;
  /** As-of days of the looks that found it broken. */
  readonly brokenOn: readonly Day[];
}

export interface Followed {
  /** The looks that count, by day, with what the focus was on after each. */
  readonly looks: readonly RecordedSighting[];
  readonly focus: readonly HeldFocus[];
  /** In the order in which they were first named. */
  readonly lives: readonly Life[];
}

interface Living {
  tracked: Tracked;
  state: StepState;
  history: ConstraintChange[];
  rules: RoundRule[];
  round: number;
  lastNamed: Day;
  named: boolean;
  silent: number;
  brokenOn: Day[];
  touched: boolean;
}

/**
 * Follows every constraint through the looks at the books and the user's decisions, in the order of their clocks.
 * What is answered is a function of the two lists alone: taking the last decision away gives back exactly what was
 * before it.
 * @param recorded in the order in which they were recorded
 * @param decisions those that stand are followed
 */
export function follow(
  recorded: readonly RecordedSighting[],
  decisions: readonly ConstraintDecision[],
): Followed {
  const looks = standingSightings(recorded);
  const tracked = trackedOf(recorded);
  const focus = heldFocus(looks, tracked);
  const lives = new Map<string, Living>();
  for (const each of tracked) {
    const life = born(each);
    for (const id of each.ids) lives.set(id, lives.get(id) ?? life);
  }

  const steps = [
    ...inTurn(looks).map((at, index) => ({ at, go: () => see(lives, looks, focus, index) })),
    ...decisionsInTurn(lives, decisions).map(({ at, decision }) => ({
      at,
      go: () => decide(lives, decision),
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const { go } of steps) go();

  return { looks, focus, lives: [...new Set(lives.values())].filter(({ touched }) => touched) };
}

/** When each look is followed: by its clock, but never before one of an earlier day that another laptop recorded late. */
function inTurn(looks: readonly RecordedSighting[]): string[] {
  let last = '';
  return looks.map(({ at }) => {
    last = at > last ? at : last;
    return last;
  });
}

function born(tracked: Tracked): Living {
  const { firstNamed } = tracked;
  const change: ConstraintChange = {
    previousStatus: null,
    newStatus: IDENTIFIED.status,
    previousStep: null,
    newStep: IDENTIFIED.step,
    changeReason: 'named',
    words: null,
    changedBy: 'books',
    changedAt: tracked.since,
    day: firstNamed,
    decisionId: null,
  };
  return {
    tracked,
    state: IDENTIFIED,
    history: [change],
    rules: [],
    round: 0,
    lastNamed: firstNamed,
    named: false,
    silent: 0,
    brokenOn: [],
    touched: false,
  };
}

/**
 * The decisions that stand with the moment at which each counts: its own, but never before one on the same constraint
 * that comes before it, as those of several laptops may by their clocks.
 */
function decisionsInTurn(
  lives: ReadonlyMap<string, Living>,
  decisions: readonly ConstraintDecision[],
): { at: string; decision: ConstraintDecision }[] {
  const last = new Map<Living | undefined, string>();
  return decisions
    .filter(({ state }) => state === 'standing')
    .map((decision) => {
      const life = lives.get(decision.constraintId);
      const before = last.get(life);
      const at = before === undefined || before < decision.at ? decision.at : before;
      last.set(life, at);
      return { at, decision };
    });
}

/** One look at the books, for every constraint that had been named by then. */
function see(
  lives: ReadonlyMap<string, Living>,
  looks: readonly RecordedSighting[],
  focus: readonly HeldFocus[],
  index: number,
): void {
  const look = looks[index];
  if (look === undefined) return;
  const before = looks[index - 1];
  const newer = before !== undefined && look.newestBill > before.newestBill;
  for (const life of new Set(lives.values())) {
    if (life.tracked.since > look.at) continue;
    const ranked = life.tracked.ranked.get(look.at);
    life.named = ranked !== undefined && isNamed(ranked);
    if (life.named) life.lastNamed = look.day;
    if (ranked !== undefined) {
      life.touched = true;
      life.silent = 0;
    } else if (newer) {
      life.silent += 1;
    } else {
      continue;
    }
    const after = afterLook(life.state, { silent: life.silent, named: life.named });
    if (after === null) continue;
    change(life, after.state, after.because, { at: look.at, day: look.day });
    if (after.because === 'broken') {
      life.brokenOn.push(look.day);
      life.rules = upForReview(life.rules, 'broken', look.day);
    }
    if (after.because === 'cameBack') {
      life.round += 1;
      life.rules = heldAgain(life.rules);
    }
  }
  moveRules(lives, focus[index - 1]?.held ?? null, focus[index]?.held ?? null, look.day);
}

/** The rules of the constraint that the focus left come up for review; those of the one it came to hold. */
function moveRules(
  lives: ReadonlyMap<string, Living>,
  from: string | null,
  to: string | null,
  day: Day,
): void {
  if (from === to || to === null) return;
  const left = from === null ? undefined : lives.get(from);
  if (left !== undefined && left.state.status !== 'resolved') {
    left.rules = upForReview(left.rules, 'moved', day);
  }
  const come = lives.get(to);
  if (come !== undefined) come.rules = heldAgain(come.rules);
}

function decide(lives: ReadonlyMap<string, Living>, decision: ConstraintDecision): void {
  const life = lives.get(decision.constraintId);
  if (life === undefined) return;
  life.touched = true;
  const { what, decisionId, at } = decision;
  if (what.move === 'review') {
    life.rules = afterVerdict(life.rules, what);
    return;
  }
  const fresh = what.move === 'reopen' && life.state.status !== 'archived';
  life.rules = rulesAfter(life.rules, life.round, what, {
    decisionId,
    at,
    constraintId: life.tracked.id,
  });
  if (fresh) life.round += 1;
  if (what.move === 'reopen') life.rules = heldAgain(life.rules);
  if (what.move === 'repeat' || what.move === 'archive') {
    life.rules = upForReview(life.rules, 'done', null);
  }
  change(life, afterDecision(life.state, what), REASON_OF[what.move], {
    at,
    day: null,
    words: wordsOf(what),
    decision,
  });
}

const REASON_OF = {
  exploit: 'decided',
  subordinate: 'decided',
  elevate: 'decided',
  repeat: 'done',
  back: 'wentBack',
  archive: 'archived',
  reopen: 'reopened',
} as const;

function wordsOf(what: Exclude<ConstraintDecision['what'], { move: 'review' }>): string | null {
  if ('exhausted' in what) return what.exhausted;
  if ('reason' in what) return what.reason ?? null;
  return 'note' in what ? (what.note ?? null) : null;
}

function change(
  life: Living,
  state: StepState,
  changeReason: ConstraintChange['changeReason'],
  by: {
    readonly at: string;
    readonly day: Day | null;
    readonly words?: string | null;
    readonly decision?: ConstraintDecision;
  },
): void {
  life.history.push({
    previousStatus: life.state.status,
    newStatus: state.status,
    previousStep: life.state.step,
    newStep: state.step,
    changeReason,
    words: by.words ?? null,
    changedBy: by.decision === undefined ? 'books' : { device: by.decision.device },
    changedAt: by.at,
    day: by.day,
    decisionId: by.decision?.decisionId ?? null,
  });
  life.state = state;
}
