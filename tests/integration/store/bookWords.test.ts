import { expect, test } from 'vitest';
import type { BookRecords } from '../../../core/flow/records.ts';
import { wordsOf } from '../../../core/levers/conditions/bookWords.ts';
import { bookWords } from '../../../core/store/guidance/bookWords.ts';
import { importRecords, tempBooks } from '../../helpers/books/tempBooks.ts';
import { recordsOf } from '../../helpers/handBooks/handBook.ts';

function paidBy(...modes: readonly string[]): BookRecords {
  return recordsOf({
    bills: `
      bill customer made due ₹
      B1   Asha     -60  -30 1000
      B2   Bala     -60  -30 3000`,
    money: `
      money customer on  ₹    mode        pays
      M1    Asha     -30 1000 ${modes[0]} B1
      M2    Bala     -30 3000 ${modes[1]} B2`,
  });
}

test.each([
  [paidBy('Cheque', 'Cheque'), 'Cheque'],
  [paidBy('Cheque', 'NEFT'), null],
  [paidBy('Cheque', '.'), null],
  [paidBy('.', 'Cheque'), null],
  [paidBy('.', '.'), null],
])('the one way in which all money came, if all of it says so: case %#', (records, expected) => {
  const books = tempBooks();
  importRecords(books, 'books', records);
  expect(bookWords(books.db).soleMode).toBe(expected);
  expect(wordsOf(records).soleMode).toBe(expected);
  books.remove();
});
