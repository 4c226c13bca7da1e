import { expect, test } from 'vitest';
import { decisionsOn, takeDecision } from '../../../core/store/decisions/decisions.ts';
import { decideMatching } from '../../../core/store/matching/decideMatching.ts';
import { usesInferredMatches } from '../../../core/store/matching/inferLinks.ts';
import type { Device } from '../../../core/store/ports.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { join, previewJoin } from '../../helpers/sync/joiningFile.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';
import { pictureOf } from '../../helpers/sync/picture.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Laptops of a company, with clocks that are off from the platform's, while an hour passes at each word. */
function office() {
  let time = Date.UTC(2026, 3, 1);
  const server = new MemoryServer(() => time);
  const off = (ahead: number): FileDevice => {
    const made = laptop();
    const device: Device = { ...made.device, now: () => time + ahead };
    return { ...made, device };
  };
  const remote = server.remote('t1', 'u1');
  return {
    off,
    remote,
    later: (): void => {
      time += HOUR;
    },
    sync: ({ local, device }: FileDevice) => syncOnce({ local, remote, now: device.now }),
  };
}

const PARKED = { entity: 'recommendation', entityId: 'constraint:sendSameDay' } as const;
const park = ({ db, device }: FileDevice, reason: string) =>
  takeDecision(db, device, PARKED, { move: 'park', reason });
/** What is in force on it. */
const inForce = ({ db }: FileDevice) =>
  decisionsOn(db, 'recommendation')
    .filter(({ state }) => state === 'standing')
    .at(-1)?.what;

/** Books in which nobody has said anything on matching that stands. */
function unmatched(on: FileDevice): void {
  importRecords(
    on,
    'march',
    books({ customers: [customer('C1')], invoices: [invoice('1', 'C1')] }),
  );
  decideMatching(on.db, on.device, true);
}

/** Of the laptop that joins and of the one of the company. */
const CLOCKS = [
  ['days ahead', 3 * DAY, 0],
  ['days behind', -3 * DAY, 0],
  ['ahead of a company that is behind', 2 * DAY, -2 * DAY],
  ['behind a company that is ahead', -2 * DAY, 2 * DAY],
  ['right', 0, 0],
] as const;

for (const [how, ahead, theirs] of CLOCKS) {
  test(`a laptop whose clock is ${how} gives way to what the company said after it`, async () => {
    const { off, later, sync, remote } = office();
    const [a, b] = [off(theirs), off(ahead)];
    unmatched(a);
    park(b, 'first');
    decideMatching(b.db, b.device, true);
    later();
    park(a, 'then');
    decideMatching(a.db, a.device, false);
    await sync(a);
    later();
    const told = await previewJoin(b, remote);
    expect(told.decisions.kept).toBe(0);
    expect(told.decisions.aside).toMatchObject([
      { entity: 'matching', why: 'saidLater', says: { key: 'inbox.did.matching' } },
      { entity: 'recommendation', why: 'saidLater' },
    ]);
    expect(await join(b, remote)).toEqual(told);
    await sync(b);
    await sync(a);
    expect(inForce(a)).toEqual({ move: 'park', reason: 'then' });
    expect(usesInferredMatches(b.db)).toBe(false);
    expect(pictureOf(b.db)).toEqual(pictureOf(a.db));
  });

  test(`a laptop whose clock is ${how} has its word where it spoke after the company`, async () => {
    const { off, later, sync, remote } = office();
    const [a, b] = [off(theirs), off(ahead)];
    unmatched(a);
    park(a, 'first');
    decideMatching(a.db, a.device, false);
    later();
    park(b, 'then');
    decideMatching(b.db, b.device, true);
    await sync(a);
    later();
    const told = await previewJoin(b, remote);
    expect(told.decisions).toEqual({ kept: 1, aside: [] });
    expect(await join(b, remote)).toEqual(told);
    await sync(b);
    await sync(a);
    expect(inForce(a)).toEqual({ move: 'park', reason: 'then' });
    expect(usesInferredMatches(a.db)).toBe(true);
    expect(pictureOf(b.db)).toEqual(pictureOf(a.db));
  });
}
