import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { httpSync } from '../../../workers/network/httpSync.ts';
import { patience } from '../../../workers/network/patience.ts';
import { peopleOverHttp } from '../../../workers/network/peopleOverHttp.ts';
import { platformCalls } from '../../../workers/network/platformCalls.ts';
import {
  answers,
  halfABody,
  hangs,
  hangsUp,
  type Misdeed,
  portOf,
  startOtherService,
  startWrongServer,
} from '../../helpers/network/wrongServer.ts';

const HASH = 'ab'.repeat(32);
const GOOD = answers(200, { hashes: [HASH] });
const REFUSED = { error: { code: 'UNAUTHORIZED', message: '', details: {} } };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) await close();
});

/** The platform behind an address, asked with no time between two tries. */
function remoteAt(
  url: string,
  { answerWithin = 10_000, signal, accessToken = async () => 'token' }: Partial<Asking> = {},
) {
  return httpSync({
    url,
    tenantId: 't1',
    accessToken,
    answerWithin,
    patience: patience(() => 0),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Spaces for ever. */
const neverEnds: Misdeed = (_, response) => {
  const space = ' '.repeat(1024 * 1024);
  response.writeHead(200, { 'content-type': 'application/json' });
  const on = (): void => {
    while (!response.destroyed && response.write(space));
  };
  response.on('drain', on);
  on();
};

const packedHuge: Misdeed = (_, response) => {
  const body = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  response.end(body);
};

interface Asking {
  readonly answerWithin: number;
  readonly signal: AbortSignal;
  readonly accessToken: () => Promise<string>;
}

async function wrong(...deeds: Misdeed[]) {
  const server = await startWrongServer(...deeds);
  closing.push(() => server.close());
  return server;
}

describe('a call is put again, and answered in the end, when the platform', () => {
  test.each<[string, Misdeed]>([
    ['answers 500', answers(500, {})],
    ['answers 503 with a page', answers(503, '<h1>Back soon</h1>')],
    ['answers 429', answers(429, {}, { 'retry-after': '0' })],
    ['hangs up', hangsUp],
    ['sends half a body', halfABody({ hashes: [HASH] })],
  ])('%s', async (_, deed) => {
    const server = await wrong(deed, GOOD);
    expect(await remoteAt(server.url).lacking([HASH])).toEqual([HASH]);
    expect(server.asked).toHaveLength(2);
  });

  test('hangs', async () => {
    const server = await wrong(hangs, GOOD);
    expect(await remoteAt(server.url, { answerWithin: 200 }).lacking([HASH])).toEqual([HASH]);
    expect(server.asked).toHaveLength(2);
  });
});

describe('a call is put once, and given up with its reason, when', () => {
  test.each<[string, Misdeed, { why: string; status: number | null }]>([
    ['the platform says no', answers(403, REFUSED), { why: 'refused', status: 403 }],
    [
      'it is to wait for an hour',
      answers(429, REFUSED, { 'retry-after': '3600' }),
      { why: 'refused', status: 429 },
    ],
    [
      'another service answers',
      answers(200, '<!doctype html>'),
      { why: 'not_platform', status: null },
    ],
    [
      'something answers in another form',
      answers(200, { hashes: 7 }),
      { why: 'not_platform', status: null },
    ],
    [
      'a page that wants a sign-in is in the way',
      answers(302, '', { location: 'http://127.0.0.1:1/' }),
      { why: 'not_platform', status: null },
    ],
    ['an answer never ends', neverEnds, { why: 'not_platform', status: null }],
    ['a small answer is a huge one packed', packedHuge, { why: 'not_platform', status: null }],
    ['a proxy wants a name', answers(401, 'who are you?'), { why: 'refused', status: 401 }],
  ])('%s', async (_, deed, expected) => {
    const server = await wrong(deed);
    await expect(remoteAt(server.url).lacking([HASH])).rejects.toMatchObject(expected);
    expect(server.asked).toHaveLength(1);
  });

  test.each(['http', 'https'])('what listens there speaks no HTTP (%s)', async (scheme) => {
    const other = await startOtherService();
    closing.push(() => other.close());
    const asked = remoteAt(`${scheme}://127.0.0.1:${other.port}`).lacking([HASH]);
    await expect(asked).rejects.toMatchObject({ why: 'not_platform' });
  });

  test('the certificate is another machine’s', async () => {
    const pem = readFileSync(
      path.join(import.meta.dirname, '../../fixtures/network/other-machine.pem'),
    );
    let heard = '';
    const listener = createServer({ key: pem, cert: pem }, (request, response) => {
      heard += request.headers.authorization ?? '';
      response.end('{}');
    });
    closing.push(() => listener.close());
    const url = `https://127.0.0.1:${await portOf(listener)}`;
    await expect(remoteAt(url).lacking([HASH])).rejects.toMatchObject({ why: 'not_trusted' });
    expect(heard).toBe('');
  });

  test('the platform does not know the sign-in any more', async () => {
    const server = await wrong(answers(401, REFUSED));
    const asked = remoteAt(server.url).lacking([HASH]);
    await expect(asked).rejects.toMatchObject({ refusal: { code: 'signed_out' } });
    expect(server.asked).toHaveLength(1);
  });
});

test('what would be done twice is asked once, unless it is said to do no harm', async () => {
  const server = await wrong(hangsUp, hangsUp, GOOD);
  const access = { url: server.url, tenantId: 't1', accessToken: async () => 'token' };
  const call = platformCalls({ ...access, patience: patience(() => 0) });
  const nothing = async (): Promise<void> => {};
  const post = { method: 'POST', body: '{}' };
  await expect(call('/invitations', post, nothing)).rejects.toMatchObject({ why: 'no_answer' });
  expect(server.asked).toHaveLength(1);
  await call('/sync/push', { ...post, isRepeatable: true }, nothing);
  expect(server.asked).toHaveLength(3);
});

test('a call is given up after four tries', async () => {
  const server = await wrong(hangsUp);
  await expect(remoteAt(server.url).lacking([HASH])).rejects.toMatchObject({ why: 'no_answer' });
  expect(server.asked).toHaveLength(4);
});

test('a token is asked for once a call: a renewal whose answer is lost is not made twice', async () => {
  const server = await wrong(hangsUp, hangsUp, GOOD);
  const accessToken = vi.fn(async () => 'token');
  await remoteAt(server.url, { accessToken }).lacking([HASH]);
  expect(accessToken).toHaveBeenCalledTimes(1);
});

test('who stops does not wait for the end of a wait between two tries', async () => {
  const server = await wrong(answers(429, {}, { 'retry-after': '29' }), hangs);
  const stop = new AbortController();
  const asked = remoteAt(server.url, { signal: stop.signal }).lacking([HASH]);
  await vi.waitFor(() => expect(server.asked).toHaveLength(1));
  stop.abort(new Error('stopped'));
  await expect(asked).rejects.toThrow('stopped');
});

test('a platform that fails again and again is left alone, asked once after a while, and trusted again', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const failing = Array.from({ length: 6 }, () => hangsUp);
  const server = await wrong(...failing, GOOD);
  const remote = remoteAt(server.url);
  await expect(remote.lacking([HASH])).rejects.toMatchObject({ why: 'no_answer' });
  await expect(remote.lacking([HASH])).rejects.toMatchObject({ why: 'resting' });
  expect(server.asked).toHaveLength(5);
  vi.setSystemTime(Date.now() + 16_000);
  // Still failing: one try, and it rests for twice as long.
  await expect(remote.lacking([HASH])).rejects.toMatchObject({ why: 'resting' });
  expect(server.asked).toHaveLength(6);
  vi.setSystemTime(Date.now() + 16_000);
  await expect(remote.lacking([HASH])).rejects.toMatchObject({ why: 'resting' });
  expect(server.asked).toHaveLength(6);
  vi.setSystemTime(Date.now() + 16_000);
  expect(await remote.lacking([HASH])).toEqual([HASH]);
  expect(await remote.lacking([HASH])).toEqual([HASH]);
  expect(server.asked).toHaveLength(8);
});

test('what the platform refuses is no failure of the platform', async () => {
  const server = await wrong(...Array.from({ length: 9 }, () => answers(403, REFUSED)), GOOD);
  const remote = remoteAt(server.url);
  for (let each = 0; each < 9; each++) {
    await expect(remote.lacking([HASH])).rejects.toMatchObject({ status: 403 });
  }
  expect(await remote.lacking([HASH])).toEqual([HASH]);
});

test('a list that says there is more, and holds nothing more, is over', async () => {
  const page = { members: [], invitations: [], devices: [], pagination: { hasMore: true } };
  const server = await wrong(answers(200, page));
  const access = { url: server.url, tenantId: 't1', accessToken: async () => 'token' };
  const people = await peopleOverHttp(access).people();
  expect(people).toEqual({ members: [], invitations: [], devices: [] });
  expect(server.asked).toHaveLength(3);
});
