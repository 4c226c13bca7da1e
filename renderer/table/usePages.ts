import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError, Result } from '../../core/contract/errors.ts';
import { onCoreEvent } from '../api/core.ts';

export const PAGE_ROWS = 100;

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
  const live = useRef({ question: '', pages: new Map<number, Page | null>() });

  const load = useCallback((page: number) => {
    const { pages, question: asked } = live.current;
    if (pages.has(page)) return;
    pages.set(page, null);
    void ask.current(page * PAGE_ROWS, PAGE_ROWS).then((answer) => {
      if (live.current.question !== asked) return;
      if (answer.ok) pages.set(page, answer.value);
      else setError(answer.error);
      redraw((count) => count + 1);
    });
  }, []);

  useEffect(() => {
    live.current = { question, pages: new Map() };
    setError(null);
    load(0);
  }, [question, load]);

  useEffect(
    () =>
      onCoreEvent((event) => {
        if (event.type === 'booksChanged') setRound((count) => count + 1);
      }),
    [],
  );

  const current = live.current.question === question ? live.current.pages : null;
  const head = current?.get(0) ?? null;
  return {
    head,
    error,
    loading: head === null && error === null,
    rowPage: (index) => current?.get(Math.floor(index / PAGE_ROWS)) ?? null,
    need: useCallback(
      (first: number, last: number) => {
        for (let page = Math.floor(first / PAGE_ROWS); page * PAGE_ROWS <= last; page += 1) {
          load(page);
        }
      },
      [load],
    ),
  };
}
