import fc from 'fast-check';
import type { WorkDecision, WorkStart } from '../../../core/contract/workMoves.ts';
import type { TakenWork } from '../../../core/work/followWorks.ts';
import { snapshot } from './snapshots.ts';

export const IDS = ['a', 'b'];

const stepId = fc.constantFrom('s1', 's2', 's3', 'nowhere');
const words = fc.constantFrom('said', 'said otherwise', 'said once more', ' ');
const day = fc.integer({ min: 1, max: 9 });
const move = <M extends string>(name: M) => fc.constant(name);
const instead = fc.option(
  fc.record({
    implementationId: fc.constantFrom(...IDS),
    how: fc.constantFrom('pause' as const, 'cancel' as const),
    reason: words,
  }),
  { nil: undefined },
);

export const anyMove: fc.Arbitrary<WorkDecision> = fc.oneof(
  fc.record({ move: move('plan') }),
  fc.record({ move: move('begin'), on: day }),
  fc.record(
    {
      move: move('step'),
      stepId,
      state: fc.constantFrom('done' as const, 'open' as const, 'dropped' as const),
      owner: fc.constantFrom('Asha', ' ', null),
      due: fc.constantFrom(5, null),
      on: day,
    },
    { requiredKeys: ['move', 'stepId', 'on'] },
  ),
  fc.record({
    move: move('addStep'),
    words,
    role: fc.constant('owner' as const),
    owner: fc.constant(null),
    due: fc.constant(null),
  }),
  fc.record({ move: move('editStep'), stepId, words }),
  fc.record({ move: move('moveStep'), stepId, before: fc.option(stepId, { nil: null }) }),
  fc.record({ move: move('note'), words }),
  fc.record({ move: move('challenge'), words }),
  fc.record({ move: move('changedOn'), on: fc.constantFrom(7, null) }),
  fc.record({ move: move('pause'), reason: words }),
  fc.record({ move: move('cancel'), reason: words }),
  fc.record({ move: move('resume'), instead }),
  fc.record(
    {
      move: move('complete'),
      on: day,
      actualCost: fc.constantFrom(null, 100),
      dropOpen: fc.boolean(),
    },
    { requiredKeys: ['move', 'on', 'actualCost'] },
  ),
  fc.record({ move: move('reopen'), reason: words, instead }),
);

const anyStart: fc.Arbitrary<Omit<WorkStart, 'snapshot'>> = fc.record({
  move: move('start'),
  on: day,
  instead,
});

export interface AnyTaken {
  readonly id: string;
  readonly what: WorkDecision | Omit<WorkStart, 'snapshot'>;
}

/** A move of one of the implementations, whether it may be made or not. */
export const anyChange: fc.Arbitrary<AnyTaken> = fc.record({
  id: fc.constantFrom(...IDS),
  what: fc.oneof({ weight: 1, arbitrary: anyStart }, { weight: 9, arbitrary: anyMove }),
});

/** Long lists: the end of a life, and what comes after it, lies many moves from its start. */
export function anyLong<T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(of, { minLength: 20, maxLength: 120, size: 'max' });
}

/** Moves of all the implementations, in any order. */
export const anyLife: fc.Arbitrary<AnyTaken[]> = anyLong(anyChange);

/** The n-th decision, standing. */
export function taken({ id, what }: AnyTaken, n: number): TakenWork {
  return {
    implementationId: id,
    decisionId: `d${n}`,
    at: String(n).padStart(4, '0'),
    device: 'here',
    state: 'standing',
    what: what.move === 'start' ? { ...what, snapshot: snapshot(id) } : what,
  };
}
