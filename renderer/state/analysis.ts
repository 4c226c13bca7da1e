import { createContext, useContext, useRef } from 'react';
import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { useCore } from '../api/useCore.ts';
import { useView } from './view.ts';

export interface Analysis {
  /** The report on screen: the one asked for, or the one before while it is on its way. */
  readonly report: AnalysisReport | null;
  readonly loading: boolean;
  readonly error: AppError | null;
}

export const AnalysisContext = createContext<Analysis>({
  report: null,
  loading: true,
  error: null,
});

export function useAnalysis(): Analysis {
  return useContext(AnalysisContext);
}

/** Asks for the analysis as of the chosen date; asked once, by the frame, for all views. */
export function useAskAnalysis(): Analysis {
  const asOf = useView((view) => view.asOf);
  const query = useCore('analysis', asOf === null ? {} : { asOf });
  const last = useRef<AnalysisReport | null>(null);
  if (query.value !== null) last.current = query.value;
  if (query.error !== null) last.current = null;
  return { report: query.value ?? last.current, loading: query.loading, error: query.error };
}
