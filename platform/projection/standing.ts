import { DECISION_SCHEMAS } from '../../core/contract/decisionSchemas.ts';
import type { DecidedOn } from '../../core/contract/decisions.ts';
import {
  type DecisionChange,
  decisionStates,
  type FoldedState,
} from '../../core/sync/decisionStates.ts';
import {
  FINDING_SCHEMAS,
  type Finding,
  type FindingOf,
  isFinding,
} from '../../core/sync/findings.ts';
import { jsonOf } from '../../core/sync/json.ts';
import { knownChange } from '../../core/sync/known.ts';
import type { StoredChange } from '../../core/sync/protocol.ts';

/** What a change of the log is on, for the interface, and on which such thing; findings are on no thing. */
export interface ReadChange {
  readonly change: StoredChange;
  readonly on: DecidedOn | Finding;
  readonly onId: string;
}

/** What a change is on; null where it is neither a decision nor a finding that this program understands. */
export function readChange(change: StoredChange): ReadChange | null {
  const known = knownChange(change);
  if (known?.of === 'decision') return { change, on: known.on, onId: known.onId };
  const { entity } = change;
  return known?.of === 'finding' && isFinding(entity) ? { change, on: entity, onId: '' } : null;
}

/** A decision as the log has it. */
export interface LoggedDecision {
  readonly decisionId: string;
  readonly entityId: string;
  /** The server's reading of the laptop's clock. */
  readonly at: string;
  readonly device: string;
  readonly user: string;
  readonly state: FoldedState;
  readonly what: unknown;
}

/**
 * The decisions on one kind of thing, folded in the server's order as laptops fold them (`mergeRules.ts`).
 * @param log in the server's order
 */
export function decisionsOf(log: readonly ReadChange[], on: DecidedOn): LoggedDecision[] {
  const turns = new Map<string, DecisionChange[]>();
  const taken = new Map<string, Omit<LoggedDecision, 'state'>>();
  for (const each of log) {
    if (each.on !== on) continue;
    const { change, onId } = each;
    const { entityId: decisionId, storedAt: at, deviceId: device, userId: user, kind } = change;
    const turn = kind === 'undo' || kind === 'redo' ? kind : 'take';
    const before = turns.get(onId);
    if (before === undefined) turns.set(onId, [{ turn, decisionId }]);
    else before.push({ turn, decisionId });
    if (turn !== 'take' || taken.has(decisionId)) continue;
    const { what } = jsonOf(change.payload) as { what: unknown };
    const parsed = DECISION_SCHEMAS[on].parse(what);
    taken.set(decisionId, { decisionId, entityId: onId, at, device, user, what: parsed });
  }
  const states = new Map([...turns.values()].flatMap((each) => [...decisionStates(each)]));
  return [...taken.values()].map((each) => ({
    ...each,
    state: states.get(each.decisionId) ?? 'abandoned',
  }));
}

/** A finding as the log has it. */
export interface LoggedFinding<F extends Finding> {
  readonly id: string;
  readonly at: string;
  readonly device: string;
  readonly user: string;
  readonly found: FindingOf<F>;
}

/** All findings of a kind, in the order of their clocks. */
export function findingsOf<F extends Finding>(
  log: readonly ReadChange[],
  kind: F,
): LoggedFinding<F>[] {
  return log
    .filter(({ on }) => on === kind)
    .map(({ change }) => change)
    .sort((a, b) => compare(a.storedAt, b.storedAt) || compare(a.opId, b.opId))
    .map(({ entityId: id, storedAt: at, deviceId: device, userId: user, payload }) => ({
      id,
      at,
      device,
      user,
      // The schema that was picked by the kind is the kind's own.
      found: FINDING_SCHEMAS[kind].parse(jsonOf(payload)) as FindingOf<F>,
    }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
