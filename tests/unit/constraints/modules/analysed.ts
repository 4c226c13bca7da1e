import { readFileSync } from 'node:fs';
import path from 'node:path';
import { analyseModules } from '../../../../core/constraints/modules/moduleAnalysis.ts';
import {
  type ModuleAnalysis,
  ModuleAnalysisRequest,
} from '../../../../core/contract/moduleAnalysis.ts';
import { createTranslator } from '../../../../core/text/render.ts';

const LOCALES = path.resolve(import.meta.dirname, '../../../../resources/locales');

const read = (locale: string): unknown =>
  JSON.parse(readFileSync(path.join(LOCALES, locale, 'modules.json'), 'utf8'));

/** The analysis of a request as it comes over the wire, with a clock and ids that stand still. */
export function analysed(body: unknown, locale: 'en' | 'hi' = 'en'): ModuleAnalysis {
  let ids = 0;
  return analyseModules(ModuleAnalysisRequest.parse(body), {
    tenantId: 'tenant',
    now: () => Date.UTC(2025, 0, 8, 10, 30),
    newId: () => `id-${++ids}`,
    say: createTranslator({ modules: read(locale) }, locale, 'INR'),
  });
}

/** The request that the platform's own description gives as its example. */
export const EXAMPLE = {
  moduleData: {
    invoice_generation: {
      dso: 55,
      processingTime: 120,
      errorRate: 0.05,
      throughput: 1000,
      capacity: 1200,
    },
    payment_processing: {
      collectionRate: 0.75,
      disputeRate: 0.08,
      processingDelay: 2.5,
      throughput: 800,
      capacity: 1000,
    },
  },
  analysisOptions: { includeRootCause: true, includePredictions: true, timeRange: '30d' },
};
