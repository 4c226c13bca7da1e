import { useEffect, useRef, useState } from 'react';
import type { AppError, Result } from '../../core/contract/errors.ts';
import { onCoreEvent } from '../api/core.ts';

const PAGE = 500;

export interface AllRows<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly complete: boolean;
  readonly error: AppError | null;
}

type Fetch<Row> = (
  offset: number,
  limit: number,
) => Promise<Result<{ readonly rows: readonly Row[]; readonly total: number }>>;

/**
 * All rows of a question, page after page, so that they can be sorted and filtered as a whole. `key` names the
 * question: another key, or changed books, starts over.
 */
export function useAllRows<Row>(key: string, fetch: Fetch<Row>): AllRows<Row> {
  const [all, setAll] = useState<AllRows<Row>>({
    rows: [],
    total: 0,
    complete: false,
    error: null,
  });
  const [round, setRound] = useState(0);
  const ask = useRef(fetch);
  ask.current = fetch;
  useEffect(
    () =>
      onCoreEvent((event) => {
        if (event.type === 'booksChanged') setRound((count) => count + 1);
      }),
    [],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question and changed books are reasons to ask again
  useEffect(() => {
    let stale = false;
    const load = async (): Promise<void> => {
      const rows: Row[] = [];
      for (;;) {
        const answer = await ask.current(rows.length, PAGE);
        if (stale) return;
        if (!answer.ok) {
          setAll({ rows: [], total: 0, complete: false, error: answer.error });
          return;
        }
        rows.push(...answer.value.rows);
        const { total } = answer.value;
        const complete = rows.length >= total || answer.value.rows.length === 0;
        setAll({ rows: [...rows], total, complete, error: null });
        if (complete) return;
      }
    };
    setAll({ rows: [], total: 0, complete: false, error: null });
    void load();
    return () => {
      stale = true;
    };
  }, [key, round]);
  return all;
}
