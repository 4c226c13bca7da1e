import {
  type ConstraintStatus,
  FOCUSING_STEPS,
  type FocusingStep,
  type Measure,
  type Missing,
  type MoveOffer,
  OWN,
  type StepDecision,
  type StepMove,
} from '../contract/focusing.ts';

/** The steps that something is decided in. */
export type DecidedStep = 'exploit' | 'subordinate' | 'elevate';

/** How far a constraint has come. */
export interface StepState {
  readonly status: ConstraintStatus;
  readonly step: FocusingStep;
  /** Which steps have been decided and not been gone back on. */
  readonly decided: readonly DecidedStep[];
}

export const IDENTIFIED: StepState = { status: 'active', step: 'identify', decided: [] };

/** What a move needs of the constraint before it can be made. */
interface Before {
  readonly state: StepState;
  /** Whether the newest look at the books names the constraint. */
  readonly named: boolean;
}
type Need = (before: Before) => boolean;
/** What the decision itself must bring along. */
type Brought = (decision: StepDecision, state: StepState) => boolean;

const at = (step: FocusingStep): number => FOCUSING_STEPS.indexOf(step);
const filled = (measures: readonly Measure[]): boolean =>
  measures.length > 0 && measures.every(({ key, values }) => key !== OWN || said(values?.words));
const said = (words: unknown): boolean =>
  typeof words === 'object' && words !== null && 'value' in words && text(String(words.value));
const text = (words: string | undefined): boolean => words !== undefined && words.trim() !== '';

const open: Need = ({ state }) => state.status === 'active' || state.status === 'monitoring';
const decided =
  (step: DecidedStep): Need =>
  ({ state }) =>
    state.decided.includes(step);
const notPast =
  (step: DecidedStep): Need =>
  ({ state }) =>
    at(state.step) <= at(step);

interface Rule {
  readonly needs: readonly (readonly [Missing, Need])[];
  readonly brings: readonly (readonly [Missing, MoveOffer['asks'][number], Brought])[];
}

const withReason: Rule['brings'][number] = [
  'reason',
  'reason',
  (d) => 'reason' in d && text(d.reason),
];

/** Every move with what it needs and what it must bring; the order is that in which a refusal lists them. */
const MOVES: Readonly<Record<StepMove, Rule>> = {
  exploit: {
    needs: [
      ['open', open],
      ['earlierDecision', notPast('exploit')],
      ['named', ({ state, named }) => state.step !== 'identify' || named],
    ],
    brings: [['measures', 'measures', (d) => d.move === 'exploit' && filled(d.measures)]],
  },
  subordinate: {
    needs: [
      ['open', open],
      ['exploit', decided('exploit')],
      ['earlierDecision', notPast('subordinate')],
    ],
    brings: [['stops', 'stops', (d) => d.move === 'subordinate' && filled(d.stops)]],
  },
  elevate: {
    needs: [
      ['open', open],
      ['exploit', decided('exploit')],
      ['subordinate', decided('subordinate')],
      ['earlierDecision', notPast('elevate')],
    ],
    brings: [
      ['measures', 'measures', (d) => d.move === 'elevate' && filled(d.measures)],
      ['exhausted', 'exhausted', (d) => d.move === 'elevate' && text(d.exhausted)],
    ],
  },
  repeat: {
    needs: [
      ['open', open],
      ['exploit', decided('exploit')],
      ['notYetRepeated', ({ state }) => state.step !== 'repeat'],
    ],
    brings: [],
  },
  back: {
    needs: [
      ['open', open],
      ['earlier', ({ state }) => state.step !== 'identify'],
    ],
    brings: [
      ['earlier', 'to', (d, state) => d.move === 'back' && mayReturn(state, d.to)],
      withReason,
    ],
  },
  archive: {
    needs: [['notArchived', ({ state }) => state.status !== 'archived']],
    brings: [withReason],
  },
  reopen: {
    needs: [['closed', (before) => !open(before)]],
    brings: [withReason],
  },
};

