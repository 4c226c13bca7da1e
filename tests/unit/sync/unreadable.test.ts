import { expect, test } from 'vitest';
import { AppFailure } from '../../../core/contract/errors.ts';
import { readable, Unreadable } from '../../../core/store/sync/books/unreadable.ts';

/** What `readable` makes of a failure. */
function madeOf(failure: unknown): unknown {
  try {
    readable(() => {
      throw failure;
    });
  } catch (thrown) {
    return thrown;
  }
  return null;
}

const ofTheDriver = (code: string) => Object.assign(new Error(code), { code });

test.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_CORRUPT', 'SQLITE_BUSY'])(
  '%s says nothing of the rows: it stays what it is, and another try may succeed',
  (code) => {
    const failure = ofTheDriver(code);
    expect(madeOf(failure)).toBe(failure);
  },
);

test('a failure that has words of its own keeps them', () => {
  const failure = new AppFailure('cancelled');
  expect(madeOf(failure)).toBe(failure);
});

test.each([
  ['a row that breaks a rule of its table', ofTheDriver('SQLITE_CONSTRAINT_CHECK')],
  ['a cell that is no number', new TypeError('cannot mix')],
  ['text that is no table', new SyntaxError('Unexpected end')],
])('%s makes the rows unreadable', (_, failure) => {
  expect(madeOf(failure)).toBeInstanceOf(Unreadable);
});

test('rows that are well are read', () => {
  expect(() => readable(() => {})).not.toThrow();
});
