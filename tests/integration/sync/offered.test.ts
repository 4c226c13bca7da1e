import { expect, test } from 'vitest';
import { takeDecision } from '../../../core/store/decisions/decisions.ts';
import { limitsInUse, setLimits } from '../../../core/store/guidance/limits.ts';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { heldIn } from '../../../core/store/sync/held.ts';
import { localSync } from '../../../core/store/sync/localSync.ts';
import { unsentIn } from '../../../core/store/sync/outbox.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { chunkTools } from '../../../workers/sync/chunkTools.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';

/** A server with a backup of its first day. */
function serverOfToday(): MemoryServer {
  const server = new MemoryServer(() => Date.UTC(2026, 3, 1));
  server.backUp();
  return server;
}

function meet(server: MemoryServer, { local, device }: FileDevice) {
  return syncOnce({ local, remote: server.remote('t1', 'u1'), now: device.now });
}

function limit({ db, device }: FileDevice, budget: number): void {
  setLimits(db, device, { budget, people: null, weeks: null });
}

const said = (server: MemoryServer) => server.log('t1').map(({ opId }) => opId);

test('what was lost is offered in the order that it had there, whatever order this laptop heard it in', async () => {
  const server = serverOfToday();
  const [first, holder] = [laptop(), laptop()];
  limit(holder, 2);
  limit(first, 1);
  await meet(server, first);
  await meet(server, holder);
  const before = said(server);
  // What it said itself is another device's from now on, too.
  await holder.local.fork();
  server.restore(0);
  await meet(server, holder);
  expect(said(server)).toEqual(before);
});

test('what waits of others for somebody who may say it is not sent as one’s own', async () => {
  const server = serverOfToday();
  const [author, holder] = [laptop(), laptop()];
  limit(author, 5);
  await meet(server, author);
  await meet(server, holder);
  server.restore(0);
  const pushes = server.pushes;
  const { local, device, db } = holder;
  const remote = server.remote('t1', 'u2', () => 'not_allowed');
  await syncOnce({ local, remote, now: device.now });
  expect([heldIn(db), unsentIn(db).waiting, server.pushes - pushes]).toEqual([1, 0, 0]);
  expect(limitsInUse(db).limits.budget).toBe(5);
  await meet(server, author);
  await syncOnce({ local, remote, now: device.now });
  expect(heldIn(db)).toBe(0);
});

test('more than one message holds is offered in one sync', async () => {
  const server = serverOfToday();
  const [author, holder] = [laptop(), laptop()];
  for (const each of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const on = { entity: 'implementation', entityId: 'w' } as const;
    takeDecision(author.db, author.device, on, { move: 'note', words: each.repeat(450_000) });
  }
  await meet(server, author);
  await meet(server, holder);
  const before = said(server);
  server.restore(0);
  expect(await meet(server, holder)).toMatchObject({ sent: 6 });
  expect(said(server)).toEqual(before);
});

const BOUGHT = books({
  customers: [customer('C1')],
  invoices: [invoice('1', 'C1'), invoice('2', 'C1')],
});

test('an import whose rows are not here as they were cut is left to its author; all else is offered', async () => {
  const server = serverOfToday();
  const [author, holder] = [laptop(), laptop()];
  const tools = { ...chunkTools, chunkRows: 1 };
  const cutSmall = {
    ...author,
    local: localSync(author.db, { ...tools, device: author.device, books: booksSync(tools) }),
  };
  importRecords(author, 'bought', BOUGHT);
  limit(author, 5);
  await meet(server, cutSmall);
  await meet(server, holder);
  server.restore(0);
  expect(await meet(server, holder)).toEqual({ sent: 1, refused: 0, received: 0 });
  expect(server.log('t1').map(({ kind }) => kind)).toEqual(['decide']);
  await meet(server, cutSmall);
  await meet(server, holder);
  expect(server.log('t1').map(({ kind }) => kind)).toEqual(['decide', 'import']);
});

test('an import of others for whose rows there is no room waits; all else is offered, and goes on', async () => {
  const server = serverOfToday();
  const [author, holder, fresh] = [laptop(), laptop(), laptop()];
  importRecords(author, 'bought', BOUGHT);
  limit(author, 5);
  await meet(server, author);
  await meet(server, holder);
  server.restore(0);
  server.mostKept = 1;
  limit(holder, 6);
  expect(await meet(server, holder)).toEqual({ sent: 2, refused: 0, received: 0 });
  await meet(server, fresh);
  expect(limitsInUse(fresh.db).limits.budget).toBe(6);
  server.mostKept = Number.POSITIVE_INFINITY;
  expect(await meet(server, holder)).toMatchObject({ sent: 1 });
  expect(server.log('t1').map(({ kind }) => kind)).toEqual(['decide', 'decide', 'import']);
});
