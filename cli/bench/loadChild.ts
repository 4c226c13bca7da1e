// The load of `bench platform`, in a process of its own so that the servers' peers in it are alike: see platform/load.ts.
import { text } from 'node:stream/consumers';
import autocannon from 'autocannon';
import { latencyOf } from './platform/latency.ts';
import type { LoadDone, LoadGiven } from './platform/load.ts';

const given: LoadGiven = JSON.parse(await text(process.stdin));
const { url, calls, connections, seconds, answers, perSecond } = given;
const requests = calls.map(({ path, token }) => ({
  method: 'GET' as const,
  path,
  headers: token === null ? {} : { authorization: `Bearer ${token}` },
}));
const times: number[] = [];
const statuses = new Map<number, number>();
let clients = 0;
const run = autocannon({
  url,
  connections,
  duration: seconds,
  ...(answers === undefined ? {} : { amount: answers }),
  ...(perSecond === undefined ? {} : { overallRate: perSecond }),
  requests,
  // Each connection begins at another company, or all would ask for the same one at once.
  setupClient: (client) => {
    const from = (clients++ * 7) % requests.length;
    client.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
  },
});
run.on('response', (_, status, __, ms) => {
  times.push(ms);
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
});
const { errors, timeouts, duration } = await run;
const done: LoadDone = {
  answered: times.length,
  perSecond: times.length / duration,
  ...latencyOf(times),
  failed: errors + timeouts,
  statuses: Object.fromEntries(statuses),
};
process.stdout.write(`${JSON.stringify(done)}\n`);
