import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { totpCode } from '../../../../platform/identity/factors/totp.ts';
import type { Tokens } from '../../../../workers/network/tokens.ts';
import { newBrowser, type Page } from '../../../helpers/identity/browser.ts';
import { accept, askCompany, signInFrom } from '../../../helpers/identity/company.ts';
import {
  type Clock,
  type Person,
  person,
  setUpCompany,
  steppingClock,
} from '../../../helpers/identity/people.ts';
import { type IdentityServer, startIdentity } from '../../../helpers/identity/server.ts';
import { ONE_ENGINE } from '../../../helpers/platformServer.ts';

const NEW = 'eleven parrots on a wire';
const clock: Clock = steppingClock();
const asha = person('asha');
const ravi = person('ravi');
let server: IdentityServer;
let boss: Tokens;

beforeAll(async () => {
  server = await startIdentity(ONE_ENGINE, clock);
  await setUpCompany(server.setUpLink ?? '', 'Surat Textiles', asha);
  boss = await signIn(asha);
  const { link } = (await call('POST', '/invitations', { email: ravi.email, roles: ['analyst'] }))
    .body as { link: string };
  await accept(link, ravi, 'Ravi');
});
beforeEach(async () => {
  await server.rewind();
  await server.db.query('DELETE FROM wrong_tries');
});
afterAll(() => server.stop());

const signIn = (who: Person): Promise<Tokens> =>
  signInFrom(server, who, clock, { name: 'A laptop' });
const call = (method: string, path: string, body?: unknown, tokens = boss) =>
  askCompany(server, tokens, [method, path, body]);
const codeOf = (who: Person): string => {
  clock.step();
  return totpCode(who.secret ?? '', clock.now());
};
const isIn = async (tokens: Tokens) => (await call('GET', '', undefined, tokens)).status;
const fault = (page: Page): string => /id="fault">([^<]*)</.exec(page.body)?.[1] ?? '';
const idOf = async (who: Person): Promise<string> => {
  const { rows } = await server.db.query<{ user_id: string }>(
    'SELECT user_id FROM user_account WHERE email = $1',
    [who.email],
  );
  return rows[0]?.user_id ?? '';
};
const resetLink = async (who: Person, what: string): Promise<string> => {
  const reply = await call('POST', `/members/${await idOf(who)}/reset-link`, { what });
  expect(reply.status).toBe(201);
  return (reply.body as { link: string }).link;
};
const submitAt = async (link: string, values: Record<string, string>): Promise<Page> =>
  (await newBrowser().open(link)).submit(new URL(link).pathname, values);

describe('a password', () => {
  test('is changed by who proves the old one and the second factor, and is one of those that may be used', async () => {
    const tokens = await signIn(ravi);
    const typed = { email: ravi.email, current: ravi.password, password: NEW, again: NEW };
    const at = `${server.url}/password`;
    const wrong = await submitAt(at, { ...typed, code: codeOf(ravi), current: 'not this one' });
    expect([wrong.status, fault(wrong)]).toEqual([422, expect.stringContaining('do not fit')]);
    expect((await submitAt(at, { ...typed, code: '000000' })).status).toBe(422);
    const weak = await submitAt(at, {
      ...typed,
      password: 'ravi@example',
      again: 'ravi@example',
      code: codeOf(ravi),
    });
    expect(fault(weak)).toContain('your name, e-mail or company');
    expect((await submitAt(at, { ...typed, code: codeOf(ravi) })).status).toBe(200);
    expect(await isIn(tokens)).toBe(200);
    const old = { ...typed, password: `${NEW} 2`, again: `${NEW} 2` };
    expect((await submitAt(at, { ...old, code: codeOf(ravi) })).status).toBe(422);
    const back = { ...typed, current: NEW, password: ravi.password, again: ravi.password };
    expect((await submitAt(at, { ...back, code: codeOf(ravi), signOut: 'yes' })).status).toBe(200);
    expect(await isIn(tokens)).toBe(401);
  });

  test('that was forgotten is replaced by a link and the second factor, once', async () => {
    const tokens = await signIn(ravi);
    const link = await resetLink(ravi, 'password');
    const typed = { password: NEW, again: NEW, signOut: 'yes' };
    expect((await submitAt(link, typed)).status).toBe(422);
    expect((await submitAt(link, { ...typed, code: '000000' })).status).toBe(422);
    const code = ravi.recoveryCodes[0] ?? '';
    expect((await submitAt(link, { ...typed, code })).status).toBe(200);
    expect((await newBrowser().open(link)).status).toBe(410);
    expect(await isIn(tokens)).toBe(401);
    const renewed = { ...ravi, password: NEW };
    expect((await signIn(renewed)).tenantId).toBe(boss.tenantId);
    await server.db.query(
      `UPDATE user_account SET password_hash = (SELECT password_hash FROM user_account WHERE email = $1) WHERE email = $2`,
      [asha.email, ravi.email],
    );
  });
});

describe('a second factor', () => {
  test('that was lost is set up anew by a link and the password; old codes are void', async () => {
    await signIn(ravi);
    const link = await resetLink(ravi, 'second_factor');
    expect((await submitAt(link, { current: 'not this one' })).status).toBe(422);
    const lost = ravi.secret;
    expect((await submitAt(link, { current: ravi.password, signOut: 'yes' })).status).toBe(200);
    ravi.secret = null;
    const codes = ravi.recoveryCodes;
    await signIn(ravi);
    expect(ravi.secret).not.toBe(lost);
    expect(ravi.recoveryCodes.filter((code) => codes.includes(code))).toEqual([]);
  });
});

describe('a link', () => {
  test('is made by who manages members, for members alone, and never where it would be enough by itself elsewhere', async () => {
    const ravis = await signIn(ravi);
    const path = `/members/${await idOf(ravi)}/reset-link`;
    expect((await call('POST', path, { what: 'password' }, ravis)).status).toBe(403);
    expect(
      (await call('POST', `/members/${randomUUID()}/reset-link`, { what: 'password' })).status,
    ).toBe(404);
    const stranger = randomUUID();
    await server.db.query(
      `INSERT INTO user_account (user_id, email, name, created_at) VALUES ($1, 'x@example.in', 'X', now())`,
      [stranger],
    );
    expect(
      (await call('POST', `/members/${stranger}/reset-link`, { what: 'password' })).status,
    ).toBe(404);
    const other = randomUUID();
    await server.db.query(
      `INSERT INTO tenant (tenant_id, name, created_at) VALUES ($1, 'Other', now())`,
      [other],
    );
    for (const tenant of [other, boss.tenantId]) {
      await server.db.query(
        `INSERT INTO member (tenant_id, user_id, roles, joined_at) VALUES ($1, $2, ARRAY['viewer'], now())`,
        [tenant, stranger],
      );
    }
    expect(
      await call('POST', `/members/${stranger}/reset-link`, { what: 'password' }),
    ).toMatchObject({
      status: 422,
      body: { error: { details: { reason: 'no_second_factor' } } },
    });
  });

  test('of an earlier day no longer opens, and a newer one takes its place', async () => {
    const first = await resetLink(ravi, 'password');
    const second = await resetLink(ravi, 'password');
    expect((await newBrowser().open(first)).status).toBe(410);
    await server.db.query(`UPDATE reset_link SET expires_at = now() - interval '1 minute'`);
    expect((await newBrowser().open(second)).status).toBe(410);
  });
});
