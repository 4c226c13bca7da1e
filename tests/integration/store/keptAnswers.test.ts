import { expect, test } from 'vitest';
import { z } from 'zod';
import { KeptGrounds } from '../../../core/levers/conditions/keptGrounds.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { keepAnswer, keptAnswer } from '../../../core/store/keptAnswers.ts';
import { booksVersion, bumpBooksVersion } from '../../../core/store/meta.ts';
import { tempBooks } from '../../helpers/books/tempBooks.ts';
import { recommended } from '../../helpers/guidance/recommended.ts';

const ANSWER = { warnings: [1, 2], said: null };

test('a kept answer is told for the same question, books and engine, and for no other', () => {
  const temp = tempBooks();
  try {
    const version = booksVersion(temp.db);
    keepAnswer(temp.db, { asked: 'quality', answer: ANSWER, version }, 'this engine');
    expect(keptAnswer(temp.db, 'quality', 'this engine')).toEqual({ version, answer: ANSWER });
    expect(keptAnswer(temp.db, 'quality', 'another engine').answer).toBeNull();
    expect(keptAnswer(temp.db, 'quality of May', 'this engine').answer).toBeNull();
    bumpBooksVersion(temp.db);
    expect(keptAnswer(temp.db, 'quality', 'this engine')).toEqual({
      version: version + 1,
      answer: null,
    });
  } finally {
    temp.remove();
  }
});

test('an answer of books that have changed meanwhile is not kept, and few are kept at once', () => {
  const temp = tempBooks();
  try {
    const version = booksVersion(temp.db);
    bumpBooksVersion(temp.db);
    keepAnswer(temp.db, { asked: 'old', answer: ANSWER, version }, 'engine');
    expect(keptAnswer(temp.db, 'old', 'engine').answer).toBeNull();
    for (let day = 0; day < 80; day++) {
      const asked = `day ${day}`;
      keepAnswer(temp.db, { asked, answer: day, version: version + 1 }, 'engine');
      expect(keptAnswer(temp.db, asked, 'engine').answer).toBe(day);
    }
    const count = temp.db.prepareRows<readonly [number]>('SELECT count(*) FROM kept_answer').get();
    expect(count?.[0]).toBeLessThanOrEqual(48);
  } finally {
    temp.remove();
  }
});

test('what the books say of places is the same once it was kept', () => {
  const { grounds } = recommended(
    simulateCompany({
      seed: 5,
      constraint: {
        kind: 'dispute',
        segment: { dimension: 'branch', value: 'Surat' },
        extraDays: 20,
      },
    }),
  );
  const temp = tempBooks();
  try {
    expect(grounds.length).toBeGreaterThan(0);
    const version = booksVersion(temp.db);
    keepAnswer(temp.db, { asked: 'grounds', answer: grounds, version }, 'engine');
    const { answer } = keptAnswer(temp.db, 'grounds', 'engine');
    expect(z.array(KeptGrounds).parse(answer)).toEqual(grounds);
  } finally {
    temp.remove();
  }
});
