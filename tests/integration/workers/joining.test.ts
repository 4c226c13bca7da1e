import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import type { ReadableDb } from '../../../core/store/ports.ts';
import { readSync, writeSync } from '../../../core/store/sync/syncState.ts';
import { startWork } from '../../../core/store/work/works.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { checkIntegrity, removeFiles } from '../../../workers/db/backup.ts';
import { openReader, openWriter } from '../../../workers/db/driver.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import { httpSync } from '../../../workers/network/httpSync.ts';
import type { KeptSession } from '../../../workers/network/keptSession.ts';
import { allocation, books, customer, invoice, receipt } from '../../helpers/books/records.ts';
import { importRecords, KEY } from '../../helpers/books/tempBooks.ts';
import { KILLING_MS, killWithin, POINTS, startHelper } from '../../helpers/killing.ts';
import { ONE_ENGINE, startTestPlatform, type TestPlatform } from '../../helpers/platformServer.ts';
import { type FileDevice, fileDevice } from '../../helpers/sync/fileDevice.ts';
import { pictureOf } from '../../helpers/sync/picture.ts';
import { start } from '../../helpers/work/snapshots.ts';

let platform: TestPlatform;
let company: { tenantId: string; userId: string };
let first: FileDevice;
let second: FileDevice;
let host: CoreHost;
beforeAll(async () => {
  platform = await startTestPlatform(ONE_ENGINE);
});
afterAll(() => platform.stop());
beforeEach(async () => {
  company = await platform.addTenant();
  first = fileDevice();
  second = fileDevice();
  importRecords(first, 'march', MARCH);
  startWork(first.db, first.device, start('r'));
  importRecords(second, 'march', MARCH);
  importRecords(second, 'april', books({ invoices: [invoice('3', 'C1')] }));
  startWork(second.db, second.device, start('q'));
  setLimits(second.db, second.device, { budget: 1, people: null, weeks: null });
  second.db.close();
  host = new CoreHost({ samplesDir: '', tempDir: tempDir(), costOfFunds: 0.1 });
});
afterEach(async () => {
  await host.shutdown();
  first.remove();
  rmSync(second.folder, { recursive: true, force: true });
});

const MARCH = books({
  customers: [customer('C1')],
  invoices: [invoice('1', 'C1'), invoice('2', 'C1')],
  receipts: [receipt('r1', 'C1')],
  allocations: [allocation('r1', '1')],
});

const tempDir = (): string => path.join(second.folder, 'temp');

function session(): KeptSession {
  const { tenantId, userId } = company;
  const accessToken = platform.token({ sub: userId, tenant_id: tenantId });
  const accessExpiresAt = Date.now() + 3_600_000;
  const rest = { refreshToken: 'none', scope: '', tenantId, deviceId: 'd' };
  return { url: platform.url, tokens: { accessToken, accessExpiresAt, ...rest } };
}

async function published(): Promise<void> {
  const { url, tokens } = session();
  const remote = httpSync({
    url,
    tenantId: tokens.tenantId,
    accessToken: async () => tokens.accessToken,
  });
  await syncOnce({ local: first.local, remote, now: Date.now });
}

/** Opens the books with a sign-in that is kept in them. */
async function opened(): Promise<void> {
  await host.closeCompany();
  const db = openWriter({ file: second.file, keyHex: KEY });
  writeSync(db, 'session', JSON.stringify(session()));
  db.close();
  await host.openCompany({ companyId: 'c', name: 'c', dbFile: second.file, keyHex: KEY });
}

