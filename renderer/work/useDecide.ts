import { useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { WorkDecision } from '../../core/contract/workMoves.ts';
import { callCore } from '../api/core.ts';

/** Makes moves of one implementation, one at a time; answers whether the move was made. */
export function useDecide(implementationId: string): {
  readonly busy: boolean;
  readonly error: AppError | null;
  decide(decision: WorkDecision): Promise<boolean>;
} {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  return {
    busy,
    error,
    decide: async (decision) => {
      setBusy(true);
      const answer = await callCore('decideWork', { implementationId, decision });
      setBusy(false);
      setError(answer.ok ? null : answer.error);
      return answer.ok;
    },
  };
}
