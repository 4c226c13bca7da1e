import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ImplementationStatus, isLive } from '../../../core/contract/work.ts';
import { WorkDecision } from '../../../core/contract/workMoves.ts';
import { turnable } from '../../../core/store/decisions/decisions.ts';
import { followWorks, type TakenWork } from '../../../core/work/followWorks.ts';
import { makesRoom, missingForWork, workOffers } from '../../../core/work/needs.ts';
import { toldOf } from '../../../core/work/state.ts';
import { type AnyTaken, anyLife, IDS, taken } from '../../helpers/work/anyWork.ts';

/** Takes what may be taken, as the store does, and leaves the rest. */
function live(wanted: readonly AnyTaken[]): TakenWork[] {
  const all: TakenWork[] = [];
  for (const each of wanted) {
    const { lives, running } = followWorks(all);
    const life = lives.get(each.id);
    const { what } = each;
    const may =
      what.move === 'start'
        ? life === undefined && makesRoom(each.id, running, what.instead)
        : life !== undefined && missingForWork({ state: life.state, running }, what).length === 0;
    if (may) all.push(taken(each, all.length));
  }
  return all;
}

/** A dumb model of the same life: one word per implementation and per step, and every rule written out. */
function plainly(wanted: readonly AnyTaken[]) {
  const status: Record<string, string> = {};
  const heldAt: Record<string, string> = {};
  const steps: Record<string, Record<string, string>> = {};
  const changed: Record<string, boolean> = {};
  const taken: boolean[] = [];
  const has = (id: string, among: string[]) => among.includes(status[id] ?? 'none');
  const LIVE = ['not_started', 'planning', 'in_progress'];
  const other = (id: string) => IDS.find((each) => each !== id && has(each, LIVE));
  const set = (id: string, to: string) => {
    status[id] = to;
    if (LIVE.includes(to)) heldAt[id] = to;
  };
  let n = 0;
  for (const { id, what } of wanted) {
    const go = (): boolean => {
      const known = status[id] !== undefined;
      if (what.move === 'start' ? known : !known) return false;
      if (what.move === 'start' || what.move === 'resume' || what.move === 'reopen') {
        const from = { start: ['none'], resume: ['paused'], reopen: ['completed', 'cancelled'] };
        if (!has(id, from[what.move])) return false;
        if (what.move === 'reopen' && what.reason.trim() === '') return false;
        const runs = other(id);
        if (runs !== undefined) {
          if (what.instead?.implementationId !== runs || what.instead.reason.trim() === '')
            return false;
          status[runs] = what.instead.how === 'pause' ? 'paused' : 'cancelled';
        }
        if (what.move === 'start') steps[id] = { s1: 'open', s2: 'open', s3: 'open' };
        set(id, what.move === 'start' ? 'not_started' : (heldAt[id] ?? ''));
        return true;
      }
      const closed = has(id, ['completed', 'cancelled']);
      const mine = steps[id] ?? {};
      switch (what.move) {
        case 'plan':
          if (!has(id, ['not_started'])) return false;
          set(id, 'planning');
          return true;
        case 'begin':
          if (!has(id, ['not_started', 'planning'])) return false;
          set(id, 'in_progress');
          return true;
        case 'step':
          if (closed || mine[what.stepId] === undefined) return false;
          if (what.state === 'done' && !has(id, LIVE)) return false;
          mine[what.stepId] = what.state ?? mine[what.stepId] ?? '';
          if (what.state === 'done') set(id, 'in_progress');
          return true;
        case 'addStep':
          if (closed || what.words.trim() === '') return false;
          mine[`d${n}`] = 'open';
          return true;
        case 'editStep':
          return false; // none of the three steps it may name is the user's own
        case 'moveStep':
          if (closed || mine[what.stepId] === undefined) return false;
          return what.before === null || mine[what.before] !== undefined;
        case 'note':
          return what.words.trim() !== '';
        case 'challenge':
          return !closed && what.words.trim() !== '';
        case 'changedOn':
          changed[id] = what.on !== null;
          return true;
        case 'pause':
        case 'cancel':
          if (closed || what.reason.trim() === '') return false;
          if (what.move === 'pause' && has(id, ['paused'])) return false;
          status[id] = what.move === 'pause' ? 'paused' : 'cancelled';
          return true;
        case 'complete':
          if (!has(id, ['in_progress']) || changed[id] !== true) return false;
          if (what.dropOpen !== true && Object.values(mine).includes('open')) return false;
          for (const step of Object.keys(mine)) if (mine[step] === 'open') mine[step] = 'dropped';
          status[id] = 'completed';
          return true;
        default:
          return false;
      }
    };
    const may = go();
    taken.push(may);
    if (may) n += 1;
  }
  return { status, steps, taken };
}

