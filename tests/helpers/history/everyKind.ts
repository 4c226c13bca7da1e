import { DECIDED_ON, type DecidedOn } from '../../../core/contract/decisions.ts';
import { takeDecision } from '../../../core/store/decisions/decisions.ts';
import type { Device, WritableDb } from '../../../core/store/ports.ts';

/** A decision on a thing of each kind, so that no kind is left out where one is added. */
export function decideOnEverything(
  db: WritableDb,
  device: Device,
  round: number,
): { readonly entity: DecidedOn; readonly decisionId: string }[] {
  return DECIDED_ON.map((entity) => {
    const what = { move: 'note', words: `${entity} in round ${round}` };
    return { entity, ...takeDecision(db, device, { entity, entityId: `${entity}-1` }, what) };
  });
}
