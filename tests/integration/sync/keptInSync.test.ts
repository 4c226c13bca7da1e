import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import { newBrowser } from '../../helpers/identity/browser.ts';
import {
  type Person,
  person,
  proveWhoIAm,
  setUpCompany,
  steppingClock,
} from '../../helpers/identity/people.ts';
import { type IdentityServer, startIdentity } from '../../helpers/identity/server.ts';
import { answers, hangs, startWrongServer } from '../../helpers/network/wrongServer.ts';

const DAY = 86_400_000;
const WORDS = { done: 'Back to Drumbeat.', notTaken: 'Not taken.' };
const SOON = { timeout: 60_000, interval: 250 };

const clock = steppingClock();
const asha: Person = person('asha');
const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-kept-'));
const hosts: CoreHost[] = [];
let server: IdentityServer;

beforeAll(async () => {
  server = await startIdentity('pglite', clock);
  await setUpCompany(server.setUpLink ?? '', 'Kaveri Textiles', asha);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.shutdown()));
});

/** A laptop that keeps itself in sync, its clock some days ahead where `days` says so. */
async function laptop(name: string, days: () => number = () => 0): Promise<CoreHost> {
  const host = new CoreHost({
    samplesDir: path.resolve('resources/samples'),
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
    keepsInSync: true,
    now: () => new Date(Date.now() + days() * DAY),
    openBrowser: async ({ url }) => {
      void proveWhoIAm(await newBrowser().open(url), asha, clock).then((page) =>
        page.submit('/allow'),
      );
    },
  });
  hosts.push(host);
  await open(host, name);
  return host;
}

function open(host: CoreHost, name: string): Promise<void> {
  const dbFile = path.join(folder, `${name}.db`);
  return host.openCompany({ companyId: name, name, dbFile, keyHex: 'ab'.repeat(32) });
}

const signIn = (host: CoreHost, address = server.url) =>
  host.methods.signIn({ address, language: 'en', words: WORDS });

const budget = async (host: CoreHost) => (await host.methods.limits({})).limits.budget;
const setBudget = (host: CoreHost, value: number) =>
  host.methods.setLimits({ budget: value, people: null, weeks: null });

test('what is decided on one laptop is on the other within seconds, though nobody asks for a sync', {
  timeout: 120_000,
}, async () => {
  const [a, b] = [await laptop('a'), await laptop('b')];
  await signIn(a);
  await signIn(b);
  await vi.waitFor(async () => expect((await b.methods.gateway({})).listening).toBe(true), SOON);
  await setBudget(a, 70_000);
  await vi.waitFor(async () => expect(await budget(b)).toBe(70_000), SOON);
  await setBudget(b, 80_000);
  await vi.waitFor(async () => expect(await budget(a)).toBe(80_000), SOON);
});

test('a laptop that is opened again goes on by itself; one that is signed out does not', {
  timeout: 120_000,
}, async () => {
  const host = await laptop('c');
  await signIn(host);
  await vi.waitFor(async () => {
    expect((await host.methods.platform({})).agreedAt).not.toBeNull();
  }, SOON);
  await host.closeCompany();
  await open(host, 'c');
  await vi.waitFor(async () => expect((await host.methods.gateway({})).listening).toBe(true), SOON);
  await host.methods.signOut({});
  expect(await host.methods.gateway({})).toMatchObject({ signedIn: false, listening: false });
});

test('a line that swallows everything holds nobody up: decisions, reading, other books, the end', {
  timeout: 120_000,
}, async () => {
  const host = await laptop('d');
  await signIn(host);
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
    await open(host, 'e');
    expect(await synced).toBe('ended');
    expect(await budget(host)).toBeNull();
  } finally {
    await line.close();
  }
});

test('the role is the platform’s word, not the own choice, and outlives fourteen days without it, not more', {
  timeout: 120_000,
}, async () => {
  let days = 0;
  const host = await laptop('f', () => days);
  expect(await host.methods.rights({})).toEqual({ roles: ['executive'], signed: null });
  await host.methods.decidePreference({ change: { key: 'role', value: 'viewer' } });
  expect(await host.methods.rights({})).toMatchObject({ roles: ['viewer'], signed: null });
  await signIn(host);
  expect(await host.methods.rights({})).toMatchObject({
    roles: ['executive'],
    signed: { isOver: false },
  });
  await setBudget(host, 30_000);
  days = 13;
  await setBudget(host, 40_000);
  days = 15;
  expect(await host.methods.rights({})).toMatchObject({ signed: { isOver: true } });
  await expect(setBudget(host, 50_000)).rejects.toMatchObject({
    appError: { code: 'role_outdated', detail: { days: 14 } },
  });
  expect(await budget(host)).toBe(40_000);
  await host.methods.decidePreference({ change: { key: 'alertsPerDay', value: 7 } });
});
