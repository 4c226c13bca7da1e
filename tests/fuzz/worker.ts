import { parentPort, workerData } from 'node:worker_threads';
import { caseOf, execute } from './execute.ts';
import { seeds } from './seeds.ts';

const { first, step } = workerData as { first: number; step: number };
const all = seeds();

/** Cases between two signs of life. */
const BATCH = 25;

for (let number = first; ; ) {
  const outcomes: Record<string, number> = {};
  let slowest = { number: 0, ms: 0 };
  for (let left = BATCH; left > 0; left--, number += step) {
    parentPort?.postMessage({ kind: 'at', number });
    const { name, bytes } = caseOf(all, number);
    const before = performance.now();
    let outcome: string;
    try {
      outcome = execute(name, bytes, number % 5 === 0);
    } catch (error) {
      outcome = 'finding';
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parentPort?.postMessage({ kind: 'finding', number, name, words });
    }
    const ms = performance.now() - before;
    if (ms > slowest.ms) slowest = { number, ms };
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  parentPort?.postMessage({ kind: 'done', outcomes, slowest });
}
