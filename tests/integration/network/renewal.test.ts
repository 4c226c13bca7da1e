import { expect, test } from 'vitest';
import type { KeptSession } from '../../../workers/network/keptSession.ts';
import { accessTokens, type SessionPlace } from '../../../workers/network/platformSession.ts';
import type { Lies } from '../../helpers/network/hostileServer.ts';
import { hostileServerHere } from '../../helpers/network/hostileServerHere.ts';

const server = await hostileServerHere();

const NOON = Date.UTC(2026, 10, 26, 12);

function session(accessExpiresAt: number): KeptSession {
  return {
    url: server.url,
    tokens: {
      accessToken: 'first',
      refreshToken: 'refresh-first',
      accessExpiresAt,
      scope: 'sync:read',
      tenantId: 'tenant-1',
      deviceId: 'device-1',
    },
  };
}

/** A session that runs out at noon, what was kept of it, and a clock to turn. */
function begun(keep: (kept: KeptSession | null) => void = () => {}) {
  const kept: (KeptSession | null)[] = [];
  const clock = { now: NOON };
  const place: SessionPlace = {
    load: async () => kept.at(-1) ?? session(NOON),
    keep: async (each) => {
      kept.push(each);
      keep(each);
    },
  };
  const token = accessTokens(place, () => clock.now);
  return { token, kept, clock };
}

test('a token that is still good is used as it is', async () => {
  const asked = server.posted.length;
  const { token, kept, clock } = begun();
  clock.now = NOON - 600_000;
  expect(await token()).toBe('first');
  expect(kept).toEqual([]);
  expect(server.posted.length).toBe(asked);
});

test('one that has run out is renewed once, however many ask at the same moment', async () => {
  const asked = server.posted.length;
  const { token, kept } = begun();
  expect(await Promise.all([token(), token(), token()])).toEqual(['access', 'access', 'access']);
  expect(server.posted.length).toBe(asked + 1);
  expect(kept).toHaveLength(1);
});

test('what came is written down before it is used, and renewed with what came last', async () => {
  const { token, kept, clock } = begun();
  server.lies = { token: { access_token: 'second', refresh_token: 'refresh-second' } };
  expect(await token()).toBe('second');
  expect(kept[0]?.tokens).toMatchObject({ refreshToken: 'refresh-second' });
  clock.now = NOON + 900_000;
  server.lies = { token: { access_token: 'third', refresh_token: 'refresh-third' } };
  expect(await token()).toBe('third');
  expect(server.posted.at(-1)?.get('refresh_token')).toBe('refresh-second');
  expect(kept).toHaveLength(2);
});

test('where it cannot be written down nobody gets it', async () => {
  const { token } = begun(() => {
    throw new Error('no room');
  });
  await expect(token()).rejects.toThrow('no room');
});

test('a session that the platform has ended is forgotten, and told as signed out', async () => {
  const { token, kept } = begun();
  server.lies = { tokenStatus: 400, token: { error: 'invalid_grant' } };
  await expect(token()).rejects.toMatchObject({ refusal: { code: 'signed_out' } });
  expect(kept).toEqual([null]);
});

test.each<[string, Lies, { why: string }]>([
  ['does not answer', { tokenStatus: 503 }, { why: 'no_answer' }],
  [
    'is none of ours',
    { discovery: { issuer: 'https://other.example.in' } },
    { why: 'not_platform' },
  ],
])('a platform that only %s ends nothing', async (_, lies, fault) => {
  const { token, kept } = begun();
  server.lies = lies;
  await expect(token()).rejects.toMatchObject(fault);
  expect(kept).toEqual([]);
  server.lies = {};
  expect(await token()).toBe('access');
});

test('a session that another program has renewed meanwhile is not renewed with the old token again', async () => {
  const asked = server.posted.length;
  const { token, kept, clock } = begun();
  clock.now = NOON - 600_000;
  expect(await token()).toBe('first');
  clock.now = NOON;
  const { url, tokens } = session(NOON + 900_000);
  kept.push({ url, tokens: { ...tokens, accessToken: 'of the other program' } });
  expect(await token()).toBe('of the other program');
  expect(server.posted.length).toBe(asked);
});
