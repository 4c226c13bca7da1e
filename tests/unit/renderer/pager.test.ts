import { expect, test } from 'vitest';
import type { Result } from '../../../core/contract/errors.ts';
import { cellWidth, columnWidth } from '../../../renderer/table/columnWidth.ts';
import { createPager, PAGE_ROWS } from '../../../renderer/table/pager.ts';

/** Answers each request when told to, in the order asked. */
function slowBooks() {
  const asked: number[] = [];
  const answers: ((answer: Result<string>) => void)[] = [];
  return {
    asked,
    fetch: (offset: number): Promise<Result<string>> => {
      asked.push(offset / PAGE_ROWS);
      return new Promise((settle) => {
        answers.push(settle);
      });
    },
    answer: async (value: Result<string>): Promise<void> => {
      answers.shift()?.(value);
      await new Promise((resume) => setImmediate(resume));
    },
  };
}

const page = (value: string): Result<string> => ({ ok: true, value });
const nothing = (): void => undefined;

test('a fast scroll asks for where it stops, not for all it passed', async () => {
  const books = slowBooks();
  const pager = createPager(books.fetch, nothing, nothing);
  pager.need(0, 30);
  for (let row = 100; row <= 90_000; row += 100) pager.need(row, row + 30);
  await books.answer(page('first'));
  await books.answer(page('last'));
  expect(books.asked).toEqual([0, 900]);
  expect(pager.page(0)).toBe('first');
  expect(pager.page(900)).toBe('last');
  expect(pager.page(450)).toBeNull();
});

test('a view across two pages gets both, and a page that is there is not asked for again', async () => {
  const books = slowBooks();
  const pager = createPager(books.fetch, nothing, nothing);
  pager.need(90, 130);
  await books.answer(page('a'));
  await books.answer(page('b'));
  pager.need(80, 120);
  await books.answer(page('never'));
  expect(books.asked).toEqual([0, 1]);
});

test('after an error nothing more is asked', async () => {
  const books = slowBooks();
  const faults: string[] = [];
  const pager = createPager(books.fetch, nothing, ({ code }) => faults.push(code));
  pager.need(0, 130);
  await books.answer({ ok: false, error: { code: 'core_restarted' } });
  pager.need(500, 530);
  expect(faults).toEqual(['core_restarted']);
  expect(books.asked).toEqual([0]);
});

test('a column is never narrower than its total', () => {
  expect(columnWidth(116, undefined)).toBe(116);
  expect(columnWidth(116, '₹5')).toBe(116);
  const total = '₹11,56,93,19,123';
  expect(columnWidth(116, total)).toBe(cellWidth(total));
  expect(cellWidth(total)).toBeGreaterThan(116);
});
