import fc from 'fast-check';
import { AppFailure } from '../../../core/contract/errors.ts';
import { PREFERENCE_KEYS, type PreferenceChange } from '../../../core/contract/preferences.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { logChange } from '../../../core/store/changeLog.ts';
import {
  decisionsOn,
  takeDecision,
  turnable,
  turnDecision,
} from '../../../core/store/decisions/decisions.ts';
import { recordJudgement } from '../../../core/store/effect/judgements.ts';
import { noteAdvice } from '../../../core/store/findings/advice.ts';
import { decideStep, followedIn } from '../../../core/store/focusing/followed.ts';
import { recordSighting } from '../../../core/store/focusing/sightings.ts';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { learn } from '../../../core/store/learning/learning.ts';
import { noteSignals } from '../../../core/store/learning/signals.ts';
import { booksVersion, bumpBooksVersion } from '../../../core/store/meta.ts';
import { decidePreference } from '../../../core/store/preferences/preferences.ts';
import { step, take } from '../books/bookLives.ts';
import { allocation, books, customer, invoice, receipt } from '../books/records.ts';
import { EXPLOIT, look, ranked } from '../focusing/looks.ts';
import { LEVERS, outcome } from '../learning/anyFeedback.ts';
import type { Random } from './random.ts';
import type { SimDevice } from './simDevice.ts';

const WORKS = ['w1', 'w2'];
const TURNED = ['preferences', 'limits', 'implementation'] as const;

/**
 * Kinds of what is done, some of them more often, by generation of the world: in the first two nothing was found by
 * laptops themselves, in the third nothing was advised and no export was imported at two laptops.
 */
export const KINDS = { 1: 20, 2: 20, 3: 26, 4: 29, 5: 29 } as const;

/** One thing that somebody does at a laptop, by the program's own functions. */
export function act(on: SimDevice, random: Random, kinds: number): void {
  const { db, device } = on;
  const kind = random.below(kinds);
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
  } else if (kind < 20) newerDecision(on, random);
  else if (kind < 23) lookAtBooks(on, random);
  else if (kind < 24) decideOnConstraint(on, random);
  else if (kind < 26) findSomething(on, random);
  else if (kind < 28) importCommonExport(on, random);
  else advise(on, random);
}

/** What was done at a laptop before it ever met another: much of it on exports that others have, too. */
export function liveAlone(on: SimDevice, random: Random): void {
  for (let left = random.below(7); left > 0; left--) {
    const one = random.pick([
      importCommonExport,
      importCommonExport,
      lookAtBooks,
      decideOnConstraint,
    ]);
    if (random.chance(0.5)) one(on, random);
    else act(on, random, KINDS[4]);
  }
}

/** What laptops find of constraints, and what people decide on them, and nothing else. */
export function findAndDecide(on: Pick<SimDevice, 'db' | 'device'>, random: Random): void {
  random.pick([lookAtBooks, lookAtBooks, decideOnConstraint, findSomething])(on, random);
}

const STAGES = ['collection', 'dispatch', 'dispute'] as const;

/** A look at books that reach to some day: the same day is named alike by every laptop, as the same books would be. */
function lookAtBooks({ db, device }: Pick<SimDevice, 'db' | 'device'>, random: Random): void {
  const day = 100 + 10 * random.below(6);
  const named = STAGES.filter((_, at) => (day / 10 + at) % 3 > 0).map((stage) => ranked(stage));
  bumpBooksVersion(db);
  const seen = look(0, day, random.chance(0.9) ? named : named.slice(1));
  recordSighting(db, device, { look: seen, version: booksVersion(db) }, 'engine');
}

function decideOnConstraint(
  { db, device }: Pick<SimDevice, 'db' | 'device'>,
  random: Random,
): void {
  const { lives } = followedIn(db);
  if (lives.length === 0) return;
  const { id } = random.pick(lives).tracked;
  const decision = random.pick([EXPLOIT, { move: 'archive', reason: 'so' } as const]);
  try {
    decideStep(db, device, { constraintId: id, decision });
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || thrown.appError.code !== 'step_refused') throw thrown;
  }
}

/** Effects that are judged, advice that is shown, models that learn from both. */
function findSomething({ db, device }: Pick<SimDevice, 'db' | 'device'>, random: Random): void {
  const of = outcome(random.below(3), random.below(3), random.pick(['worked', 'no_sign']));
  bumpBooksVersion(db);
  const judgement = {
    implementationId: of.implementationId,
    asOf: 20_400 + random.below(3),
    changedOn: 20_300,
    outcome: random.chance(0.8) ? of : null,
  };
  recordJudgement(db, device, { judgement, version: booksVersion(db) }, 'engine');
  const recommendationIds = [`c${random.below(3)}:lever_1`, `c${random.below(3)}:lever_2`];
  noteSignals(db, device, { kind: random.pick(['shown', 'opened']), recommendationIds });
  if (random.chance(0.5)) learn(db, device, LEVERS);
}

/** One of the exports that any laptop of the company may import, alike to the last row. */
function importCommonExport({ db, device }: SimDevice, random: Random): void {
  const number = random.below(3);
  const temp = { db, device, folder: '', file: '', remove: () => {} };
  take(temp, { what: 'import', records: commonExport(number) }, `export ${number}`);
}

function commonExport(number: number): BookRecords {
  const customers = [customer('C1'), customer('C2')];
  const invoices = Array.from({ length: 5 }, (_, at) =>
    invoice(`E${number + at}`, at % 2 === 0 ? 'C1' : 'C2', {
      branch: number === 2 ? 'Pune' : 'Nashik',
    }),
  );
  const receipts = [receipt(`e${number}`, 'C1')];
  const allocations = [allocation(`e${number}`, `E${number}`)];
  return books({ customers, invoices, receipts, allocations });
}

function advise({ db, device }: SimDevice, random: Random): void {
  const some = random.below(1000);
  const one = (lever: number) => ({
    leverId: `lever_${lever}`,
    constraintId: `c${random.below(3)}`,
    type: 'process_optimization' as const,
    priority: 'high' as const,
    complexity: 'simple' as const,
    cash: { estimate: some, low: some, high: some },
    cost: { once: 1, yearly: 0, outlay: 0, text: { key: 'engine.none' } },
    probability: { value: 0.5, low: 0.4, high: 0.6, cases: 0, basis: 'prior' as const },
  });
  const recommendations = Array.from({ length: random.below(4) }, (_, at) => one(at));
  noteAdvice(db, device, { asOf: 20_400 + random.below(3), recommendations });
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
