import type { HeldFocus } from '../contract/focusing.ts';
import type { RankedThen } from '../contract/ribbon.ts';
import { withHysteresis } from '../ribbon/runsOf.ts';
import type { RecordedSighting } from './sighting.ts';
import type { Tracked } from './tracked.ts';

/**
 * Which constraint the focus was on after each look, held against flipping for noise by the ribbon's rule. The
 * ranking itself is never touched: where another one leads it within noise, the answer says so.
 * @param looks those that count, by day
 * @returns one per look
 */
export function heldFocus(
  looks: readonly RecordedSighting[],
  tracked: readonly Tracked[],
): HeldFocus[] {
  const idOf = new Map<RankedThen, string>();
  for (const { id, ranked } of tracked) for (const each of ranked.values()) idOf.set(each, id);
  const found: HeldFocus[] = [];
  let held: RankedThen | null = null;
  let silent = 0;
  for (const look of looks) {
    ({ held, silent } = withHysteresis(held, { ...look, ranked: [...look.ranked] }, silent));
    const first = look.named ? look.ranked[0] : undefined;
    const leader = first === undefined ? null : (idOf.get(first) ?? null);
    const id: string | null = held === null ? null : (idOf.get(held) ?? null);
    const before = found.at(-1);
    found.push({
      held: id,
      leader,
      because:
        id === null ? null : id === leader ? 'first' : leader === null ? 'notNamed' : 'withinNoise',
      since: id === null ? null : before?.held === id ? before.since : look.day,
    });
  }
  return found;
}
