import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { arrivals } from '../../../cli/bench/platform/arrivals.ts';
import { loadArriving } from '../../../cli/bench/platform/load.ts';

const [RATE, SECONDS, SEED] = [100, 0.5, 3] as const;
const EXPECTED = arrivals(RATE, SECONDS, SEED).length;

let close = async (): Promise<void> => {};
afterEach(() => close());

/** A server that answers all who ask together, once so many have. */
async function answersAt(count: number): Promise<string> {
  const waiting: ServerResponse[] = [];
  const server = createServer((request, answer) => {
    waiting.push(answer);
    if (waiting.length < count) return;
    for (const each of waiting.splice(0)) {
      each.statusCode = request.url === '/here' ? 200 : 404;
      each.end('{}');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

test('who arrives does not wait until those before are answered, and how long each took counts from when it was due', async () => {
  const url = await answersAt(EXPECTED);
  const done = await loadArriving({
    url,
    calls: [{ path: '/here', token: null }],
    connections: EXPECTED,
    seconds: SECONDS,
    perSecond: RATE,
    seed: SEED,
  });
  expect(done).toMatchObject({ answered: EXPECTED, failed: 0, statuses: { 200: EXPECTED } });
  // Nobody was answered before the last one came: whoever was due half way waited for at least the other half.
  const due = arrivals(RATE, SECONDS, SEED);
  const last = due.at(-1) ?? 0;
  const waits = due.map((at) => last - at).sort((a, b) => a - b);
  expect(done.p50).toBeGreaterThanOrEqual((waits[Math.floor(waits.length / 2)] ?? 0) - 1);
  expect(done.longest).toBeGreaterThanOrEqual(last - (due[0] ?? 0) - 1);
});

test('where there are fewer connections than arrivals, what waits for one is counted with its wait', async () => {
  const url = await answersAt(1);
  const done = await loadArriving({
    url,
    calls: [{ path: '/there', token: 'abc' }],
    connections: 1,
    seconds: SECONDS,
    perSecond: RATE,
    seed: SEED,
  });
  expect(done).toMatchObject({ answered: EXPECTED, failed: 0, statuses: { 404: EXPECTED } });
});
