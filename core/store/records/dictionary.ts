import type { SqlStatement, WritableDb } from '../ports.ts';

/** Numbers texts in a table of (id, text): equal texts get equal numbers, for good. */
export interface Dictionary {
  idOf(text: string): number;
}

/** Texts held in memory at most; columns of free text would otherwise fill it. */
const CACHE_LIMIT = 200_000;

/** The dictionary of categorical texts. */
export function termDictionary(db: WritableDb): Dictionary {
  return dictionary(
    db.prepareRows('SELECT id FROM term WHERE text = ?'),
    db.prepareRows('INSERT INTO term (text) VALUES (?) RETURNING id'),
  );
}

/** The dictionary of customers by the books' own id. */
export function partyDictionary(db: WritableDb): Dictionary {
  return dictionary(
    db.prepareRows('SELECT id FROM party WHERE customer_id = ?'),
    db.prepareRows('INSERT INTO party (customer_id) VALUES (?) RETURNING id'),
  );
}

type IdStatement = SqlStatement<readonly [number]>;

function dictionary(find: IdStatement, insert: IdStatement): Dictionary {
  const cache = new Map<string, number>();
  return {
    idOf: (text) => {
      const cached = cache.get(text);
      if (cached !== undefined) return cached;
      const id = (find.get(text) ?? insert.get(text))?.[0];
      if (id === undefined) throw new Error('a dictionary insert returned no row');
      if (cache.size >= CACHE_LIMIT) cache.clear();
      cache.set(text, id);
      return id;
    },
  };
}
