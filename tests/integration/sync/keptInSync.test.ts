import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { CoreHost } from '../../../workers/host/coreHost.ts';
import { startCuttingProxy } from '../../helpers/network/cuttingProxy.ts';
import { answers, hangs, startWrongServer } from '../../helpers/network/wrongServer.ts';
import { type Office, startOffice } from '../../helpers/sync/office.ts';

const DAY = 86_400_000;
const SOON = { timeout: 60_000, interval: 250 };

let office: Office;
beforeAll(async () => {
  office = await startOffice();
});
afterAll(() => office.stop());
afterEach(() => office.close());

/** A laptop that keeps itself in sync, its clock some days ahead where `days` says so. */
const laptop = (name: string, days: () => number = () => 0): Promise<CoreHost> =>
  office.laptop(name, {
    keepsInSync: true,
    now: () => new Date(Date.now() + days() * DAY),
  });

const budget = async (host: CoreHost) => (await host.methods.limits({})).limits.budget;
const setBudget = (host: CoreHost, value: number) =>
  host.methods.setLimits({ budget: value, people: null, weeks: null });

test('what is decided on one laptop is on the other within seconds, though nobody asks for a sync', {
  timeout: 120_000,
}, async () => {
  const [a, b] = [await laptop('a'), await laptop('b')];
  for (const each of [a, b]) {
    await office.signIn(each);
    await each.methods.syncNow({});
  }
  await vi.waitFor(async () => expect((await b.methods.gateway({})).listening).toBe(true), SOON);
  await setBudget(a, 70_000);
  await vi.waitFor(async () => expect(await budget(b)).toBe(70_000), SOON);
  await setBudget(b, 80_000);
  await vi.waitFor(async () => expect(await budget(a)).toBe(80_000), SOON);
});

test('a laptop that was long without a network syncs within seconds of having one, and hears hints again', {
  timeout: 180_000,
}, async () => {
  const host = await laptop('n');
  await office.signIn(host);
  await host.methods.syncNow({});
  const session = await host.syncing.session();
  if (session === null) throw new Error('not signed in');
  const line = await startCuttingProxy(office.server.url);
  try {
    line.allowance = 0;
    await host.syncing.keepSession({ ...session, url: line.url });
    await setBudget(host, 60_000);
    // Until the next try of its own is minutes away, and the platform is left alone by all.
    for (let each = 0; each < 5; each++) {
      await expect(host.methods.syncNow({})).rejects.toBeDefined();
    }
    await expect(host.methods.people({})).rejects.toBeDefined();
    expect(host.syncing.line.resting).toBe(true);
    line.allowance = Number.POSITIVE_INFINITY;
    await host.methods.backOnline({});
    await vi.waitFor(
      async () =>
        expect(await host.methods.platform({})).toMatchObject({ waiting: 0, fault: null }),
      SOON,
    );
    await vi.waitFor(
      async () => expect((await host.methods.gateway({})).listening).toBe(true),
      SOON,
    );
  } finally {
    await host.methods.signOut({});
    await line.close();
  }
});

test('a laptop that is opened again goes on by itself; one that is signed out does not', {
  timeout: 120_000,
}, async () => {
  const host = await laptop('c');
  await office.signIn(host);
  await host.methods.syncNow({});
  await vi.waitFor(async () => expect((await host.methods.gateway({})).listening).toBe(true), SOON);
  await host.closeCompany();
  await office.open(host, 'c');
  await vi.waitFor(async () => expect((await host.methods.gateway({})).listening).toBe(true), SOON);
  await host.methods.signOut({});
  expect(await host.methods.gateway({})).toMatchObject({ signedIn: false, listening: false });
});

test('a line that swallows everything holds nobody up: decisions, reading, other books, the end', {
  timeout: 120_000,
}, async () => {
  const host = await laptop('d');
  await office.signIn(host);
  const session = await host.syncing.session();
  if (session === null) throw new Error('not signed in');
  const line = await startWrongServer(answers(404, {}), hangs);
  try {
    await host.syncing.keepSession({ ...session, url: line.url });
    await setBudget(host, 10_000);
    const synced = host.methods.syncNow({}).catch(() => 'ended');
    await vi.waitFor(() => expect(line.asked.some((each) => each.includes('/sync/'))).toBe(true));
    await setBudget(host, 20_000);
    expect(await budget(host)).toBe(20_000);
    expect((await host.methods.platform({})).syncing).not.toBeNull();
    await office.open(host, 'e');
    expect(await synced).toBe('ended');
    expect(await budget(host)).toBeNull();
  } finally {
    await line.close();
  }
});

test('the role is the platform’s word, not the own choice, and outlives forty-five days without it, not more', {
  timeout: 120_000,
}, async () => {
  let days = 0;
  const host = await laptop('f', () => days);
  expect(await host.methods.rights({})).toEqual({ roles: ['executive'], signed: null });
  await host.methods.decidePreference({ change: { key: 'role', value: 'viewer' } });
  expect(await host.methods.rights({})).toMatchObject({ roles: ['viewer'], signed: null });
  await office.signIn(host);
  expect(await host.methods.rights({})).toMatchObject({
    roles: ['executive'],
    signed: { isOver: false },
  });
  await setBudget(host, 30_000);
  days = 44;
  await setBudget(host, 40_000);
  days = 46;
  expect(await host.methods.rights({})).toMatchObject({ signed: { isOver: true } });
  await expect(setBudget(host, 50_000)).rejects.toMatchObject({
    appError: { code: 'role_outdated', detail: { days: 45 } },
  });
  expect(await budget(host)).toBe(40_000);
  await host.methods.decidePreference({ change: { key: 'alertsPerDay', value: 7 } });
});

test('a role that was taken away on the platform is gone here with the next token', {
  timeout: 120_000,
}, async () => {
  const host = await laptop('g');
  await office.signIn(host);
  await host.methods.syncNow({});
  await setBudget(host, 30_000);
  await office.server.db.query("UPDATE member SET roles = '{viewer}'");
  const session = await host.syncing.session();
  if (session === null) throw new Error('not signed in');
  const tokens = { ...session.tokens, accessExpiresAt: 0 };
  await host.syncing.keepSession({ ...session, tokens });
  await host.methods.syncNow({});
  expect(await host.methods.rights({})).toMatchObject({ roles: ['viewer'] });
  await expect(setBudget(host, 50_000)).rejects.toMatchObject({
    appError: { code: 'role_refused' },
  });
  await host.methods.signOut({});
  expect(await host.methods.rights({})).toMatchObject({ roles: ['viewer'], signed: {} });
});
