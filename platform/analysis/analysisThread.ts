import { randomUUID } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { analyseModules } from '../../core/constraints/modules/moduleAnalysis.ts';
import { sayIn } from '../texts.ts';
import type { AnalysisAnswer, AnalysisJob } from './protocol.ts';

parentPort?.on('message', (job: AnalysisJob) => {
  parentPort?.postMessage(answer(job));
});

function answer({ request, tenantId, locale, now }: AnalysisJob): AnalysisAnswer {
  try {
    return analyseModules(request, {
      tenantId,
      now: () => now,
      newId: randomUUID,
      say: sayIn(locale),
    });
  } catch {
    return null;
  }
}
