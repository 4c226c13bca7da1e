import { isClosed, isLive, isOwn } from '../contract/work.ts';
import type {
  Instead,
  WorkDecision,
  WorkMissing,
  WorkMove,
  WorkOffer,
} from '../contract/workMoves.ts';
import type { WorkState } from './state.ts';

/** Where a move finds an implementation. */
export interface WorkBefore {
  readonly state: WorkState;
  /** Id of the one that is under way, this one or another; null where none is. */
  readonly running: string | null;
}

type Need<D> = (before: WorkBefore, decision: D) => boolean;
type Of<M extends WorkMove> = Extract<WorkDecision, { move: M }>;

interface Rule<D> {
  readonly needs: readonly (readonly [WorkMissing, Need<D>])[];
  /** What the decision itself must bring along. */
  readonly brings?: readonly (readonly [WorkMissing, Need<D>])[];
}

const said = (words: string): boolean => words.trim() !== '';
const live: Need<unknown> = ({ state }) => isLive(state.status);
const open: Need<unknown> = ({ state }) => !isClosed(state.status);
const notBegun: Need<unknown> = ({ state }) => state.status !== 'in_progress';
const words: readonly [WorkMissing, Need<{ words: string }>] = ['words', (_, d) => said(d.words)];
const reason: readonly [WorkMissing, Need<{ reason: string }>] = [
  'reason',
  (_, d) => said(d.reason),
];
const room: readonly [WorkMissing, Need<{ instead?: Instead | undefined }>] = [
  'running',
  ({ state, running }, { instead }) => makesRoom(state.id, running, instead),
];
const aStep = ({ state }: WorkBefore, { stepId }: { stepId: string }): boolean =>
  state.steps.some(({ id }) => id === stepId);

/** Every move with what it needs; the order is that in which a refusal lists them. */
const MOVES: { readonly [M in WorkMove]: Rule<Of<M>> } = {
  plan: {
    needs: [
      ['live', live],
      ['notPlanned', ({ state }) => state.status !== 'planning' && state.status !== 'in_progress'],
    ],
  },
  begin: {
    needs: [
      ['live', live],
      ['notBegun', notBegun],
    ],
  },
  step: {
    needs: [
      ['open', open],
      ['live', (before, d) => d.state !== 'done' || live(before, d)],
      ['step', aStep],
    ],
  },
  addStep: { needs: [['open', open]], brings: [words] },
  editStep: {
    needs: [
      ['open', open],
      ['step', aStep],
      ['ownStep', ({ state }, { stepId }) => ownOrNone(state, stepId)],
    ],
    brings: [words],
  },
  moveStep: {
    needs: [
      ['open', open],
      ['step', aStep],
      ['step', (before, { before: stepId }) => stepId === null || aStep(before, { stepId })],
    ],
  },
  note: { needs: [], brings: [words] },
  challenge: { needs: [['open', open]], brings: [words] },
  solve: {
    needs: [
      [
        'challenge',
        ({ state }, { challengeId }) => state.challenges.some(({ id }) => id === challengeId),
      ],
    ],
  },
  evidence: { needs: [], brings: [words] },
  detach: {
    needs: [
      [
        'evidence',
        ({ state }, { evidenceId }) => state.evidence.some(({ id }) => id === evidenceId),
      ],
    ],
  },
  changedOn: { needs: [] },
  // One that waits is paused for good, so that it does not go on by itself.
  pause: {
    needs: [['live', (before, d) => before.state.waits || live(before, d)]],
    brings: [reason],
  },
  cancel: { needs: [['open', open]], brings: [reason] },
  resume: { needs: [['paused', ({ state }) => state.status === 'paused']], brings: [room] },
  complete: {
    needs: [
      ['live', live],
      ['begun', ({ state }) => !isLive(state.status) || state.status === 'in_progress'],
      ['changedOn', ({ state }) => state.changedOn !== null],
    ],
    brings: [
      [
        'openSteps',
        ({ state }, { dropOpen }) =>
          dropOpen === true || state.steps.every((step) => step.state !== 'open'),
      ],
    ],
  },
  reopen: { needs: [['closed', ({ state }) => isClosed(state.status)]], brings: [reason, room] },
};

/** Whether there is room for one of this id: nothing else is under way, or it is said what becomes of that. */
export function makesRoom(
  id: string,
  running: string | null,
  instead: Instead | undefined,
): boolean {
  if (running === null || running === id) return true;
  return instead?.implementationId === running && said(instead.reason);
}

/** Everything that keeps a decision from being taken; empty where it may be. */
export function missingForWork(before: WorkBefore, decision: WorkDecision): WorkMissing[] {
  const { needs, brings = [] } = MOVES[decision.move] as Rule<WorkDecision>;
  const lacking = [...needs, ...brings].filter(([, holds]) => !holds(before, decision));
  return [...new Set(lacking.map(([name]) => name))];
}

const ASKS: Readonly<Record<WorkOffer['move'], WorkOffer['asks']>> = {
  plan: [],
  begin: ['on'],
  pause: ['reason'],
  cancel: ['reason'],
  resume: ['instead'],
  complete: ['on', 'actualCost'],
  reopen: ['reason', 'instead'],
};

const OFFERED = ['plan', 'begin', 'pause', 'resume', 'complete', 'cancel', 'reopen'] as const;

/** The moves of an implementation as a whole with what keeps each from being made now, and what it asks for. */
export function workOffers(before: WorkBefore): WorkOffer[] {
  const another = before.running !== null && before.running !== before.state.id;
  return OFFERED.map((move) => ({
    move,
    missing: missingNow(before, move),
    asks: ASKS[move].filter((asks) => asks !== 'instead' || another),
  }));
}

function missingNow(before: WorkBefore, move: WorkOffer['move']): WorkMissing[] {
  const { needs } = MOVES[move] as Rule<{ move: WorkOffer['move'] }>;
  return needs.filter(([, holds]) => !holds(before, { move })).map(([name]) => name);
}

function ownOrNone(state: WorkState, stepId: string): boolean {
  const found = state.steps.find(({ id }) => id === stepId);
  return found === undefined || isOwn(found);
}