const STEP_MOVES = [
  'exploit',
  'subordinate',
  'elevate',
  'repeat',
  'back',
  'archive',
  'reopen',
] as const satisfies readonly StepMove[];

/** Whether one can go back to a step: it lies before the present one, and something was decided in it. */
function mayReturn(state: StepState, to: FocusingStep): boolean {
  if (at(to) >= at(state.step)) return false;
  return to === 'identify' || state.decided.some((step) => step === to);
}

/** Everything that keeps a decision from being taken; empty where it may be. */
export function missingFor(state: StepState, named: boolean, decision: StepDecision): Missing[] {
  const { needs, brings } = MOVES[decision.move];
  const missing = needs.filter(([, holds]) => !holds({ state, named })).map(([name]) => name);
  const lacking = brings.filter(([, , holds]) => !holds(decision, state)).map(([name]) => name);
  return [...new Set([...missing, ...lacking])];
}

/** Every move with what keeps it from being made now, and what it asks for. */
export function offersOf(state: StepState, named: boolean): MoveOffer[] {
  return STEP_MOVES.map((move) => ({
    move,
    missing: MOVES[move].needs
      .filter(([, holds]) => !holds({ state, named }))
      .map(([name]) => name),
    asks: MOVES[move].brings.map(([, asks]) => asks),
  }));
}

/**
 * The state after a decision. Total: one that was taken once is followed again whatever became of the looks at the
 * books around it; whether it may be taken is said by {@link missingFor} at the time.
 */
export function afterDecision(state: StepState, decision: StepDecision): StepState {
  switch (decision.move) {
    case 'exploit':
    case 'subordinate':
      return { ...state, step: decision.move, decided: upTo(state, decision.move) };
    case 'elevate':
      return { status: 'monitoring', step: 'elevate', decided: upTo(state, 'elevate') };
    case 'repeat':
      return { ...state, status: 'monitoring', step: 'repeat' };
    case 'back':
      return {
        status: 'active',
        step: decision.to,
        decided: state.decided.filter((step) => at(step) <= at(decision.to)),
      };
    case 'archive':
      return { ...state, status: 'archived' };
    case 'reopen':
      return state.status === 'archived' ? { ...state, status: 'active' } : IDENTIFIED;
  }
}

function upTo(state: StepState, step: DecidedStep): DecidedStep[] {
  return [...state.decided.filter((each) => at(each) < at(step)), step];
}

/** What one look at the books makes of a constraint: how often in a row it was missed, and whether it is named. */
export interface Seen {
  /** Looks in a row, of books with newer bills, that did not rank it; 0: it is ranked. */
  readonly silent: number;
  readonly named: boolean;
}

/** Looks in a row without it after which a constraint is broken. */
const BROKEN_AFTER = 2;

/** The state after a look, with why it changed; null where it did not. Archived ones are left alone. */
export function afterLook(
  state: StepState,
  { silent, named }: Seen,
): {
  state: StepState;
  because: 'notStandingOut' | 'broken' | 'standsOutAgain' | 'cameBack';
} | null {
  if (state.status === 'archived') return null;
  if (silent === 0) {
    if (!named || state.status === 'active') return null;
    if (state.status === 'resolved') return { state: IDENTIFIED, because: 'cameBack' };
    // After elevating, or a word of the user, it is watched although it still stands out.
    if (at(state.step) >= at('elevate')) return null;
    return { state: { ...state, status: 'active' }, because: 'standsOutAgain' };
  }
  if (state.status === 'resolved') return null;
  if (silent >= BROKEN_AFTER) {
    return { state: { ...state, status: 'resolved', step: 'repeat' }, because: 'broken' };
  }
  return state.status === 'active'
    ? { state: { ...state, status: 'monitoring' }, because: 'notStandingOut' }
    : null;
}
