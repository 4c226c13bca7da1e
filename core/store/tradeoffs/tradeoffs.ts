import { AppFailure } from '../../contract/errors.ts';
import { type Tradeoff, TradeoffMove } from '../../contract/tradeoffs.ts';
import { AS_SEEDED, afterTradeoff, type TradeoffState } from '../../tradeoffs/state.ts';
import { lackOfTradeoff, type TradeoffGround, tradeoffOf } from '../../tradeoffs/tradeoff.ts';
import { decisionsOn, takeDecision, turnable } from '../decisions/decisions.ts';
import { calledNow } from '../focusing/followed.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';

/** What the user changed of one trade-off, and what can be turned. */
export interface StoredTradeoff extends Pick<Tradeoff, 'undo' | 'redo'> {
  readonly constraintId: string;
  readonly state: TradeoffState;
}

/** The trade-offs that something was decided on. */
export function storedTradeoffs(db: ReadableDb): StoredTradeoff[] {
  const called = calledNow(db);
  const all = decisionsOn(db, 'tradeoff').map((each) => ({
    ...each,
    entityId: called(each.entityId),
  }));
  const ids = [...new Set(all.map(({ entityId }) => entityId))];
  return ids.map((constraintId) => {
    const decisions = all.filter(({ entityId }) => entityId === constraintId);
    const state = decisions
      .filter((each) => each.state === 'standing')
      .reduce(
        (folded, { what, decisionId }) =>
          afterTradeoff(folded, TradeoffMove.parse(what), decisionId),
        AS_SEEDED,
      );
    return { constraintId, state, ...turnable(decisions) };
  });
}

/** One of them; as seeded where nothing was decided. */
export function storedTradeoff(db: ReadableDb, constraintId: string): StoredTradeoff {
  const found = storedTradeoffs(db).find((each) => each.constraintId === constraintId);
  return found ?? { constraintId, state: AS_SEEDED, undo: null, redo: null };
}

/**
 * Changes a trade-off, or accepts one of its options.
 * @throws AppFailure `step_refused` with what an acceptance lacks
 */
export function decideTradeoff(
  db: WritableDb,
  device: Device,
  { ground, decision }: { readonly ground: TradeoffGround; readonly decision: TradeoffMove },
): { decisionId: string } {
  const { constraintId } = ground;
  return takeDecision(db, device, { entity: 'tradeoff', entityId: constraintId }, decision, () => {
    const { state, ...turns } = storedTradeoff(db, constraintId);
    const missing = lackOfTradeoff(tradeoffOf(ground, state, turns), decision);
    if (missing !== null) throw new AppFailure('step_refused', { missing });
  });
}
