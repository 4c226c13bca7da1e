import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { decisionsOn } from '../../../core/store/decisions/decisions.ts';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { checkIntegrity } from '../../../workers/db/backup.ts';
import { httpSync } from '../../../workers/network/httpSync.ts';
import { KEY } from '../../helpers/books/tempBooks.ts';
import {
  KILLING_MS,
  killWithin,
  POINTS,
  startHelper,
  startTelling,
} from '../../helpers/killing.ts';
import { ONE_ENGINE, startTestPlatform, type TestPlatform } from '../../helpers/platformServer.ts';
import { type FileDevice, fileDevice } from '../../helpers/sync/fileDevice.ts';
import { pictureOf } from '../../helpers/sync/picture.ts';

let platform: TestPlatform;
let a: FileDevice;
let b: FileDevice;
beforeAll(async () => {
  platform = await startTestPlatform(ONE_ENGINE);
});
afterAll(() => platform.stop());
beforeEach(() => {
  a = fileDevice();
  b = fileDevice();
});
afterEach(() => {
  a.remove();
  b.remove();
});

function sync(on: FileDevice, url: string, tenantId: string, token: string) {
  const remote = httpSync({ url, tenantId, accessToken: async () => token });
  return syncOnce({ local: on.local, remote, now: Date.now });
}

test(`kill -9 of a laptop at ${POINTS} random points of syncing: its file is whole, and nothing is lost or sent twice`, {
  timeout: KILLING_MS,
}, async () => {
  const { tenantId, userId } = await platform.addTenant();
  const token = platform.token({ sub: userId, tenant_id: tenantId });
  const given = { file: a.file, keyHex: KEY, url: platform.url, tenantId, token };
  for (let point = 0; point < POINTS; point++) {
    const child = await startHelper('sync/syncChild.ts', given);
    await killWithin(child, point, 1500);
    checkIntegrity(a.db);
  }
  await sync(a, platform.url, tenantId, token);
  await sync(b, platform.url, tenantId, token);
  expect(pictureOf(b.db)).toEqual(pictureOf(a.db));
  const log = pictureOf(b.db).log as { op_id: string }[];
  expect(log.length).toBeGreaterThan(POINTS);
  expect(new Set(log.map(({ op_id }) => op_id)).size).toBe(log.length);
  expect(a.db.prepareRows('SELECT 1 FROM change_log WHERE server_seq IS NULL').all()).toEqual([]);
});

test(`kill -9 of the platform at ${POINTS} random points of syncing: what it has acknowledged is there when it is back`, {
  timeout: KILLING_MS,
}, async () => {
  const given = {
    folder: path.join(a.folder, 'pgdata'),
    tenantId: randomUUID(),
    userId: randomUUID(),
  };
  let acknowledged = 0;
  for (let point = 0; point < POINTS; point++) {
    const { child, said } = await startTelling('sync/platformChild.ts', given);
    const killed = killWithin(child, point, 1500);
    for (let goesOn = true; goesOn; ) {
      setLimits(a.db, a.device, { budget: acknowledged, people: null, weeks: null });
      goesOn = await sync(a, String(said), given.tenantId, 'any').then(
        ({ sent }) => {
          acknowledged += sent;
          return true;
        },
        () => false,
      );
    }
    await killed;
  }
  const { child, said } = await startTelling('sync/platformChild.ts', given);
  await sync(a, String(said), given.tenantId, 'any');
  await sync(b, String(said), given.tenantId, 'any');
  child.kill('SIGKILL');
  expect(acknowledged).toBeGreaterThan(POINTS);
  expect(decisionsOn(b.db, 'limits').length).toBeGreaterThanOrEqual(acknowledged);
  expect(pictureOf(b.db)).toEqual(pictureOf(a.db));
});
