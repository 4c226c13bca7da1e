import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { totpCode } from '../../../../platform/identity/factors/totp.ts';
import type { Tokens } from '../../../../workers/network/tokens.ts';
import { newBrowser } from '../../../helpers/identity/browser.ts';
import { accept, askCompany, signInFrom } from '../../../helpers/identity/company.ts';
import {
  type Clock,
  type Person,
  person,
  setUpCompany,
  signInAt,
  steppingClock,
} from '../../../helpers/identity/people.ts';
import { refresh } from '../../../helpers/identity/rawOauth.ts';
import { type IdentityServer, startIdentity } from '../../../helpers/identity/server.ts';
import { ENGINES } from '../../../helpers/platformServer.ts';

interface Listed {
  readonly members?: readonly { readonly userId: string; readonly email: string }[];
  readonly devices?: readonly { readonly deviceId: string; readonly name: string }[];
  readonly pagination: unknown;
}

describe.each(ENGINES)('members, invitations and devices over %s', (engine) => {
  let server: IdentityServer;
  const clock: Clock = steppingClock();
  const asha = person('asha');
  const ravi = person('ravi');
  const meena = person('meena');
  let boss: Tokens;

  beforeAll(async () => {
    server = await startIdentity(engine, clock);
    await setUpCompany(server.setUpLink ?? '', 'Surat Textiles', asha);
    boss = await signIn(asha, 'Asha’s laptop');
  });
  beforeEach(() => server.rewind());
  afterAll(() => server.stop());

  const signIn = (who: Person, name: string, company?: string): Promise<Tokens> =>
    signInFrom(server, who, clock, { name, company });
  const call = (tokens: Tokens, ...asked: readonly [string, string, unknown?]) =>
    askCompany(server, tokens, asked);
  const invite = async (who: Person, roles: readonly string[]): Promise<string> => {
    const reply = await call(boss, 'POST', '/invitations', { email: who.email, roles });
    expect(reply.status).toBe(201);
    return String((reply.body as { link: string }).link);
  };
  const idOf = async (who: Person): Promise<string> => {
    const { members = [] } = (await call(boss, 'GET', '/members')).body as Listed;
    return members.find((member) => member.email === who.email)?.userId ?? '';
  };

  test('an executive invites by a link that works once, with the roles that were given', async () => {
    const link = await invite(ravi, ['analyst']);
    const joined = await accept(link, ravi, 'Ravi Patel');
    expect([joined.status, joined.body.includes('Surat Textiles')]).toEqual([200, true]);
    expect((await newBrowser().open(link)).status).toBe(410);
    const tokens = await signIn(ravi, 'Ravi’s desk');
    expect(tokens.tenantId).toBe(boss.tenantId);
    expect(tokens.scope.split(' ')).toContain('constraint:write');
    expect(tokens.scope.split(' ')).not.toContain('member:write');
    expect(
      (await call(tokens, 'POST', '/invitations', { email: 'x@example.in', roles: ['viewer'] }))
        .status,
    ).toBe(403);
    const { members = [], pagination } = (await call(tokens, 'GET', '/members')).body as Listed;
    expect(members.map((one) => one.email)).toEqual([asha.email, ravi.email]);
    expect(pagination).toEqual({ total: 2, limit: 50, offset: 0, hasMore: false });
  });

  test('a withdrawn, a replaced and a run-out invitation no longer open', async () => {
    const first = await invite(meena, ['viewer']);
    const second = await invite(meena, ['viewer']);
    expect((await newBrowser().open(first)).status).toBe(410);
    const { invitations } = (await call(boss, 'GET', '/invitations')).body as {
      invitations: { invitationId: string; email: string }[];
    };
    expect(invitations.map((one) => one.email)).toEqual([meena.email]);
    const path = `/invitations/${invitations[0]?.invitationId}`;
    expect((await call(boss, 'DELETE', path)).status).toBe(204);
    expect((await call(boss, 'DELETE', path)).status).toBe(404);
    expect((await newBrowser().open(second)).status).toBe(410);
    const third = await invite(meena, ['viewer']);
    await server.db.query("UPDATE invitation SET expires_at = now() - interval '1 minute'");
    expect((await newBrowser().open(third)).status).toBe(410);
  });

  test('who is a member already is not invited; nobody is invited as a service', async () => {
    const again = await call(boss, 'POST', '/invitations', {
      email: ` ${ravi.email.toUpperCase()}`,
      roles: ['viewer'],
    });
    expect([again.status, again.body]).toMatchObject([409, { error: { code: 'CONFLICT' } }]);
    const service = await call(boss, 'POST', '/invitations', {
      email: 's@example.in',
      roles: ['system'],
    });
    expect(service.status).toBe(400);
  });

  test('a role that is taken away is gone at once, also from tokens that were given before', async () => {
    const tokens = await signIn(ravi, 'Ravi’s second');
    const userId = await idOf(ravi);
    expect(await call(boss, 'PATCH', `/members/${userId}`, { roles: ['executive'] })).toMatchObject(
      {
        status: 200,
        body: { roles: ['executive'] },
      },
    );
    const up = await refresh(server.url, tokens.refreshToken);
    const promoted = { ...tokens, accessToken: String(up.body.access_token) };
    expect((await call(promoted, 'GET', '/invitations')).status).toBe(200);
    expect((await call(boss, 'PATCH', `/members/${userId}`, { roles: ['viewer'] })).status).toBe(
      200,
    );
    expect((await call(promoted, 'GET', '/invitations')).status).toBe(403);
  });

  test('the last executive neither steps down nor goes', async () => {
    const userId = await idOf(asha);
    for (const [method, body] of [
      ['PATCH', { roles: ['viewer'] }],
      ['DELETE', undefined],
    ] as const) {
      expect(await call(boss, method, `/members/${userId}`, body)).toMatchObject({
        status: 422,
        body: { error: { code: 'BUSINESS_RULE_VIOLATION', details: { reason: 'last_executive' } } },
      });
    }
  });

  test('two executives who remove each other at the same moment do not both succeed', async () => {
    const tokens = await signIn(ravi, 'Ravi’s third');
    const [mine, his] = [await idOf(asha), await idOf(ravi)];
    await call(boss, 'PATCH', `/members/${his}`, { roles: ['executive'] });
    const up = await refresh(server.url, tokens.refreshToken);
    const ravis = { ...tokens, accessToken: String(up.body.access_token) };
    const replies = await Promise.all([
      call(boss, 'PATCH', `/members/${his}`, { roles: ['viewer'] }),
      call(ravis, 'PATCH', `/members/${mine}`, { roles: ['viewer'] }),
    ]);
    const { rows } = await server.db.query(`SELECT 1 FROM member WHERE 'executive' = ANY (roles)`);
    expect(rows.length, JSON.stringify(replies.map((reply) => reply.status))).toBeGreaterThan(0);
    await server.db.query(`UPDATE member SET roles = ARRAY['executive'] WHERE user_id = $1`, [
      mine,
    ]);
    await server.db.query(`UPDATE member SET roles = ARRAY['analyst'] WHERE user_id = $1`, [his]);
  });

  test('a revoked device is refused at once and cannot refresh; others go on', async () => {
    const [lost, kept] = [await signIn(ravi, 'Lost laptop'), await signIn(ravi, 'Kept laptop')];
    const { devices = [] } = (await call(kept, 'GET', '/devices')).body as Listed;
    expect(devices.map((one) => one.name)).toContain('Lost laptop');
    expect(devices.map((one) => one.name)).not.toContain('Asha’s laptop');
    expect((await call(kept, 'DELETE', `/devices/${boss.deviceId}`)).status).toBe(404);
    expect((await call(kept, 'DELETE', `/devices/${lost.deviceId}`)).status).toBe(204);
    expect((await call(lost, 'GET', '')).status).toBe(401);
    expect((await refresh(server.url, lost.refreshToken)).body.error).toBe('invalid_grant');
    expect((await call(kept, 'GET', '')).status).toBe(200);
    expect((await call(boss, 'DELETE', `/devices/${kept.deviceId}`)).status).toBe(204);
    expect((await call(kept, 'GET', '')).status).toBe(401);
  });

  test('an id that is somebody else’s device is not given away', async () => {
    const tokens = await signInAt(server.url, ravi, clock, { name: 'Copy', id: boss.deviceId });
    expect(tokens.deviceId).not.toBe(boss.deviceId);
    expect((await call(boss, 'GET', '')).status).toBe(200);
  });

  test('a person of two companies chooses one, and sees nothing of the other', async () => {
    const other = randomUUID();
    await server.db.query(
      'INSERT INTO tenant (tenant_id, name, created_at) VALUES ($1, $2, now())',
      [other, 'Other Mills'],
    );
    await server.db.query(
      `INSERT INTO member (tenant_id, user_id, roles, joined_at) VALUES ($1, $2, ARRAY['viewer'], now())`,
      [other, await idOf(ravi)],
    );
    const there = await signIn(ravi, 'Ravi elsewhere', other);
    expect(there.tenantId).toBe(other);
    expect((await call(there, 'GET', '')).body).toMatchObject({
      name: 'Other Mills',
      roles: ['viewer'],
    });
    expect(
      (await server.call('GET', `/api/v1/tenants/${boss.tenantId}`, there.accessToken)).status,
    ).toBe(403);
    const { members = [] } = (await call(there, 'GET', '/members')).body as Listed;
    expect(members.map((one) => one.email)).toEqual([ravi.email]);
    expect(((await call(there, 'GET', '/devices')).body as Listed).devices?.length).toBe(1);
    await server.db.query('DELETE FROM member WHERE tenant_id = $1', [other]);
    expect((await call(there, 'GET', '')).status).toBe(401);
  });

  test('who has an account joins another company by signing in, not by choosing a new password', async () => {
    const link = await invite(meena, ['viewer']);
    await server.db.query(
      `INSERT INTO user_account (user_id, email, name, password_hash, created_at)
       SELECT $1, $2, 'Meena', password_hash, now() FROM user_account WHERE email = $3`,
      [randomUUID(), meena.email, asha.email],
    );
    const page = await newBrowser().open(link);
    expect(page.body).toContain('You have an account here already');
    const to = new URL(link).pathname;
    expect(
      (
        await page.submit(to, {
          name: 'M',
          password: 'a new password of mine',
          again: 'a new password of mine',
        })
      ).status,
    ).toBe(422);
    expect((await page.submit(to, { password: meena.password })).status).toBe(200);
    expect((await signIn(meena, 'Meena’s laptop')).tenantId).toBe(boss.tenantId);
  });

  test('a member who is removed is out at once, and no old token comes back with a new invitation', async () => {
    const tokens = await signIn(meena, 'Meena’s other laptop');
    const userId = await idOf(meena);
    expect((await call(boss, 'DELETE', `/members/${userId}`)).status).toBe(204);
    expect((await call(boss, 'DELETE', `/members/${userId}`)).status).toBe(404);
    expect((await call(tokens, 'GET', '')).status).toBe(401);
    const link = await invite(meena, ['viewer']);
    const page = await newBrowser().open(link);
    clock.step();
    const code = totpCode(meena.secret ?? '', clock.now());
    expect((await page.submit(new URL(link).pathname, { password: meena.password })).status).toBe(
      422,
    );
    expect(
      (await page.submit(new URL(link).pathname, { password: meena.password, code })).status,
    ).toBe(200);
    expect((await call(tokens, 'GET', '')).status).toBe(401);
    expect((await refresh(server.url, tokens.refreshToken)).body.error).toBe('invalid_grant');
  });

  test('every act is in the audit log, by ids alone', async () => {
    const { rows } = await server.db.query<{ action: string; all: string }>(
      'SELECT action, row_to_json(a)::text AS all FROM audit_log a',
    );
    expect([...new Set(rows.map((row) => row.action))].sort()).toEqual([
      'device.revoked',
      'device.signed_in',
      'invitation.created',
      'invitation.withdrawn',
      'member.joined',
      'member.removed',
      'member.roles_changed',
      'tenant.created',
    ]);
    for (const { all } of rows) expect(all).not.toMatch(/@example|Asha|Ravi|Meena/);
  });
});
