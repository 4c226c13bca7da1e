import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { KeptSession } from '../../../workers/network/keptSession.ts';
import { accessTokens } from '../../../workers/network/platformSession.ts';
import { type HostileServer, startHostileServer } from '../../helpers/network/hostileServer.ts';

const NOON = Date.UTC(2026, 10, 26, 12);

let server: HostileServer;
/** What is kept in the file, as each of those who have it open sees it. */
let file: KeptSession | null;
beforeAll(async () => {
  server = await startHostileServer();
});
beforeEach(() => {
  server.lies = {};
  file = session('first', NOON - 1);
});
afterAll(() => server.close());

function session(token: string, accessExpiresAt: number): KeptSession {
  const of = { scope: '', tenantId: 'tenant-1', deviceId: 'device-1' };
  const tokens = {
    accessToken: token,
    refreshToken: `refresh of ${token}`,
    accessExpiresAt,
    ...of,
  };
  return { url: server.url, tokens };
}

const place = {
  load: async () => file,
  keep: async (kept: KeptSession | null) => {
    file = kept;
  },
};
const renewals = (): number => server.posted.length;

test('who asks at the same time is answered by one renewal, kept before it is used', async () => {
  const token = accessTokens(place, () => NOON);
  const before = renewals();
  expect(await Promise.all([token(), token(), token()])).toEqual(['access', 'access', 'access']);
  expect(await token()).toBe('access');
  expect(renewals() - before).toBe(1);
  expect(file?.tokens.refreshToken).toBe('refresh');
});

test('a session that another program has renewed meanwhile is not renewed with the old token again', async () => {
  let now = NOON - 600_000;
  const token = accessTokens(place, () => now);
  expect(await token()).toBe('first');
  now = NOON;
  file = session('of the other program', NOON + 900_000);
  const before = renewals();
  expect(await token()).toBe('of the other program');
  expect(renewals() - before).toBe(0);
});

test.each([
  ['is busy', { tokenStatus: 503 }, { why: 'no_answer' }],
  [
    'is none of ours',
    { discovery: { issuer: 'https://other.example.in' } },
    { why: 'not_platform' },
  ],
])(
  'a renewal while the platform %s loses nothing and can be tried again',
  async (_, lies, fault) => {
    const token = accessTokens(place, () => NOON);
    server.lies = lies;
    await expect(token()).rejects.toMatchObject(fault);
    expect(file?.tokens.accessToken).toBe('first');
    server.lies = {};
    expect(await token()).toBe('access');
  },
);

test('a session that the platform no longer knows is over, here too', async () => {
  const token = accessTokens(place, () => NOON);
  server.lies = { tokenStatus: 400, token: { error: 'invalid_grant' } };
  await expect(token()).rejects.toMatchObject({ refusal: { code: 'signed_out' } });
  expect(file).toBeNull();
  await expect(token()).rejects.toMatchObject({ refusal: { code: 'signed_out' } });
});
