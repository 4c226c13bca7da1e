import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError, Result } from '../../core/contract/errors.ts';
import { onCoreEvent } from '../api/core.ts';
import { createPager, PAGE_ROWS, type Pager } from './pager.ts';

export interface Pages<Page> {
  /** The first page's answer: carries the totals over all rows. */
  readonly head: Page | null;
  readonly loading: boolean;
  readonly error: AppError | null;
  rowPage(index: number): Page | null;
  /** Asks for the pages that hold these rows, where they are not there yet. */
  need(first: number, last: number): void;
}

type Fetch<Page> = (offset: number, limit: number) => Promise<Result<Page>>;

/**
 * Rows by the page, as they come into view. `key` names the question: another key, or changed books, starts over;
 * answers to an older question are dropped.
 */
export function usePages<Page>(key: string, fetch: Fetch<Page>): Pages<Page> {
  const [round, setRound] = useState(0);
  const [, redraw] = useState(0);
  const [error, setError] = useState<AppError | null>(null);
  const ask = useRef(fetch);
  ask.current = fetch;
  const question = `${key}#${round}`;
  const live = useRef<{ question: string; pager: Pager<Page> | null }>({
    question: '',
    pager: null,
  });
  const inView = useRef({ first: 0, last: 0 });

  useEffect(() => {
    let stale = false;
    setError(null);
    const pager = createPager(
      ask.current,
      () => {
        if (!stale) redraw((count) => count + 1);
      },
      (fault) => {
        if (!stale) setError(fault);
      },
    );
    live.current = { question, pager };
    pager.need(0, 0);
    pager.need(inView.current.first, inView.current.last);
    return () => {
      stale = true;
    };
  }, [question]);

  useEffect(
    () =>
      onCoreEvent((event) => {
        if (event.type === 'booksChanged') setRound((count) => count + 1);
      }),
    [],
  );

  const current = live.current.question === question ? live.current.pager : null;
  const head = current?.page(0) ?? null;
  return {
    head,
    error,
    loading: head === null && error === null,
    rowPage: (index) => current?.page(Math.floor(index / PAGE_ROWS)) ?? null,
    need: useCallback((first: number, last: number) => {
      inView.current = { first, last };
      live.current.pager?.need(first, last);
    }, []),
  };
}
