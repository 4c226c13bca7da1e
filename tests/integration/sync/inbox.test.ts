import { beforeEach, describe, expect, test } from 'vitest';
import { Inbox } from '../../../core/contract/inbox.ts';
import type { Limits } from '../../../core/contract/recommendation.ts';
import { logChange } from '../../../core/store/changeLog.ts';
import { turnDecision } from '../../../core/store/decisions/decisions.ts';
import { setPriorityWeights } from '../../../core/store/focusing/weights.ts';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { decidePreference } from '../../../core/store/preferences/preferences.ts';
import { keepNames } from '../../../core/store/sync/authors.ts';
import { inboxIn, readRefused } from '../../../core/store/sync/inboxIn.ts';
import { deviceOf } from '../../../core/store/sync/outbox.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import type { Role } from '../../../platform/http/roles.ts';
import { refusalOf } from '../../../platform/sync/refuse.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';

let server: MemoryServer;
let asha: FileDevice;
let ravi: FileDevice;
beforeEach(() => {
  server = new MemoryServer(() => Date.UTC(2026, 3, 1));
  asha = laptop();
  ravi = laptop();
});

async function sync(on: FileDevice, roles: readonly Role[] = ['executive']): Promise<void> {
  const user = on === asha ? 'asha' : 'ravi';
  const remote = server.remote('t1', user, (change) => refusalOf(roles, change));
  await syncOnce({ local: on.local, remote, now: on.device.now });
}

async function meet(...devices: readonly FileDevice[]): Promise<void> {
  for (const each of devices) await sync(each);
}

function tellNames(on: FileDevice): void {
  keepNames(on.db, {
    people: [
      { userId: 'asha', name: 'Asha Rao' },
      { userId: 'ravi', name: 'Ravi Iyer' },
    ],
    laptops: [
      { deviceId: deviceOf(asha.db), name: 'Front desk' },
      { deviceId: deviceOf(ravi.db), name: 'Godown' },
    ],
  });
}

/** What the inbox of a laptop holds, as it goes over to a window. */
const inboxOf = ({ db }: FileDevice): Inbox => Inbox.parse(inboxIn(db));

const spare = (said: Partial<Limits>): Limits => ({
  budget: null,
  people: null,
  weeks: null,
  ...said,
});

describe('what was set on two laptops at once', () => {
  test('is told by its fields, only those that differ, with person, laptop and time', async () => {
    setLimits(asha.db, asha.device, spare({ budget: 100_000, people: 2 }));
    setLimits(ravi.db, ravi.device, spare({ budget: 250_000, people: 2 }));
    await meet(asha, ravi, asha);
    tellNames(asha);
    tellNames(ravi);
    const { conflicts, waiting } = inboxOf(ravi);
    expect(waiting).toBe(1);
    const [conflict] = conflicts;
    expect(conflict?.fields.map(({ name }) => name.key)).toEqual(['inbox.field.budget']);
    const words = [conflict?.kept, conflict?.other];
    const people = words.map((word) => [word?.author.person, word?.author.laptop]);
    expect(people.sort()).toEqual([
      ['Asha Rao', 'Front desk'],
      ['Ravi Iyer', 'Godown'],
    ]);
    for (const word of words) {
      const own = word?.author.person === 'Ravi Iyer';
      expect(word?.author).toMatchObject({ you: own, here: own });
      expect(word?.at).toMatch(/^\d{4}-\d\d-\d\dT/);
    }
  });

  test('is told without names where none are known yet', async () => {
    setLimits(asha.db, asha.device, spare({ weeks: 4 }));
    setLimits(ravi.db, ravi.device, spare({ weeks: 8 }));
    await meet(asha, ravi, asha);
    const [conflict] = inboxOf(asha).conflicts;
    const others = [conflict?.kept, conflict?.other].find((word) => word?.author.here === false);
    expect(others?.author).toEqual({ person: null, you: false, laptop: null, here: false });
  });

  test('is nothing to choose where weights come to the same proportions', async () => {
    const weights = { throughput: 1, impact: 2, feasibility: 3, urgency: 4 };
    const doubled = { throughput: 2, impact: 4, feasibility: 6, urgency: 8 };
    setPriorityWeights(asha.db, asha.device, weights);
    setPriorityWeights(ravi.db, ravi.device, doubled);
    await meet(asha, ravi, asha);
    expect(inboxOf(asha)).toMatchObject({ conflicts: [], waiting: 0 });
    setPriorityWeights(asha.db, asha.device, { ...weights, urgency: 0 });
    setPriorityWeights(ravi.db, ravi.device, weights);
    await meet(asha, ravi, asha);
    const [conflict] = inboxOf(asha).conflicts;
    expect(conflict?.fields.map(({ name }) => name.key)).toContain(
      'constraint.order.factor.urgency',
    );
  });
});

describe('what the platform has refused', () => {
  test('is told newest first with its reason and what it was, until it is marked as read', async () => {
    decidePreference(ravi.db, ravi.device, { key: 'alertsPerDay', value: 3 });
    importRecords(
      ravi,
      'first',
      books({ customers: [customer('C1')], invoices: [invoice('1', 'C1')] }),
    );
    const { decisionId } = setLimits(ravi.db, ravi.device, spare({ weeks: 8 }));
    turnDecision(ravi.db, ravi.device, decisionId, 'undo');
    await sync(ravi, ['viewer']);
    const { refused, refusedTotal, waiting } = inboxOf(ravi);
    expect(refused.map(({ kind, turn, why, fresh }) => [kind, turn, why, fresh])).toEqual([
      ['limits', 'undo', 'not_allowed', true],
      ['limits', null, 'not_allowed', true],
      ['import', null, 'not_allowed', true],
    ]);
    expect(refused.map(({ says }) => says.key)).toEqual([
      'history.limits',
      'history.limits',
      'history.import',
    ]);
    expect([refusedTotal, waiting]).toEqual([3, 3]);
    readRefused(ravi.db);
    expect(inboxOf(ravi)).toMatchObject({ refusedTotal: 3, waiting: 0 });
    expect(inboxOf(ravi).refused.some(({ fresh }) => fresh)).toBe(false);
    setLimits(ravi.db, ravi.device, spare({ weeks: 9 }));
    await sync(ravi, ['viewer']);
    expect(inboxOf(ravi)).toMatchObject({ refusedTotal: 4, waiting: 1 });
  });
});

test('what a newer program said is told by laptop and count, and asks for nothing', async () => {
  for (const entity of ['forecast', 'target']) {
    asha.db.transaction(() => {
      const payload = { entity, entityId: 'f', what: {} };
      const entityId = asha.device.newId();
      logChange(asha.db, asha.device, { kind: 'decide', entity: 'decision', entityId, payload });
    });
  }
  await meet(asha, ravi);
  tellNames(ravi);
  const { parked, waiting } = inboxOf(ravi);
  expect(parked).toMatchObject([
    { author: { person: 'Asha Rao', laptop: 'Front desk', here: false }, changes: 2 },
  ]);
  expect(waiting).toBe(0);
});