/** Every row of every table of a file, but for the sign-in. */
function rowsIn(file: string): Record<string, unknown[]> {
  return looking(file, (db) => {
    const sql = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`;
    const tables = db.prepareRows<readonly [string]>(sql).all();
    const rows = (name: string) =>
      db
        .prepareRows(
          `SELECT * FROM ${name}${name === 'sync_state' ? " WHERE key <> 'session'" : ''}`,
        )
        .all();
    return Object.fromEntries(tables.map(([name]) => [name, rows(name)]));
  });
}

function looking<T>(file: string, look: (db: ReadableDb) => T): T {
  const db = openReader({ file, keyHex: KEY });
  try {
    return look(db);
  } finally {
    db.close();
  }
}

test('the preview changes nothing in the books, leaves nothing behind, and tells what joining then does', async () => {
  await published();
  await opened();
  const before = rowsIn(second.file);
  const told = await host.joining.preview();
  expect(rowsIn(second.file)).toEqual(before);
  expect(readdirSync(second.folder).filter((name) => name.includes('joining'))).toEqual([]);
  expect(told).toMatchObject({
    kind: 'join',
    imports: [{ fate: 'same' }, { fate: 'goes' }],
    vouchers: { here: 4, company: 3, both: 3, after: 4 },
    decisions: { kept: 1, aside: [{ why: 'work' }] },
  });
  expect(await host.joining.join()).toEqual(told);
});

test('joined and taken back, the books are as they were, and those of until then are kept; what was sent is named', async () => {
  await published();
  await opened();
  const before = rowsIn(second.file);
  await host.joining.join();
  expect(await host.syncing.now()).toMatchObject({ sent: 2, refused: 0 });
  const joined = rowsIn(second.file);
  const standing = await host.joining.standing();
  expect(standing).toMatchObject({
    kind: 'join',
    backup: 'books.db.before-joining',
    sent: 2,
    since: 0,
  });
  const undone = await host.joining.undo();
  expect(undone).toMatchObject({ sent: 2, since: 0, keptAs: 'books.db.after-joining' });
  expect(rowsIn(second.file)).toEqual(before);
  expect(rowsIn(path.join(second.folder, undone.keptAs))).toEqual(joined);
  expect(await host.syncing.session()).toBeNull();
  expect(await host.joining.standing()).toBeNull();
  await expect(host.joining.undo()).rejects.toMatchObject({ appError: { code: 'not_joined' } });
  // Whoever joins again finds there what was sent before, once.
  await opened();
  expect((await host.joining.join()).decisions.aside).toHaveLength(1);
  await host.syncing.now();
  const log = pictureOf(openReader({ file: second.file, keyHex: KEY })).log as { op_id: string }[];
  expect(new Set(log.map(({ op_id }) => op_id)).size).toBe(log.length);
});

test('a window is told that the books are to join, what would happen, and how to go back', async () => {
  await published();
  await opened();
  const { methods } = host;
  expect(await methods.platform({})).toMatchObject({ toJoin: true, joined: false });
  expect(await methods.joined({})).toBeNull();
  const told = await methods.previewJoining({});
  const wrong = methods.joinCompany({ kind: 'publish' });
  await expect(wrong).rejects.toMatchObject({ appError: { code: 'company_not_empty' } });
  expect(await methods.joinCompany({ kind: told.kind })).toEqual(told);
  expect(await methods.platform({})).toMatchObject({ toJoin: false, joined: true });
  expect(await methods.joined({})).toMatchObject({ kind: 'join', backupThere: true, sent: 0 });
  expect(await methods.undoJoining({})).toMatchObject({ sent: 0, since: 0 });
  expect(await methods.platform({})).toMatchObject({ joined: false, signedIn: false });
});

test('the first sync of books with something in them joins by itself, with a copy from before', async () => {
  await published();
  await opened();
  await host.syncing.now();
  expect(readdirSync(second.folder)).toContain('books.db.before-joining');
  expect(await host.joining.standing()).toMatchObject({ kind: 'join', backupThere: true });
  expect(
    looking(path.join(second.folder, 'books.db.before-joining'), (db) => readSync(db, 'session')),
  ).toBeNull();
});

test(`kill -9 at ${POINTS} random points of joining leaves the books as before or as after`, {
  timeout: KILLING_MS,
}, async () => {
  await published();
  await opened();
  await host.closeCompany();
  const original = path.join(second.folder, 'original.db');
  copyFileSync(second.file, original);
  const before = looking(original, pictureOf);
  const given = { file: second.file, keyHex: KEY, tempDir: tempDir() };
  for (let point = 0; point < POINTS; point++) {
    removeFiles(second.file);
    copyFileSync(original, second.file);
    const child = await startHelper('sync/joinChild.ts', given);
    await killWithin(child, point, 3000);
    await host.openCompany({ companyId: 'c', name: 'c', dbFile: second.file, keyHex: KEY });
    const joined = await host.joining.standing();
    await host.closeCompany();
    looking(second.file, checkIntegrity);
    const picture = looking(second.file, pictureOf);
    if (joined === null) expect(picture).toEqual(before);
    else {
      expect(picture.batches).toHaveLength(2);
      expect(looking(path.join(second.folder, joined.backup), pictureOf)).toEqual(before);
    }
  }
  await opened();
  expect(await host.syncing.now()).toMatchObject({ refused: 0 });
});
