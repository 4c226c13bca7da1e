import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { coreApi } from '../../../core/contract/coreApi.ts';
import { recordJudgement } from '../../../core/store/effect/judgements.ts';
import { decideStep, followedIn } from '../../../core/store/focusing/followed.ts';
import { recordSighting } from '../../../core/store/focusing/sightings.ts';
import { booksVersion } from '../../../core/store/meta.ts';
import { keepNames } from '../../../core/store/sync/authors.ts';
import { decideWork, startWork } from '../../../core/store/work/works.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import { KEY } from '../../helpers/books/tempBooks.ts';
import { EXPLOIT, look, ranked } from '../../helpers/focusing/looks.ts';
import { outcome } from '../../helpers/learning/anyFeedback.ts';
import { fileDevice } from '../../helpers/sync/fileDevice.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';
import { start } from '../../helpers/work/snapshots.ts';

test('a laptop without the books answers with what came over the wire: constraints, steps, effects, lessons, and whose look it is', async () => {
  const server = new MemoryServer(() => Date.now());
  const here = fileDevice();
  const there = fileDevice();
  const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-elsewhere-'));
  const host = new CoreHost({
    samplesDir: 'resources/samples',
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
  });
  try {
    const version = booksVersion(here.db);
    recordSighting(
      here.db,
      here.device,
      { look: look(0, 20_400, [ranked('dispatch')]), version },
      'engine',
    );
    const [id = ''] = followedIn(here.db).lives.map(({ tracked }) => tracked.id);
    decideStep(here.db, here.device, { constraintId: id, decision: EXPLOIT });
    const { implementationId } = startWork(here.db, here.device, { ...start('a') });
    const changed = { move: 'changedOn', on: 20_300 } as const;
    decideWork(here.db, here.device, { implementationId, decision: changed });
    const known = { leverId: 'matchDaily', stage: 'allocation', implementationId };
    const said = { ...outcome(1, 2, 'worked', 0.8), ...known };
    const judgement = { implementationId, asOf: 20_400, changedOn: 20_300, outcome: said };
    recordJudgement(here.db, here.device, { judgement, version }, 'engine');
    for (const [device, user] of [
      [here, 'u1'],
      [there, 'u2'],
    ] as const) {
      await syncOnce({
        local: device.local,
        remote: server.remote('t1', user),
        now: () => device.device.now(),
      });
    }
    const { deviceId } = await here.local.state();
    keepNames(there.db, {
      people: [{ userId: 'u1', name: 'Asha' }],
      laptops: [{ deviceId, name: 'Front desk' }],
    });
    await host.openCompany({
      companyId: 'c-1',
      name: 'Mine',
      dbFile: there.file,
      keyHex: KEY,
    });
    const { methods } = host;
    await expect(methods.analysis({})).rejects.toThrow('no_books');
    const records = coreApi.constraintRecords.output.parse(await methods.constraintRecords({}));
    expect(records).toMatchObject({
      asOf: 20_400,
      booksHere: false,
      lookedBy: { person: 'Asha', laptop: 'Front desk', here: false, you: false },
      records: [{ id, step: 'exploit', latest: { day: 20_400, currentDays: 20 } }],
    });
    const record = coreApi.constraintRecord.output.parse(await methods.constraintRecord({ id }));
    expect(record.history.length).toBeGreaterThan(1);
    expect(record.advice.every(({ items }) => items.every(({ rows }) => rows === null))).toBe(true);
    expect(record.advice.flatMap(({ items }) => items).length).toBeGreaterThan(3);
    expect(await methods.outcomes({})).toEqual([said]);
    expect((await methods.works({})).works.map((work) => work.id)).toEqual([implementationId]);
    expect((await methods.learned({})).cases).toBe(1);
    await methods.decideStep({ constraintId: id, decision: { move: 'archive', reason: 'so' } });
    expect((await methods.constraintRecords({})).records[0]?.status).toBe('archived');
  } finally {
    await host.shutdown();
    here.remove();
    there.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});
