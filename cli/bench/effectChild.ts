import { parentPort } from 'node:worker_threads';
import type { AccuracyCase } from './accuracy/accuracyCase.ts';
import { effectVerdictsOf } from './effect/effectVerdict.ts';

/** A thread of `drumbeat bench effect`: one case in, its verdicts out. */
parentPort?.on('message', (one: AccuracyCase) => {
  parentPort?.postMessage(effectVerdictsOf(one));
});
