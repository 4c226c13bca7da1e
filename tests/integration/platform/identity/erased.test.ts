import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { limitsInUse, setLimits } from '../../../../core/store/guidance/limits.ts';
import { decidePreference } from '../../../../core/store/preferences/preferences.ts';
import { keepNames } from '../../../../core/store/sync/authors.ts';
import { syncOnce } from '../../../../core/sync/syncOnce.ts';
import { httpSync, namesOverHttp } from '../../../../workers/network/httpSync.ts';
import type { Tokens } from '../../../../workers/network/tokens.ts';
import { everyTextIn, everyTextOf, tablesWith } from '../../../helpers/everyText.ts';
import { accept, askCompany, signInFrom } from '../../../helpers/identity/company.ts';
import {
  type Person,
  person,
  setUpCompany,
  steppingClock,
} from '../../../helpers/identity/people.ts';
import { type IdentityServer, startIdentity } from '../../../helpers/identity/server.ts';
import { ENGINES } from '../../../helpers/platformServer.ts';
import type { FileDevice } from '../../../helpers/sync/fileDevice.ts';
import { laptop } from '../../../helpers/sync/laptop.ts';

const Exported = z.object({
  personalData: z.object({
    records: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  }),
});

const Listed = z.object({
  members: z.array(z.object({ userId: z.string(), erasedAt: z.iso.datetime().nullable() })),
});

