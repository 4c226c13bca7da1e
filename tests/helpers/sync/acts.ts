import fc from 'fast-check';
import { PREFERENCE_KEYS, type PreferenceChange } from '../../../core/contract/preferences.ts';
import { logChange } from '../../../core/store/changeLog.ts';
import {
  decisionsOn,
  takeDecision,
  turnable,
  turnDecision,
} from '../../../core/store/decisions/decisions.ts';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { decidePreference } from '../../../core/store/preferences/preferences.ts';
import { step, take } from '../books/bookLives.ts';
import type { Random } from './random.ts';
import type { SimDevice } from './simDevice.ts';

const WORKS = ['w1', 'w2'];
const TURNED = ['preferences', 'limits', 'implementation'] as const;

/** One thing that somebody does at a laptop, by the program's own functions. */
export function act(on: SimDevice, random: Random): void {
  const { db, device } = on;
  const kind = random.below(20);
  if (kind < 6) decidePreference(db, device, somePreference(random));
  else if (kind < 8) {
    setLimits(db, device, { budget: random.below(9) * 100_000, people: null, weeks: null });
  } else if (kind < 12) {
    const what = { move: 'note', words: `word ${random.below(1000)}` };
    takeDecision(db, device, { entity: 'implementation', entityId: random.pick(WORKS) }, what);
  } else if (kind < 15) turnSomething(on, random);
  else if (kind < 19) {
    const [one] = fc.sample(step, { seed: random.below(2 ** 31), numRuns: 1 });
    const temp = { db, device, folder: '', file: '', remove: () => {} };
    if (one !== undefined) take(temp, one, `${on.name} ${random.below(2 ** 31)}`);
  } else newerDecision(on, random);
}

function somePreference(random: Random): PreferenceChange {
  const key = random.pick(PREFERENCE_KEYS.filter((each) => each !== 'role'));
  if (key === 'alertsPerDay') return { key, value: 1 + random.below(9) };
  if (key === 'negatives') return { key, value: random.pick(['minus', 'brackets']) };
  return { key: 'staleAfterDays', value: 1 + random.below(300) };
}

function turnSomething({ db, device }: SimDevice, random: Random): void {
  const all = decisionsOn(db, random.pick(TURNED));
  if (all.length === 0) return;
  const { entityId } = random.pick(all);
  const { undo, redo } = turnable(all.filter((each) => each.entityId === entityId));
  const turn = random.chance(0.5) ? 'undo' : 'redo';
  const id = turn === 'undo' ? undo : redo;
  if (id !== null) turnDecision(db, device, id, turn);
}

/** A decision on something that only a newer program knows. */
function newerDecision({ db, device }: SimDevice, random: Random): void {
  db.transaction(() => {
    const payload = { entity: 'forecast', entityId: 'f', what: { says: random.below(100) } };
    logChange(db, device, {
      kind: 'decide',
      entity: 'decision',
      entityId: device.newId(),
      payload,
    });
  });
}
