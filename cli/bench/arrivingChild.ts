// Requests that arrive by themselves, in a process of its own: see platform/load.ts.
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { arrivals } from './platform/arrivals.ts';
import { latencyOf } from './platform/latency.ts';
import type { ArrivingGiven, LoadDone } from './platform/load.ts';

const given: ArrivingGiven = JSON.parse(await text(process.stdin));
const { url, calls, connections, seconds, perSecond, seed } = given;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const times: number[] = [];
const statuses = new Map<number, number>();
let failed = 0;

const due = arrivals(perSecond, seconds, seed);
const began = performance.now();
const sent: Promise<void>[] = [];
for (const [at, ms] of due.entries()) {
  const wait = began + ms - performance.now();
  if (wait > 0) await setTimeout(wait);
  sent.push(ask(at, began + ms));
}
await Promise.all(sent);
const done: LoadDone = {
  answered: times.length,
  perSecond: times.length / ((performance.now() - began) / 1000),
  ...latencyOf(times),
  failed,
  statuses: Object.fromEntries(statuses),
};
agent.destroy();
process.stdout.write(`${JSON.stringify(done)}\n`);

/** Asks, and counts the time from when it was due: what it waits for a connection, or for this process, is in it. */
function ask(at: number, from: number): Promise<void> {
  const call = calls[at % calls.length];
  if (call === undefined) throw new Error('nothing to ask');
  const headers = call.token === null ? {} : { authorization: `Bearer ${call.token}` };
  return new Promise((resolve) => {
    const asked = request(`${url}${call.path}`, { agent, headers }, (answer) => {
      answer.resume().once('end', () => {
        const status = answer.statusCode ?? 0;
        times.push(performance.now() - from);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        resolve();
      });
    });
    asked.once('error', () => {
      failed += 1;
      resolve();
    });
    asked.end();
  });
}
