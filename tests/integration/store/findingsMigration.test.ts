import { expect, test } from 'vitest';
import { recordedJudgements } from '../../../core/store/effect/judgements.ts';
import { findingsIn } from '../../../core/store/findings/findings.ts';
import { decideStep, followedIn, storedRecord } from '../../../core/store/focusing/followed.ts';
import { isSighted } from '../../../core/store/focusing/sightings.ts';
import { storedSignals } from '../../../core/store/learning/signals.ts';
import { migrate } from '../../../core/store/migrate.ts';
import { MIGRATIONS } from '../../../core/store/migrations/index.ts';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { localSync } from '../../../core/store/sync/localSync.ts';
import { setLeaving } from '../../../core/store/sync/outbox.ts';
import { openWriter } from '../../../workers/db/driver.ts';
import { chunkTools } from '../../../workers/sync/chunkTools.ts';
import { EVENT } from '../../helpers/books/olderFile.ts';
import { EXPLOIT, look, ranked } from '../../helpers/focusing/looks.ts';
import { outcome } from '../../helpers/learning/anyFeedback.ts';

test('what a laptop had found before findings were shared is followed as before, and is sent', async () => {
  const db = openWriter({ file: ':memory:', keyHex: null, throwAway: 'alone' });
  migrate(
    db,
    MIGRATIONS.filter(({ version }) => version < 350),
  );
  const at = (n: number) => `2026-04-0${n}T00:00:00.000Z-0000-d1`;
  db.prepare("INSERT INTO meta (key, value) VALUES ('device_id', 'd1'), ('mutation', '0')").run();
  const {
    id: _,
    at: __,
    device: ___,
    putsRight: ____,
    ...seen
  } = look(0, 100, [ranked('dispatch')]);
  const keep = db.prepare(
    'INSERT INTO sighting (at, books_version, engine, as_of, look) VALUES (?, ?, ?, ?, ?)',
  );
  keep.run(at(1), 0, 'old', 100, JSON.stringify(seen));
  keep.run(at(2), 0, 'engine', 100, JSON.stringify(seen));
  const said = outcome(1, 2, 'worked');
  db.prepare('INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    at(3),
    'work:1',
    0,
    'engine',
    20_400,
    20_300,
    JSON.stringify(said),
  );
  db.prepare('INSERT INTO signal VALUES (?, ?, ?, ?)').run(at(4), 'shown', 'a:lever_1', 0);
  db.prepare('INSERT INTO model_event VALUES (?, ?, ?)').run(
    at(5),
    'effectiveness',
    JSON.stringify(EVENT),
  );
  migrate(db);
  expect(followedIn(db).looks.map(({ at: when }) => when)).toEqual([at(2)]);
  expect(isSighted(db, 'engine')).toBe(true);
  expect(recordedJudgements(db)).toMatchObject([{ at: at(3), outcome: said }]);
  expect(storedSignals(db)).toMatchObject([{ at: at(4), recommendationId: 'a:lever_1' }]);
  expect(findingsIn(db, 'model_event')).toMatchObject([{ at: at(5), found: EVENT }]);
  const device = { now: () => Date.UTC(2026, 4, 1), newId: () => 'new' };
  const constraintId = followedIn(db).lives[0]?.tracked.id ?? '';
  decideStep(db, device, { constraintId, decision: EXPLOIT });
  expect(storedRecord(db, constraintId).step).toBe('exploit');
  setLeaving(db, 'plans');
  const local = localSync(db, { device, ...chunkTools, books: booksSync(chunkTools) });
  const out = await local.nextOut();
  expect(out.map(({ number, entity }) => [number, entity])).toEqual([
    [1, 'sighting'],
    [2, 'sighting'],
    [3, 'judgement'],
    [4, 'signals'],
    [5, 'model_event'],
    [6, 'decision'],
  ]);
  db.close();
});
