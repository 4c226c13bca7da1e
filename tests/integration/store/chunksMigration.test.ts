import { expect, test } from 'vitest';
import { migrate } from '../../../core/store/migrate.ts';
import { MIGRATIONS } from '../../../core/store/migrations/index.ts';
import { openWriter } from '../../../workers/db/driver.ts';

test('chunks that an older program had fetched are not fetched again', () => {
  const db = openWriter({ file: ':memory:', keyHex: null, throwAway: 'alone' });
  migrate(
    db,
    MIGRATIONS.filter(({ version }) => version < 400),
  );
  const put = db.prepare('INSERT INTO sync_chunk (hash, bytes) VALUES (?, ?)');
  const chunks = [
    ['ab', new Uint8Array([1, 2, 3])],
    ['cd', new Uint8Array(100_000).fill(7)],
  ] as const;
  for (const [hash, bytes] of chunks) put.run(hash, bytes);
  migrate(db);
  const rows = db.prepareRows<readonly [string, Uint8Array]>('SELECT hash, bytes FROM sync_chunk');
  expect(rows.all().map(([hash, bytes]) => [hash, new Uint8Array(bytes)])).toEqual(chunks);
  db.close();
});
