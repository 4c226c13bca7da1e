import { expect, test } from 'vitest';
import { placesToAsk } from '../../../core/guidance/recommend/recommend.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { keepGrounds, keptGrounds } from '../../../core/store/guidance/keptGrounds.ts';
import { booksVersion, bumpBooksVersion } from '../../../core/store/meta.ts';
import { tempBooks } from '../../helpers/books/tempBooks.ts';
import { recommended } from '../../helpers/guidance/recommended.ts';

const { followed, grounds } = recommended(
  simulateCompany({
    seed: 5,
    constraint: {
      kind: 'dispute',
      segment: { dimension: 'branch', value: 'Surat' },
      extraDays: 20,
    },
  }),
);
const places = placesToAsk(followed);

test('kept grounds are told for the same places, books and engine, and for no other', () => {
  const temp = tempBooks();
  try {
    expect(places.length).toBeGreaterThan(0);
    keepGrounds(temp.db, { places, grounds, version: booksVersion(temp.db) }, 'this engine');
    expect(keptGrounds(temp.db, { places }, 'this engine')).toEqual(grounds);
    expect(keptGrounds(temp.db, { places }, 'another engine')).toBeNull();
    expect(keptGrounds(temp.db, { places, asOf: 20_000 }, 'this engine')).toBeNull();
    const longer = places.map(({ place, limit }) => ({ place, limit: limit + 1 }));
    expect(keptGrounds(temp.db, { places: longer }, 'this engine')).toBeNull();
    const one = { place: { stage: 'terms' as const, dimension: 'all', value: null }, limit: 30 };
    expect(keptGrounds(temp.db, { places: [...places, one] }, 'this engine')).toBeNull();
    bumpBooksVersion(temp.db);
    expect(keptGrounds(temp.db, { places }, 'this engine')).toBeNull();
  } finally {
    temp.remove();
  }
});

test('grounds of books that have changed meanwhile are not kept, and those of few places are kept at once', () => {
  const temp = tempBooks();
  try {
    const old = booksVersion(temp.db);
    bumpBooksVersion(temp.db);
    keepGrounds(temp.db, { places, grounds, version: old }, 'engine');
    expect(keptGrounds(temp.db, { places }, 'engine')).toBeNull();
    for (let asOf = 0; asOf < 80; asOf++) {
      keepGrounds(temp.db, { asOf, places, grounds, version: old + 1 }, 'engine');
      expect(keptGrounds(temp.db, { asOf, places }, 'engine')).toEqual(grounds);
    }
    const count = temp.db.prepareRows<readonly [number]>('SELECT count(*) FROM kept_grounds').get();
    expect(count?.[0]).toBeLessThanOrEqual(48);
  } finally {
    temp.remove();
  }
});

test('what is kept in another shape than the program expects is not told', () => {
  const temp = tempBooks();
  try {
    keepGrounds(temp.db, { places, grounds, version: booksVersion(temp.db) }, 'engine');
    temp.db.prepare(`UPDATE kept_grounds SET grounds = '{"named":{}}'`).run();
    expect(keptGrounds(temp.db, { places }, 'engine')).toBeNull();
  } finally {
    temp.remove();
  }
});
