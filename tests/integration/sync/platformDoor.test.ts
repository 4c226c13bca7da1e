import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CoreEvent } from '../../../core/contract/coreApi.ts';
import { toAppError } from '../../../core/contract/errors.ts';
import type { DashboardRole } from '../../../core/contract/preferences.ts';
import { totpCode } from '../../../platform/identity/factors/totp.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import type { OpenBrowser } from '../../../workers/host/platform.ts';
import { newBrowser } from '../../helpers/identity/browser.ts';
import { accept } from '../../helpers/identity/company.ts';
import { type Person, person, setUpCompany, steppingClock } from '../../helpers/identity/people.ts';
import { saysYes } from '../../helpers/identity/saysYes.ts';
import { type IdentityServer, startIdentity } from '../../helpers/identity/server.ts';
import { ONE_ENGINE } from '../../helpers/platformServer.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const WORDS = { done: 'Back to Drumbeat.', notTaken: 'Not taken.' };

const clock = steppingClock();
const asha: Person = person('asha');
let server: IdentityServer;
const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-door-'));
const hosts: CoreHost[] = [];

beforeAll(async () => {
  server = await startIdentity(ONE_ENGINE, clock);
  await setUpCompany(server.setUpLink ?? '', 'Kaveri Textiles', asha);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.shutdown()));
});

const atTheBrowser = (say?: '/allow' | '/refuse') => saysYes(asha, clock, say);

async function laptop(name: string, openBrowser: OpenBrowser): Promise<CoreHost> {
  const host = new CoreHost({
    samplesDir: path.join(ROOT, 'resources/samples'),
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
    openBrowser,
  });
  hosts.push(host);
  const dbFile = path.join(folder, `${name}.db`);
  await host.openCompany({ companyId: name, name, dbFile, keyHex: 'ab'.repeat(32) });
  return host;
}

const input = (address = server.url) => ({ address, language: 'en' as const, words: WORDS });

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (thrown: unknown) => toAppError(thrown),
  );

test('signs in at the browser, syncs, and says synchronised only until something is done here', async () => {
  const host = await laptop('first', atTheBrowser());
  const heard: CoreEvent['type'][] = [];
  host.onEvent(({ type }) => heard.push(type));
  const { platform, signIn, syncNow, signOut, decidePreference } = host.methods;
  expect(await platform({})).toMatchObject({ signedIn: false, address: null, agreedAt: null });

  const signed = await signIn(input());
  expect(signed).toMatchObject({
    signedIn: true,
    signingIn: false,
    joined: false,
    address: server.url,
    company: 'Kaveri Textiles',
    agreedAt: null,
  });
  expect(JSON.stringify(signed)).not.toMatch(/token|eyJ/i);

  await decidePreference({ change: { key: 'alertsPerDay', value: 3 } });
  expect(await platform({})).toMatchObject({ waiting: 1, unsent: { summaries: 1 } });
  expect(await syncNow({})).toEqual({ sent: 1, refused: 0, received: 0 });
  const synced = await platform({});
  expect(synced).toMatchObject({ waiting: 0, joined: true, syncing: null, fault: null });
  expect(synced.agreedAt).not.toBeNull();
  expect(new Set(heard)).toEqual(
    new Set(['platformChanged', 'booksChanged', 'decisionsChanged', 'syncProgress']),
  );

  await decidePreference({ change: { key: 'alertsPerDay', value: 5 } });
  expect(await platform({})).toMatchObject({ waiting: 1 });
  expect(await signOut({})).toMatchObject({ signedIn: false, joined: true, address: server.url });
  expect(await codeOf(syncNow({}))).toEqual({ code: 'signed_out' });
});

test('who may invites by a link, sees people and laptops, and signs another laptop out', async () => {
  const host = await laptop('people', atTheBrowser());
  const { invite, people, revokeDevice, signIn, syncNow, withdrawInvitation } = host.methods;
  expect(await codeOf(people({}))).toEqual({ code: 'signed_out' });
  await signIn(input());
  const other = await laptop('other', atTheBrowser());
  await other.methods.signIn(input());

  const invited = await invite({ email: 'ravi@example.in', role: 'viewer' });
  expect(invited.link).toMatch(new RegExp(`^${server.url}/join/`));
  expect(await codeOf(invite({ email: asha.email, role: 'viewer' }))).toEqual({
    code: 'already_member',
  });
  const known = await people({});
  expect(known.members).toMatchObject([{ name: 'Asha Rao', roles: ['executive'] }]);
  expect(known.invitations).toMatchObject([{ email: 'ravi@example.in', roles: ['viewer'] }]);
  expect(known.devices.filter(({ current }) => current)).toHaveLength(1);
  await withdrawInvitation({ invitationId: known.invitations?.[0]?.invitationId ?? '' });

  const theirs = (await other.methods.people({})).devices.find(({ current }) => current);
  await revokeDevice({ deviceId: theirs?.deviceId ?? '' });
  expect((await people({})).devices.map(({ deviceId }) => deviceId)).not.toContain(
    theirs?.deviceId,
  );
  expect((await people({})).invitations).toEqual([]);
  expect(await codeOf(other.methods.syncNow({}))).toEqual({ code: 'signed_out' });
  expect(await syncNow({})).toMatchObject({ refused: 0 });
});

