import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type AppError, toAppError } from '../../../core/contract/errors.ts';
import { DEFAULT_PREFERENCES } from '../../../core/preferences/defaults.ts';
import type { CoreHost } from '../../../workers/host/coreHost.ts';
import { everyTextOf, tablesWith } from '../../helpers/everyText.ts';
import { startCuttingProxy } from '../../helpers/network/cuttingProxy.ts';
import { type Office, startOffice } from '../../helpers/sync/office.ts';

const SOON = { timeout: 60_000, interval: 250 };
const LONG = { timeout: 120_000 };
const PREFERS = (value: number) => `\\"value\\":${value}`;

const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-personal-'));
let office: Office;
beforeAll(async () => {
  office = await startOffice();
});
afterAll(async () => {
  await office.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => office.close());

async function signedIn(name: string): Promise<CoreHost> {
  const host = await office.laptop(name, { keepsInSync: true });
  await office.signIn(host);
  await host.methods.syncNow({});
  return host;
}

/** Sets up the program; answers how that stands in a log. */
async function prefers(host: CoreHost, value: number): Promise<string> {
  await host.methods.decidePreference({ change: { key: 'staleAfterDays', value } });
  return PREFERS(value);
}

const stale = async (host: CoreHost) =>
  (await host.methods.companyPreferences({})).values.staleAfterDays;
const there = async (...words: string[]) => tablesWith(await everyTextOf(office.server.db), words);
const hears = (host: CoreHost) =>
  vi.waitFor(async () => expect((await host.methods.gateway({})).listening).toBe(true), SOON);
const errorOf = (work: Promise<unknown>): Promise<AppError | 'done'> =>
  work.then(() => 'done' as const, toAppError);

test(
  'what the platform holds of oneself is saved as a file that only its owner may read, or not at all',
  LONG,
  async () => {
    const host = await signedIn('exporting');
    const words = await prefers(host, 301);
    await host.methods.syncNow({});
    const file = path.join(folder, 'of me.json');
    host.grant('save', file, 'write');
    const { rows } = await host.methods.exportOwnData({ grant: 'save' });
    const text = readFileSync(file, 'utf8');
    const { records } = JSON.parse(text);
    expect(records.user_account).toMatchObject([{ name: 'Asha Rao', email: 'asha@example.in' }]);
    expect(text).toContain(words);
    expect(rows).toBe(Object.values<unknown[]>(records).flat().length);
    expect(statSync(file).mode & 0o077).toBe(0);

    expect(await errorOf(host.methods.exportOwnData({ grant: 'save' }))).toEqual({
      code: 'grant_expired',
    });
    host.grant('nowhere', path.join(folder, 'none', 'of me.json'), 'write');
    expect(await errorOf(host.methods.exportOwnData({ grant: 'nowhere' }))).toEqual({
      code: 'save_failed',
      detail: { file: 'of me.json' },
    });
    await host.methods.signOut({});
    host.grant('late', path.join(folder, 'late.json'), 'write');
    expect(await errorOf(host.methods.exportOwnData({ grant: 'late' }))).toEqual({
      code: 'signed_out',
    });
    expect(readdirSync(folder)).toEqual(['of me.json']);
  },
);

test(
  'who is erased by themselves is forgotten here, what waited included, and by an own laptop that listens; this one is signed out',
  LONG,
  async () => {
    const [here, home] = [await signedIn('here'), await signedIn('home')];
    const sent = await prefers(here, 302);
    await here.methods.syncNow({});
    await vi.waitFor(async () => expect(await stale(home)).toBe(302), SOON);
    await hears(home);
    const waiting = await prefers(here, 303);

    expect(await here.methods.eraseOwnData({})).toEqual({ here: 'forgotten' });
    expect(await there(sent, waiting)).toEqual([]);
    expect(office.tablesAt('here', [sent, waiting])).toEqual([]);
    expect(await here.methods.platform({})).toMatchObject({ signedIn: false, joined: true });
    // Nobody asks it to.
    await vi.waitFor(() => expect(office.tablesAt('home', [sent, waiting])).toEqual([]), SOON);
    expect(await stale(home)).toBe(DEFAULT_PREFERENCES.staleAfterDays);
    const { members } = await home.methods.people({});
    expect(members.find(({ name }) => name === 'Asha Rao')?.erasedAt).not.toBeNull();
  },
);

/** A laptop that is signed in over a line that can be cut. */
async function overALine(name: string) {
  const host = await office.laptop(name);
  await office.signIn(host);
  const sent = await prefers(host, 304);
  await host.methods.syncNow({});
  const session = await host.syncing.session();
  if (session === null) throw new Error('not signed in');
  const line = await startCuttingProxy(office.server.url);
  await host.syncing.keepSession({ ...session, url: line.url });
  return { host, sent, line };
}

test(
  'nothing is erased while the platform does not answer, and the laptop stays signed in',
  LONG,
  async () => {
    const { host, sent, line } = await overALine('cut');
    try {
      line.allowance = 0;
      expect(await errorOf(host.methods.eraseOwnData({}))).toMatchObject({
        code: 'platform_unreachable',
      });
      expect(await host.methods.platform({})).toMatchObject({ signedIn: true });
      expect(await there(sent)).toEqual(['sync_change']);
      expect(office.tablesAt('cut', [sent])).not.toEqual([]);
    } finally {
      await host.syncing.keepSession(null);
      await line.close();
    }
  },
);

test(
  'where the line is cut behind the erasure, the laptop is signed out, says that it still has to forget, and does with the next sync',
  LONG,
  async () => {
    const { host, sent, line } = await overALine('behind');
    try {
      line.cutAfter = 'DELETE';
      expect(await host.methods.eraseOwnData({})).toEqual({ here: 'later' });
      expect(await there(sent)).toEqual([]);
      expect(office.tablesAt('behind', [sent])).not.toEqual([]);
      expect(await host.methods.platform({})).toMatchObject({ signedIn: false });
      await office.signIn(host);
      await host.methods.syncNow({});
      expect(office.tablesAt('behind', [sent])).toEqual([]);
    } finally {
      await line.close();
    }
  },
);

test(
  'books that have joined no company stay apart: nothing of them is sent for it, nor forgotten here',
  LONG,
  async () => {
    const host = await office.laptop('apart');
    const own = await prefers(host, 306);
    await office.signIn(host);
    expect(await host.methods.platform({})).toMatchObject({ toJoin: true, waiting: 1 });
    expect(await host.methods.eraseOwnData({})).toEqual({ here: 'apart' });
    expect(await there(own)).toEqual([]);
    expect(await stale(host)).toBe(306);
    expect(await host.methods.platform({})).toMatchObject({ signedIn: false, joined: false });
  },
);

test(
  'an executive has somebody else taken out and forgotten in one act, on laptops that listen at once; nobody else may',
  LONG,
  async () => {
    const host = await signedIn('boss');
    const [ravi, lata] = [
      await office.colleague(host, 'ravindra', 'manager'),
      await office.colleague(host, 'lata', 'viewer'),
    ];
    await ravi.host.methods.syncNow({});
    const words = [await prefers(ravi.host, 305), 'ravindra'];
    await ravi.host.methods.syncNow({});
    await vi.waitFor(
      () => expect(office.tablesAt('boss', words)).toEqual(['change_log', 'sync_state']),
      SOON,
    );
    await hears(host);

    const { erasePerson } = host.methods;
    expect(await errorOf(lata.host.methods.erasePerson({ userId: ravi.userId }))).toMatchObject({
      code: 'role_refused',
    });
    expect(await there(...words)).toContain('user_account');
    await erasePerson({ userId: ravi.userId });
    expect(await there(...words)).toEqual([]);
    await vi.waitFor(() => expect(office.tablesAt('boss', words)).toEqual([]), SOON);
    expect((await host.methods.people({})).members.map(({ name }) => name)).not.toContain(
      'ravindra',
    );
    expect(await errorOf(ravi.host.methods.syncNow({}))).toEqual({ code: 'signed_out' });
    expect(await errorOf(erasePerson({ userId: randomUUID() }))).toEqual({ code: 'not_found' });
    const self =
      (await host.methods.people({})).devices.find(({ current }) => current)?.userId ?? '';
    expect(await errorOf(erasePerson({ userId: self }))).toEqual({ code: 'last_executive' });
  },
);
