import { useCallback, useState } from 'react';
import type { Alert, AlertMove, Alerts } from '../../core/contract/alerts.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { callCore } from '../api/core.ts';
import { useCore } from '../api/useCore.ts';
import { useAnalysis } from '../state/analysis.ts';

/** What needs the user; asked once the books are analysed, so that it never stands in the analysis' way. */
export function useAlerts(): { readonly value: Alerts | null; readonly error: AppError | null } {
  const { report } = useAnalysis();
  const { value, error } = useCore('alerts', report === null ? null : {});
  return { value, error };
}

/** Says something of an alert, with what kept it from being said. */
export function useDecideAlert() {
  const [error, setError] = useState<AppError | null>(null);
  const decide = useCallback(async ({ id }: Pick<Alert, 'id'>, decision: AlertMove) => {
    const answer = await callCore('decideAlert', { alertId: id, decision });
    setError(answer.ok ? null : answer.error);
  }, []);
  return { decide, error, setError };
}
