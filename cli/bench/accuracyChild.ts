import { parentPort } from 'node:worker_threads';
import type { AccuracyCase } from './accuracy/accuracyCase.ts';
import { verdictOf } from './accuracy/verdict.ts';

/** A thread of `drumbeat bench accuracy`: one case in, one verdict out. */
parentPort?.on('message', (one: AccuracyCase) => {
  parentPort?.postMessage(verdictOf(one));
});
