import { useState } from 'react';
import type { ImportBatch } from '../../core/contract/books.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { callCore } from '../api/core.ts';

/** Takes an import back, or brings it again. */
export function useTurnBatch(batch: ImportBatch): {
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly turn: () => Promise<void>;
} {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const turn = async (): Promise<void> => {
    setBusy(true);
    const method = batch.undoneAt === null ? 'undoBatch' : 'redoBatch';
    const answer = await callCore(method, { batchId: batch.batchId });
    setBusy(false);
    setError(answer.ok ? null : answer.error);
  };
  return { busy, error, turn };
}
