import { statSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CoreHost } from '../../../workers/host/coreHost.ts';
import { type Office, startOffice } from '../../helpers/sync/office.ts';

let office: Office;
beforeAll(async () => {
  office = await startOffice();
  const first = await laptop('first', 'resources/samples');
  await first.methods.syncNow({});
  await office.close();
});
afterAll(() => office.stop());
afterEach(() => office.close());

/** Bytes of the write-ahead log beside books, once nothing is left to be tidied up. */
async function logOf(host: CoreHost, name: string): Promise<number> {
  await host.idle();
  return statSync(`${office.fileOf(name)}-wal`).size;
}

/** A laptop that is signed in, with books of its own where they are given. */
async function laptop(name: string, books?: string): Promise<CoreHost> {
  const host = await office.laptop(name);
  if (books !== undefined) await host.importPaths({ paths: [books] });
  await office.signIn(host);
  await host.methods.chooseLeaving({ leaving: 'books' });
  return host;
}

test('a first sync leaves no long write-ahead log behind, as an import leaves none', async () => {
  const fresh = await laptop('fresh');
  await fresh.methods.syncNow({});
  expect(await fresh.methods.batches({})).toHaveLength(1);
  expect(await logOf(fresh, 'fresh')).toBe(0);
});

test('nor does one that is stopped on its way, nor books that join a company', async () => {
  const stopped = await laptop('stopped');
  stopped.onEvent((event) => {
    if (event.type !== 'syncProgress' || event.progress.phase !== 'receiving') return;
    if (event.progress.done > 0) void stopped.syncing.stop();
  });
  await expect(stopped.methods.syncNow({})).rejects.toMatchObject({
    appError: { code: 'cancelled' },
  });
  expect(await logOf(stopped, 'stopped')).toBe(0);
  const joining = await laptop('joining', 'tests/fixtures/canonical/good');
  await joining.methods.joinCompany({ kind: 'join' });
  expect(await joining.methods.batches({})).toHaveLength(2);
  expect(await logOf(joining, 'joining')).toBe(0);
});