/** Somebody who was invited by `host`, came, and signed a laptop in. */
async function colleague(host: CoreHost, who: Person, role: DashboardRole, name: string) {
  const { link } = await host.methods.invite({ email: who.email, role });
  await accept(link, who, name);
  const theirs = await laptop(name, saysYes(who, clock));
  await theirs.methods.signIn(input());
  const { members } = await host.methods.people({});
  const userId = members.find((each) => each.name === name)?.userId ?? '';
  return { theirs, userId };
}

test('whoever may not invite sees people and only their own laptops', async () => {
  const host = await laptop('inviting', atTheBrowser());
  await host.methods.signIn(input());
  const { theirs, userId } = await colleague(host, person('ravi'), 'viewer', 'Ravi');
  const { changeRole, makeResetLink, people, removeMember } = theirs.methods;
  const { members, invitations, devices } = await people({});
  expect(members.map(({ name }) => name)).toEqual(expect.arrayContaining(['Asha Rao', 'Ravi']));
  expect(invitations).toBeNull();
  expect(devices.map(({ current }) => current)).toEqual([true]);
  const refused = { code: 'role_refused' };
  expect(await codeOf(changeRole({ userId, role: 'executive' }))).toMatchObject(refused);
  expect(await codeOf(removeMember({ userId }))).toMatchObject(refused);
  expect(await codeOf(makeResetLink({ userId, lost: 'password' }))).toMatchObject(refused);
});

test('whoever manages members gives another role, hands on a link for a lost password, and takes somebody out', async () => {
  const host = await laptop('managing', atTheBrowser());
  await host.methods.signIn(input());
  const meera = person('meera');
  const { theirs, userId } = await colleague(host, meera, 'executive', 'Meera');
  const { changeRole, makeResetLink, people, removeMember } = host.methods;
  const known = async () => (await people({})).members.find((each) => each.userId === userId);
  expect(await known()).toMatchObject({ email: meera.email, roles: ['executive'] });
  expect((await theirs.methods.people({})).invitations).not.toBeNull();

  // The platform holds her to the role of this moment, whatever her laptop's token was signed with.
  await changeRole({ userId, role: 'manager' });
  expect(await known()).toMatchObject({ roles: ['manager'] });
  expect((await theirs.methods.people({})).invitations).toBeNull();

  const { link } = await makeResetLink({ userId, lost: 'password' });
  expect(link).toMatch(new RegExp(`^${server.url}/reset/`));
  const page = await newBrowser().open(link);
  const password = 'nineteen papayas on the roof';
  clock.step();
  const code = totpCode(meera.secret ?? '', clock.now());
  await page.submit(new URL(link).pathname, { password, again: password, code });
  const again = await newBrowser().open(link);
  expect(again.status).not.toBe(200);

  await removeMember({ userId });
  expect(await known()).toBeUndefined();
  expect(await codeOf(theirs.methods.syncNow({}))).toEqual({ code: 'signed_out' });
  expect(await codeOf(removeMember({ userId }))).toEqual({ code: 'not_found' });
});

test('nobody is left without an executive, and no link is made that would let in whoever holds it', async () => {
  const host = await laptop('alone', atTheBrowser());
  await host.methods.signIn(input());
  const { changeRole, invite, makeResetLink, people, removeMember } = host.methods;
  const known = await people({});
  const userId = known.devices.find(({ current }) => current)?.userId ?? '';
  expect(await codeOf(changeRole({ userId, role: 'viewer' }))).toEqual({ code: 'last_executive' });
  expect(await codeOf(removeMember({ userId }))).toEqual({ code: 'last_executive' });

  const { link } = await invite({ email: 'lata@example.in', role: 'viewer' });
  const password = 'eleven guavas behind the door';
  await (await newBrowser().open(link)).submit(new URL(link).pathname, {
    name: 'Lata',
    password,
    again: password,
  });
  const lata = (await people({})).members.find(({ name }) => name === 'Lata')?.userId ?? '';
  expect(await codeOf(makeResetLink({ userId: lata, lost: 'second_factor' }))).toEqual({
    code: 'no_second_factor',
  });
});

