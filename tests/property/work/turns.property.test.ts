import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLive } from '../../../core/contract/work.ts';
import { turnable } from '../../../core/store/decisions/decisions.ts';
import { type FollowedWorks, followWorks, type TakenWork } from '../../../core/work/followWorks.ts';
import { makesRoom, missingForWork } from '../../../core/work/needs.ts';
import { losesFocus } from '../../../core/work/turns.ts';
import { type AnyTaken, anyChange, anyLong, IDS, taken } from '../../helpers/work/anyWork.ts';

type Turn = { readonly id: string; readonly turn: 'undo' | 'redo' };
type Wanted = AnyTaken | Turn;

/** What is done one after another by one user: moves, and undoing and redoing of the moves of any of the works. */
const anyDoing: fc.Arbitrary<Wanted[]> = anyLong(
  fc.oneof(
    { weight: 2, arbitrary: anyChange },
    {
      weight: 1,
      arbitrary: fc.record({
        id: fc.constantFrom(...IDS),
        turn: fc.constantFrom('undo' as const, 'redo' as const),
      }),
    },
  ),
);

const of = (all: readonly TakenWork[], id: string) =>
  all.filter((each) => each.implementationId === id);

/** The decisions after a move, or null where it may not be made: what was undone on the same work is abandoned. */
function moved(all: readonly TakenWork[], wanted: AnyTaken): TakenWork[] | null {
  const { id, what } = wanted;
  const { lives, running } = followWorks(all);
  const life = lives.get(id);
  const may =
    what.move === 'start'
      ? life === undefined && makesRoom(id, running, what.instead)
      : life !== undefined && missingForWork({ state: life.state, running }, what).length === 0;
  if (!may) return null;
  const kept = all.map((each) =>
    each.implementationId === id && each.state === 'undone'
      ? { ...each, state: 'abandoned' as const }
      : each,
  );
  return [...kept, taken(wanted, all.length)];
}

/** The decision whose turn it is, and the decisions after it was turned; null where there is none. */
function turned(all: readonly TakenWork[], { id, turn }: Turn) {
  const decision = of(all, id).find(({ decisionId }) => decisionId === turnable(of(all, id))[turn]);
  if (decision === undefined) return null;
  const state = turn === 'undo' ? ('undone' as const) : ('standing' as const);
  return { decision, after: all.map((each) => (each === decision ? { ...each, state } : each)) };
}

/** Plays what is wanted as the store does, and looks at every turn, made or refused. */
function play(
  wanted: readonly Wanted[],
  look: (turn: {
    readonly decision: TakenWork;
    readonly all: readonly TakenWork[];
    readonly after: readonly TakenWork[];
    readonly refused: string | null;
  }) => void = () => {},
): TakenWork[] {
  let all: TakenWork[] = [];
  for (const each of wanted) {
    if (!('turn' in each)) {
      all = moved(all, each) ?? all;
      continue;
    }
    const made = turned(all, each);
    if (made === null) continue;
    const refused = losesFocus(followWorks(all), followWorks(made.after), made.decision);
    look({ ...made, all, refused });
    if (refused === null) all = made.after;
  }
  return all;
}

const live = ({ lives }: FollowedWorks) =>
  [...lives.values()].filter(({ state }) => isLive(state.status)).map(({ state }) => state.id);

test('undoing and redoing never put out of focus what is under way, unless it is the work itself, or the decision says so or let it go on', () => {
  fc.assert(
    fc.property(anyDoing, (wanted) => {
      play(wanted, ({ decision, all, after, refused }) => {
        if (refused !== null) return;
        const before = live(followWorks(all));
        const now = live(followWorks(after));
        expect(now.length).toBeLessThanOrEqual(1);
        const { what, implementationId } = decision;
        const spoken = 'instead' in what ? what.instead?.implementationId : undefined;
        const [id] = before.filter((each) => each !== implementationId && each !== spoken);
        if (id === undefined || now[0] === id) return;
        // It was paused for the decision's work, nobody said so, and by the decision it went on.
        const byIt = followWorks(all)
          .lives.get(id)
          ?.history.find((each) => each.decisionId === decision.decisionId);
        expect(byIt).toMatchObject({ previousStatus: 'paused', for: { said: false } });
        expect(followWorks(after).lives.get(id)?.state.waits).toBe(true);
      });
    }),
  );
});

test('a turn that is refused names what is under way, and is made once that is paused', () => {
  fc.assert(
    fc.property(anyDoing, (wanted) => {
      play(wanted, ({ decision, all, refused }) => {
        if (refused === null) return;
        expect(live(followWorks(all))).toEqual([refused]);
        const pause = { id: refused, what: { move: 'pause' as const, reason: 'Room' } };
        const paused = moved(all, pause) ?? [];
        const turn = decision.state === 'standing' ? 'undo' : 'redo';
        const again = turned(paused, { id: decision.implementationId, turn });
        expect(again?.decision.decisionId).toBe(decision.decisionId);
        const after = followWorks(again?.after ?? []);
        expect(losesFocus(followWorks(paused), after, decision)).toBeNull();
        expect(after.lives.get(refused)?.state).toMatchObject({ status: 'paused', waits: false });
      });
    }),
  );
});

test('one waits only while another one is under way, told as paused without a reason; the one that is named goes on next', () => {
  fc.assert(
    fc.property(anyDoing, (wanted) => {
      const all = play(wanted);
      const followed = followWorks(all);
      const { running, next, lives } = followed;
      const waits = [...lives.values()].some(({ state }) => state.waits);
      expect(next !== null).toBe(waits);
      if (next !== null && running !== null) {
        const pause = { id: running, what: { move: 'pause' as const, reason: 'Room' } };
        expect(followWorks(moved(all, pause) ?? []).running).toBe(next);
      }
      for (const { state, history } of lives.values()) {
        expect(history.at(-1)?.newStatus ?? state.status).toBe(state.status);
        if (!state.waits) continue;
        expect(state).toMatchObject({ status: 'paused', reason: null });
        expect(live(followed)).toHaveLength(1);
      }
    }),
  );
});

test('the last decision can always be undone, and so all of them one by one, until there is no work', () => {
  fc.assert(
    fc.property(anyDoing, (wanted) => {
      let all = play(wanted);
      for (let left = all.length; left > 0; left--) {
        const last = all.findLast(({ state }) => state === 'standing');
        if (last === undefined) break;
        const made = turned(all, { id: last.implementationId, turn: 'undo' });
        expect(made?.decision).toBe(last);
        if (made === null) break;
        expect(losesFocus(followWorks(all), followWorks(made.after), last)).toBeNull();
        all = made.after;
      }
      expect(followWorks(all).lives.size).toBe(0);
    }),
  );
});

test('the doings that are tried have turns that are refused, works that wait, and works that go on by themselves', () => {
  const seen = { refused: 0, waits: 0, goesOn: 0 };
  for (const wanted of fc.sample(anyDoing, { numRuns: 300, seed: 1 })) {
    const all = play(wanted, ({ refused }) => {
      if (refused !== null) seen.refused += 1;
    });
    for (const { state, history } of followWorks(all).lives.values()) {
      if (state.waits) seen.waits += 1;
      const onItsOwn = history.some(
        (each) => each.for !== null && each.newStatus !== null && isLive(each.newStatus),
      );
      if (onItsOwn) seen.goesOn += 1;
    }
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(3);
});
