import { parentPort } from 'node:worker_threads';
import type { AccuracyCase } from './accuracy/accuracyCase.ts';
import { earlyVerdictOf } from './early/earlyVerdict.ts';

/** A thread of `drumbeat bench early`: one case in, one verdict out. */
parentPort?.on('message', (one: AccuracyCase) => {
  parentPort?.postMessage(earlyVerdictOf(one));
});
