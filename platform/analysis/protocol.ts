import type { ModuleAnalysis, ModuleAnalysisRequest } from '../../core/contract/moduleAnalysis.ts';
import type { Locale } from '../../core/text/format.ts';

/** What a thread is asked. */
export interface AnalysisJob {
  readonly request: ModuleAnalysisRequest;
  readonly tenantId: string;
  readonly locale: Locale;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What it answers; null where the core threw, which is a mistake of ours. */
export type AnalysisAnswer = ModuleAnalysis | null;
