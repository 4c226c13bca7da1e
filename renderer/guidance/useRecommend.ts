import { useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { RecommendationDecision } from '../../core/contract/recommendation.ts';
import { callCore } from '../api/core.ts';

/** Says something of one recommendation; answers whether it was taken. */
export function useRecommend(id: string): {
  readonly busy: boolean;
  readonly error: AppError | null;
  say(decision: RecommendationDecision): Promise<boolean>;
} {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  return {
    busy,
    error,
    say: async (decision) => {
      setBusy(true);
      const answer = await callCore('decideRecommendation', { id, decision });
      setBusy(false);
      setError(answer.ok ? null : answer.error);
      return answer.ok;
    },
  };
}
