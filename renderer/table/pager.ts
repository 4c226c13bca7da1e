import type { AppError, Result } from '../../core/contract/errors.ts';

export const PAGE_ROWS = 100;

export interface Pager<Page> {
  page(number: number): Page | null;
  /** These rows are in view: their pages are asked for, those of rows long scrolled past are not. */
  need(first: number, last: number): void;
}

/**
 * Fetches the pages in view one after another. Only the latest view counts, so that a fast scroll
 * over a million rows asks for where it stops and not for all it passed. After an error nothing more is asked.
 */
export function createPager<Page>(
  fetch: (offset: number, limit: number) => Promise<Result<Page>>,
  onPage: () => void,
  onError: (error: AppError) => void,
): Pager<Page> {
  const pages = new Map<number, Page>();
  let wanted = { first: 0, last: 0 };
  let busy = false;

  const next = async (): Promise<void> => {
    if (busy) return;
    let page = wanted.first;
    while (page <= wanted.last && pages.has(page)) page += 1;
    if (page > wanted.last) return;
    busy = true;
    const answer = await fetch(page * PAGE_ROWS, PAGE_ROWS);
    if (!answer.ok) {
      onError(answer.error);
      return;
    }
    busy = false;
    pages.set(page, answer.value);
    onPage();
    void next();
  };

  return {
    page: (number) => pages.get(number) ?? null,
    need: (first, last) => {
      wanted = { first: Math.floor(first / PAGE_ROWS), last: Math.floor(last / PAGE_ROWS) };
      void next();
    },
  };
}
