import { afterEach, describe, expect, test, vi } from 'vitest';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { KeptInSync } from '../../../workers/host/keptInSync.ts';
import { listenForHints } from '../../../workers/network/hintListener.ts';
import { httpSync } from '../../../workers/network/httpSync.ts';
import {
  answers,
  hangs,
  hangsUp,
  type Misdeed,
  startWrongServer,
} from '../../helpers/network/wrongServer.ts';
import { ONE_ENGINE, startTestPlatform } from '../../helpers/platformServer.ts';
import { fileDevice } from '../../helpers/sync/fileDevice.ts';

const SIGNED_OUT = answers(401, { error: { code: 'UNAUTHORIZED', message: '', details: {} } });

const closing: (() => unknown)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A line that says these lines, and then hangs up, or stays. */
function says(text: string, { stays = true } = {}): Misdeed {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(text);
    if (!stays) response.end();
  };
}

/** Listens at an address without waiting between two lines. */
function listen(url: string, random: () => number = () => 0) {
  const stop = new AbortController();
  const heads: number[] = [];
  const back = vi.fn();
  const listening = vi.fn();
  const accessToken = vi.fn(async () => 'token');
  const ended = listenForHints({
    url,
    tenantId: 't1',
    accessToken,
    signal: stop.signal,
    head: (head) => void heads.push(head),
    back,
    listening,
    random,
  });
  closing.push(() => {
    stop.abort();
    return ended;
  });
  return { heads, back, listening, accessToken, stop, ended };
}

async function wrong(...deeds: Misdeed[]) {
  const server = await startWrongServer(...deeds);
  closing.push(() => server.close());
  return server;
}

test('whoever listens to a platform is told when another device has sent something', async () => {
  const platform = await startTestPlatform(ONE_ENGINE);
  closing.push(() => platform.stop());
  const { tenantId, userId } = await platform.addTenant();
  const token = platform.token({ sub: userId, tenant_id: tenantId });
  const access = { url: platform.url, tenantId, accessToken: async () => token };
  const device = fileDevice();
  closing.push(() => device.remove());
  const stop = new AbortController();
  const heads: number[] = [];
  const listening = listenForHints({
    ...access,
    signal: stop.signal,
    head: (head) => void heads.push(head),
    back: () => {},
    listening: () => {},
  });
  await vi.waitFor(
    async () => {
      setLimits(device.db, device.device, { budget: heads.length, people: null, weeks: null });
      await syncOnce({ local: device.local, remote: httpSync(access), now: Date.now });
      expect(heads.length).toBeGreaterThan(0);
    },
    { timeout: 20_000, interval: 200 },
  );
  stop.abort();
  await listening;
});