test('what may be done, and what becomes of it, is what a model with every rule written out says', () => {
  fc.assert(
    fc.property(anyLife, (wanted) => {
      const plain = plainly(wanted);
      const all = live(wanted);
      expect(all).toHaveLength(plain.taken.filter(Boolean).length);
      const { lives } = followWorks(all);
      const statuses = [...lives].map(([id, { state }]) => [id, state.status]);
      expect(Object.fromEntries(statuses)).toEqual(plain.status);
      for (const [id, { state }] of lives) {
        const steps = state.steps.map((step) => [step.id, step.state]);
        expect(Object.fromEntries(steps)).toEqual(plain.steps[id]);
      }
    }),
  );
});

test('never are two under way, whatever was decided, on whatever devices, and whatever of it was undone', () => {
  const anyStands = fc.infiniteStream(fc.boolean());
  fc.assert(
    fc.property(anyLife, anyStands, (wanted, stands) => {
      const standing = [...stands.take(wanted.length)];
      const all = wanted.map((each, n) => ({
        ...taken(each, n),
        state: standing[n] === true ? ('standing' as const) : ('undone' as const),
      }));
      for (let length = 0; length <= all.length; length++) {
        const { lives, running } = followWorks(all.slice(0, length));
        const live = [...lives.values()].filter(({ state }) => isLive(state.status));
        expect(live.map(({ state }) => state.id)).toEqual(running === null ? [] : [running]);
      }
    }),
  );
});

test('undoing the last decisions gives back exactly what was before them, and redoing exactly what was undone', () => {
  fc.assert(
    fc.property(anyLife, fc.nat(120), (wanted, back) => {
      const all = live(wanted);
      const kept = Math.max(0, all.length - back);
      const undone = all.map((each, n) =>
        n < kept ? each : { ...each, state: 'undone' as const },
      );
      const states = (decisions: readonly TakenWork[]) =>
        [...followWorks(decisions).lives].map(([, { state }]) => state);
      expect(states(undone)).toEqual(states(all.slice(0, kept)));
      expect(states(undone.map((each) => ({ ...each, state: 'standing' as const })))).toEqual(
        states(all),
      );
      expect(turnable(undone).undo).toBe(all[kept - 1]?.decisionId ?? null);
    }),
  );
});

test('what is taken by the rules lets none wait, and its history holds every move of it', () => {
  fc.assert(
    fc.property(anyLife, (wanted) => {
      const all = live(wanted);
      const { lives } = followWorks(all);
      for (const [id, { state, history }] of lives) {
        expect(state.waits).toBe(false);
        const own = history.filter((each) => each.for === null);
        expect(own.map(({ decisionId }) => decisionId)).toEqual(
          all.filter((each) => each.implementationId === id).map(({ decisionId }) => decisionId),
        );
        expect(history.at(-1)?.newStatus).toBe(state.status);
        for (const [n, { previousStatus }] of history.entries()) {
          expect(previousStatus).toBe(n === 0 ? null : history[n - 1]?.newStatus);
        }
      }
    }),
  );
});

test('progress is a share of the steps that are meant, and a move that is offered without a lack is not refused for one', () => {
  fc.assert(
    fc.property(anyLife, (wanted) => {
      const { lives, running } = followWorks(live(wanted));
      for (const { state } of lives.values()) {
        const told = toldOf(state);
        const done = state.steps.filter((step) => step.state === 'done').length;
        expect(told.completedSteps).toBe(done);
        expect(told.progressPercentage === 100).toBe(done > 0 && done === told.totalSteps);
        expect(told.currentPhase === null).toBe(!state.steps.some((s) => s.state === 'open'));
        const before = { state, running };
        const offered = (name: string) => workOffers(before).find(({ move }) => move === name);
        expect(offered('plan')?.missing).toEqual(missingForWork(before, { move: 'plan' }));
        const begin = { move: 'begin' as const, on: 1 };
        expect(offered('begin')?.missing).toEqual(missingForWork(before, begin));
      }
    }),
  );
});

test('the lives that are tried reach every status, and every move is made in some of them', () => {
  const statuses = new Set<string>();
  const moves = new Set<string>();
  for (const wanted of fc.sample(anyLife, { numRuns: 100, seed: 1 })) {
    const all = live(wanted);
    for (const { what } of all) moves.add(what.move);
    for (const { history } of followWorks(all).lives.values()) {
      for (const { newStatus } of history) if (newStatus !== null) statuses.add(newStatus);
    }
  }
  expect([...statuses].sort()).toEqual([...ImplementationStatus.options].sort());
  // They need an id that only the work itself can tell.
  const never = ['solve', 'evidence', 'detach', 'editStep'];
  const all = WorkDecision.options.map(({ shape }) => shape.move.value);
  expect([...moves].sort()).toEqual(
    ['start', ...all.filter((move) => !never.includes(move))].sort(),
  );
});