describe.each(ENGINES)('the account of a person who is erased, over %s', (engine) => {
  const clock = steppingClock();
  const asha = person('asha');
  let server: IdentityServer;
  let boss: Tokens;
  let hers: FileDevice;

  beforeAll(async () => {
    server = await startIdentity(engine, clock);
    await setUpCompany(server.setUpLink ?? '', 'Surat Textiles', asha);
  });
  beforeEach(async () => {
    await server.rewind();
    boss = await signIn(asha, 'Front desk');
    hers = laptop();
  });
  afterAll(() => server.stop());

  const signIn = (who: Person, name: string, company?: string): Promise<Tokens> =>
    signInFrom(server, who, clock, { name, company });
  const call = (tokens: Tokens, ...asked: readonly [string, string, unknown?]) =>
    askCompany(server, tokens, asked);

  async function sync(on: FileDevice, tokens: Tokens): Promise<void> {
    const { tenantId } = tokens;
    const access = { url: server.url, tenantId, accessToken: async () => tokens.accessToken };
    await syncOnce({ local: on.local, remote: httpSync(access), now: clock.now });
    keepNames(on.db, await namesOverHttp(access));
  }

  /** Somebody who was invited, signed in, and has said one thing for itself and one for the company. */
  async function atWork(name: string) {
    const who = person(name);
    const invited = { email: who.email, roles: ['executive'] };
    const { body } = await call(boss, 'POST', '/invitations', invited);
    const { link } = z.object({ link: z.string() }).parse(body);
    await accept(link, who, `${name} Quill`);
    const tokens = await signIn(who, `Laptop of ${name}`);
    const on = laptop();
    decidePreference(on.db, on.device, { key: 'staleAfterDays', value: 313 });
    setLimits(on.db, on.device, { budget: 500, people: null, weeks: null });
    await sync(on, tokens);
    await sync(hers, boss);
    const { userId } = await on.local.state();
    // Of the address, the name, the laptop's name, and what was said for itself alone.
    return { who, tokens, userId: userId ?? '', words: [name, '\\"value\\":313'] };
  }
  const remove = async (userId: string) =>
    (await call(boss, 'DELETE', `/members/${userId}`)).status;
  const erase = async (userId: string, by = boss) =>
    (await call(by, 'DELETE', `/users/${userId}/data`)).status;
  const there = async (words: readonly string[]) => tablesWith(await everyTextOf(server.db), words);

  async function isGone(words: readonly string[]): Promise<void> {
    expect(await there(words)).toEqual([]);
    expect(tablesWith(everyTextIn(hers.db), words)).toEqual(['change_log', 'sync_state']);
    await sync(hers, boss);
    expect(tablesWith(everyTextIn(hers.db), words)).toEqual([]);
    expect(limitsInUse(hers.db).limits.budget).toBe(500);
  }

  test('is in no table of the platform any more, nor on the laptop of a colleague, once removed and erased', async () => {
    const { tokens, userId, words } = await atWork('ravindra');
    expect(await there(words)).toEqual(
      ['device', 'invitation', 'sync_change', 'user_account'].sort(),
    );
    expect(await remove(userId)).toBe(204);
    expect(await erase(userId)).toBe(200);
    await isGone(words);
    expect((await call(tokens, 'GET', '')).status).toBe(401);
  });

  test('nor once erased and then removed; until then a member stays one', async () => {
    const { tokens, userId, words } = await atWork('meenakshi');
    expect(await erase(userId, tokens)).toBe(200);
    expect(await there(words)).toEqual(['device', 'invitation', 'user_account']);
    expect((await call(tokens, 'GET', '')).status).toBe(200);
    const { members } = Listed.parse((await call(boss, 'GET', '/members')).body);
    const at = new Date(clock.now()).toISOString().slice(0, 10);
    expect(members.filter(({ erasedAt }) => erasedAt?.startsWith(at) === true)).toMatchObject([
      { userId },
    ]);
    expect(await remove(userId)).toBe(204);
    await isGone(words);
  });

  test('nor once taken out and erased in one act, which can be asked for again', async () => {
    const { tokens, userId, words } = await atWork('ranjana');
    const end = async (by: Tokens) =>
      (await call(by, 'DELETE', `/users/${userId}/data?membership=end`)).status;
    expect(await end(boss)).toBe(200);
    await isGone(words);
    expect((await call(tokens, 'GET', '')).status).toBe(401);
    expect(await end(boss)).toBe(200);
  });

  test('stays with the other company of somebody who has one, which is left alone', async () => {
    const { who, userId } = await atWork('govind');
    const other = randomUUID();
    await server.db.query(
      'INSERT INTO tenant (tenant_id, name, created_at) VALUES ($1, $2, now())',
      [other, 'Other Mills'],
    );
    await server.db.query(
      `INSERT INTO member (tenant_id, user_id, roles, joined_at) VALUES ($1, $2, ARRAY['executive'], now())`,
      [other, userId],
    );
    const elsewhere = await signIn(who, 'Laptop elsewhere', other);
    await remove(userId);
    expect(await erase(userId)).toBe(200);
    expect((await call(elsewhere, 'GET', '')).status).toBe(200);
    expect(await there(['Laptop of govind', '"value\\":313'])).toEqual([]);
    expect(await there(['Laptop elsewhere'])).toEqual(['device']);
    expect(await erase(userId)).toBe(200);
    expect(await erase((await hers.local.state()).userId ?? '', elsewhere)).toBe(404);
    expect(await there([asha.email])).toContain('user_account');
  });

  test('and all else that is kept of it is in the export, without what opens a door', async () => {
    const { tokens, userId, who } = await atWork('lakshmi');
    const { body } = await call(tokens, 'GET', `/users/${userId}/data`);
    const { records } = Exported.parse(body).personalData;
    expect(records).toMatchObject({
      user_account: [{ email: who.email, name: 'lakshmi Quill' }],
      member: [{ roles: ['executive'] }],
      device: [{ name: 'Laptop of lakshmi' }],
      invitation: [{ email: who.email }],
    });
    expect(records.sync_change?.map(({ payload }) => JSON.parse(String(payload)).entity)).toEqual([
      'preferences',
      'limits',
    ]);
    expect(JSON.stringify(body)).not.toMatch(/hash|secret|session|grant|token/);
  });

  test('who was forgotten can be invited again, as somebody new', async () => {
    const { userId } = await atWork('parvati');
    await remove(userId);
    await erase(userId);
    const again = await atWork('parvati');
    expect(again.userId).not.toBe(userId);
  });
});
