import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { AccuracyCase } from './accuracyCase.ts';
import type { Verdict } from './verdict.ts';

/**
 * Judges the cases on worker threads, each taking the next one when it is free. Verdicts in the order of the
 * cases; `onVerdict` hears each as it comes. Rejects with the first error of a thread. `judge`: the file of the
 * thread, which answers a case with a verdict.
 */
export async function runCases<V = Verdict>(
  cases: readonly AccuracyCase[],
  threads: number,
  onVerdict: (verdict: V, done: number) => void,
  judge: 'accuracyChild.ts' | 'earlyChild.ts' | 'effectChild.ts' = 'accuracyChild.ts',
): Promise<V[]> {
  const child = fileURLToPath(new URL(`../${judge}`, import.meta.url));
  const verdicts: V[] = new Array(cases.length);
  let next = 0;
  let done = 0;
  const serve = (): Promise<Worker> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(child);
      let at = -1;
      const give = (): void => {
        at = next++;
        const one = cases[at];
        if (one === undefined) resolve(worker);
        else worker.postMessage(one);
      };
      worker.on('error', reject);
      worker.on('message', (verdict: V) => {
        verdicts[at] = verdict;
        done++;
        onVerdict(verdict, done);
        give();
      });
      give();
    });
  const count = Math.max(1, Math.min(threads, cases.length));
  const workers = await Promise.all(Array.from({ length: count }, serve));
  // Not before all are idle: a thread of stripped types that ends beside a running one can crash Node 24.
  await Promise.all(workers.map((worker) => worker.terminate()));
  return verdicts;
}