test('what may leave is chosen, and what stays is counted', async () => {
  const host = await laptop('choice', atTheBrowser());
  const { chooseLeaving, setLimits, signIn, syncNow } = host.methods;
  await setLimits({ budget: 1, people: null, weeks: null });
  expect(await chooseLeaving({ leaving: 'summaries' })).toMatchObject({
    leaving: 'summaries',
    waiting: 0,
    withheld: 1,
    unsent: { plans: 1 },
  });
  await signIn(input());
  expect(await syncNow({})).toMatchObject({ sent: 0 });
  expect(await chooseLeaving({ leaving: 'plans' })).toMatchObject({ waiting: 1, withheld: 0 });
  expect(await syncNow({})).toMatchObject({ sent: 1 });
});

test('a no at the browser, a browser that does not open, and what is no platform are told apart', async () => {
  const refused = await laptop('refused', atTheBrowser('/refuse'));
  expect(await codeOf(refused.methods.signIn(input()))).toEqual({
    code: 'sign_in_failed',
    detail: { fault: 'refused' },
  });
  const none = await laptop('none', () => Promise.reject(new Error('no browser')));
  const faultOf = async (address: string) => codeOf(none.methods.signIn(input(address)));
  const failed = (fault: string) => ({ code: 'sign_in_failed', detail: { fault } });
  expect(await faultOf(server.url)).toEqual(failed('browser_failed'));
  expect(await faultOf('two words')).toEqual(failed('address_invalid'));
  expect(await faultOf('http://drumbeat.example.in')).toEqual(failed('server_insecure'));
  expect(await faultOf('127.0.0.1:9')).toEqual({ code: 'platform_unreachable' });
  const other = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
  await new Promise((listening) => other.once('listening', listening));
  const { port } = other.address() as AddressInfo;
  expect(await faultOf(`127.0.0.1:${port}`)).toEqual(failed('server_not_platform'));
  other.close();
  expect(await none.methods.platform({})).toMatchObject({ signedIn: false, address: null });
});

test('a sign-in that waits can be opened again, is cancelled, and ends when other books are opened', async () => {
  const pages: string[] = [];
  const host = await laptop('waiting', async ({ url }) => void pages.push(url));
  const { cancelSignIn, openSignInPage, platform, signIn } = host.methods;
  const first = codeOf(signIn(input()));
  await expect.poll(() => pages.length).toBe(1);
  expect(await platform({})).toMatchObject({ signingIn: true });
  await openSignInPage({});
  expect(pages[1]).toBe(pages[0]);
  await cancelSignIn({});
  expect(await first).toEqual({ code: 'cancelled' });
  expect(await platform({})).toMatchObject({ signingIn: false, signedIn: false });

  const second = codeOf(signIn(input()));
  await expect.poll(() => pages.length).toBe(3);
  await host.closeCompany();
  expect(await second).toEqual({ code: 'cancelled' });
  await openSignInPage({});
  expect(pages).toHaveLength(3);
});

test('sample books sign in nowhere', async () => {
  const host = await laptop('sample', atTheBrowser());
  await host.methods.openSample({});
  expect(await host.methods.platform({})).toMatchObject({ sample: true });
  expect(await codeOf(host.methods.signIn(input()))).toEqual({ code: 'sample_stays' });
  expect(await codeOf(host.methods.syncNow({}))).toEqual({ code: 'sample_stays' });
});

test('a platform that is gone leaves the books offline, with everything waiting and no alarm beyond that', async () => {
  const own = await startIdentity(ONE_ENGINE, clock);
  const who = person('own');
  await setUpCompany(own.setUpLink ?? '', 'Malabar', who);
  const host = await laptop('offline', saysYes(who, clock));
  await host.methods.signIn(input(own.url));
  await own.stop();
  await host.methods.setLimits({ budget: 1, people: null, weeks: null });
  expect(await codeOf(host.methods.syncNow({}))).toMatchObject({ code: 'platform_unreachable' });
  expect(await host.methods.platform({})).toMatchObject({
    signedIn: true,
    waiting: 1,
    syncing: null,
    fault: { code: 'platform_unreachable' },
  });
  expect(await host.methods.signOut({})).toMatchObject({ signedIn: false });
});