describe('what a platform holds of those who listen', () => {
  async function listened() {
    const platform = await startTestPlatform(ONE_ENGINE);
    closing.push(() => platform.stop());
    const company = await platform.addTenant();
    const ended = new Set<string>();
    const open = async (installation: string, name: string) => {
      const token = platform.token({
        sub: company.userId,
        tenant_id: company.tenantId,
        device_id: installation,
      });
      const answer = await fetch(`${platform.url}/api/v1/tenants/${company.tenantId}/sync/events`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(answer.status).toBe(200);
      void answer.text().then(
        () => ended.add(name),
        () => ended.add(`${name}, cut`),
      );
    };
    return { ended, open };
  }

  test('is three lines of one installation: a further one ends the oldest, and nobody else’s', async () => {
    const { ended, open } = await listened();
    await open('other', 'of another');
    for (const name of ['first', 'second', 'third']) await open('own', name);
    expect([...ended]).toEqual([]);
    await open('own', 'fourth');
    await vi.waitFor(() => expect([...ended]).toEqual(['first']));
    await open('own', 'fifth');
    await vi.waitFor(() => expect([...ended]).toEqual(['first', 'second']));
  });

  test('ends with the token that opened it, whether its laptop goes on listening or not', async () => {
    const { ended, open } = await listened();
    const set = vi.spyOn(globalThis, 'setTimeout');
    await open('own', 'line');
    const life = set.mock.calls.find(([, ms]) => ms === 15 * 60_000);
    set.mockRestore();
    expect([...ended]).toEqual([]);
    life?.[0]();
    await vi.waitFor(() => expect([...ended]).toEqual(['line']));
  });
});

describe('a line', () => {
  test('that is cut is begun anew, each time with a token asked for anew', async () => {
    const server = await wrong(
      says('event: head\ndata: {"head":1}\n\n', { stays: false }),
      says('event: head\ndata: {"head":2}\n\n', { stays: false }),
      says('event: head\ndata: {"head":3}\n\n'),
    );
    const { heads, accessToken, back } = listen(server.url);
    await vi.waitFor(() => expect(heads).toEqual([1, 2, 3]));
    expect(accessToken).toHaveBeenCalledTimes(3);
    expect(back).not.toHaveBeenCalled();
  });

  test('that is there again after failures says so once, since hints may have been missed', async () => {
    const server = await wrong(
      hangsUp,
      answers(503, 'later'),
      says(': listening\n\nevent: head\ndata: {"head":7}\n\n'),
    );
    const { heads, back, listening } = listen(server.url);
    await vi.waitFor(() => expect(heads).toEqual([7]));
    expect(back).toHaveBeenCalledTimes(1);
    expect(listening.mock.lastCall).toEqual([true]);
  });

  test.each<[string, Misdeed]>([
    ['another service', answers(200, '<!doctype html>')],
    ['an event without an end', says(`data: ${'x'.repeat(70_000)}`)],
    ['a head that is none', says('event: head\ndata: {"head":"all of it"}\n\n')],
  ])('that brings %s is given up and tried again', async (_, deed) => {
    const server = await wrong(deed, deed, says('event: head\ndata: {"head":4}\n\n'));
    const { heads } = listen(server.url);
    await vi.waitFor(() => expect(heads).toEqual([4]));
    expect(server.asked).toHaveLength(3);
  });

  test('that falls silent is given up; one that still says that it is there is not', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let beat = (): void => {};
    const server = await wrong(hangs, (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      beat = () => void response.write(': here\n\n');
      beat();
    });
    const { back } = listen(server.url);
    await vi.waitFor(() => expect(server.asked).toHaveLength(1));
    await vi.advanceTimersByTimeAsync(61_000);
    await vi.waitFor(() => expect(back).toHaveBeenCalledTimes(1));
    for (let each = 0; each < 4; each++) {
      await vi.advanceTimersByTimeAsync(25_000);
      beat();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(server.asked).toHaveLength(2);
  });

  test('is begun anew after ten minutes, though nothing is wrong with it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const lines: (() => void)[] = [];
    const server = await wrong((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      lines.push(() => void response.write(': here\n\n'));
      lines.at(-1)?.();
    });
    const { back } = listen(server.url);
    for (let each = 0; each < 30; each++) {
      await new Promise((resolve) => setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(25_000);
      lines.at(-1)?.();
    }
    await vi.waitFor(() => expect(server.asked.length).toBe(2));
    expect(back).not.toHaveBeenCalled();
  });
});

test('the waits between two lines that fail grow', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const server = await wrong(hangsUp);
  listen(server.url, () => 0.5);
  const tried: number[] = [];
  for (let minute = 0; minute < 20; minute++) {
    for (let second = 0; second < 60; second++) {
      await vi.advanceTimersByTimeAsync(1000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    tried.push(server.asked.length);
  }
  expect(tried[0]).toBeGreaterThan(2);
  expect((tried.at(-1) ?? 0) - (tried.at(-11) ?? 0)).toBeLessThanOrEqual(5);
});

test('who is signed out listens no more', async () => {
  const server = await wrong(SIGNED_OUT);
  await listen(server.url).ended;
  expect(server.asked).toHaveLength(1);
});

test.each<[string, Misdeed]>([
  ['on an open line', says(': listening\n\n')],
  ['while nothing is said', hangs],
  ['between two tries', hangsUp],
])('who stops %s is done at once', async (_, deed) => {
  const server = await wrong(deed);
  const { stop, ended } = listen(server.url, () => 0.9);
  await vi.waitFor(() => expect(server.asked).toHaveLength(1));
  stop.abort();
  await ended;
  expect(server.asked).toHaveLength(1);
});

test('a head that the log does not reach, as after a restore, brings one sync and not one after another', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  closing.push(() => vi.restoreAllMocks());
  const server = await wrong(says('event: head\ndata: {"head":1000}\n\n'));
  let syncs = 0;
  const kept = new KeptInSync({
    access: async () => ({ url: server.url, tenantId: 't1', accessToken: async () => 'token' }),
    tryAgain: () => {},
    cursor: async () => 60,
    sync: async () => {
      syncs += 1;
      kept.began();
      kept.ended(null);
    },
  });
  await kept.begin();
  closing.push(() => kept.end());
  await vi.waitFor(() => expect(kept.isListening).toBe(true));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(syncs).toBeGreaterThan(0);
  expect(syncs).toBeLessThan(3);
});
