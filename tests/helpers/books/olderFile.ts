import { migrate } from '../../../core/store/migrate.ts';
import { MIGRATIONS } from '../../../core/store/migrations/index.ts';
import type { ReadableDb, SqlValue, WritableDb } from '../../../core/store/ports.ts';
import type { Finding } from '../../../core/sync/findings.ts';
import { look, ranked } from '../focusing/looks.ts';
import { outcome } from '../learning/anyFeedback.ts';
import { columnsOf, tablesOf } from './tables.ts';

/** The schema of the first release. */
export const FIRST = 30;

/** Schema versions of files that there may be, but for today's. */
export const OLDER_VERSIONS: readonly number[] = MIGRATIONS.slice(0, -1)
  .map(({ version }) => version)
  .filter((version) => version >= FIRST);

/** Before this version batches were numbered one after the other. */
const WITH_ROOM = 300;

/**
 * Makes an empty file one of an older schema version that holds the rows of a file of today, as the program of that
 * time would have written them; derived tables that only have to be let go hold something, too.
 */
export function writeAs(version: number, from: ReadableDb, to: WritableDb): void {
  migrate(
    to,
    MIGRATIONS.filter((each) => each.version <= version),
  );
  const minSafe = to
    .prepareRows<readonly SqlValue[]>("SELECT value FROM meta WHERE key = 'min_safe_version'")
    .get();
  to.exec('PRAGMA foreign_keys = OFF');
  to.transaction(() => {
    to.prepare('DELETE FROM meta').run();
    for (const table of tablesOf(to)) copyTable(table, version, { from, to });
    to.prepare("UPDATE meta SET value = ? WHERE key = 'min_safe_version'").run(...(minSafe ?? []));
    fillOwn(to, version);
  });
  to.exec('PRAGMA foreign_keys = ON');
}

function oneAfterTheOther(from: ReadableDb): ReadonlyMap<number, number> {
  const ids = from.prepareRows<readonly [number]>('SELECT id FROM batch ORDER BY id').all();
  return new Map(ids.map(([id], at) => [id, at + 1]));
}

function copyTable(
  table: string,
  version: number,
  { from, to }: { readonly from: ReadableDb; readonly to: WritableDb },
): void {
  const today = new Set(columnsOf(from, table));
  const columns = columnsOf(to, table).filter((name) => today.has(name));
  if (columns.length === 0) return;
  const marks = columns.map(() => '?').join(', ');
  const named = columns.join(', ');
  const insert = to.prepare(`INSERT INTO ${table} (${named}) VALUES (${marks})`);
  const batches = version < WITH_ROOM ? oneAfterTheOther(from) : null;
  const numbers = columns.map((name) => name === 'batch' || (table === 'batch' && name === 'id'));
  const which = table === 'change_log' && version < SHARED ? "WHERE kind <> 'find'" : '';
  const rows = from.prepareRows<readonly SqlValue[]>(`SELECT ${named} FROM ${table} ${which}`);
  for (const row of rows.all()) {
    insert.run(
      ...row.map((value, at) =>
        numbers[at] === true ? (batches?.get(Number(value)) ?? value) : value,
      ),
    );
  }
}

/** What is only in files of that time, and what is derived and made anew. */
function fillOwn(to: WritableDb, version: number): void {
  const tables = new Set(tablesOf(to));
  const fill = (table: string, values: readonly SqlValue[]): void => {
    if (!tables.has(table)) return;
    const marks = values.map(() => '?').join(', ');
    to.prepare(`INSERT INTO ${table} VALUES (${marks})`).run(...values);
  };
  fill('kept_report', ['{}', 0, 'old', '{}']);
  fill('kept_answer', ['{}', 0, 'old', '{}']);
  fill('asked_books', ['effect:w:1', 0, 'old']);
  if (version >= SHARED) return;
  const said = JSON.stringify(outcome(1, 2, 'worked'));
  for (const [books, at] of FOUND_AT.entries()) {
    fill('sighting', [at, books, 'old', 100, LOOK]);
    fill('judgement', [at, 'work:1', books, 'old', 20_400, 20_300, said]);
    fill('signal', [at, 'shown', 'a:lever_1', books]);
    fill('model_event', [at, 'effectiveness', JSON.stringify(EVENT)]);
  }
}

/** The version since which what a laptop finds by itself is in the change log. */
const SHARED = 350;

/** When a program of before then found something. */
export const FOUND_AT = [1, 2].map((day) => `2026-04-0${day}T00:00:00.000Z-0000-id-0001`);

/** Where it kept it, and what that is called in the change log. */
export function foundBefore(
  version: number,
): readonly { readonly table: string; readonly entity: Finding }[] {
  return version >= SHARED ? [] : FOUND_IN.filter(({ since }) => version >= since);
}

const FOUND_IN = [
  { since: 100, table: 'sighting', entity: 'sighting' },
  { since: 130, table: 'judgement', entity: 'judgement' },
  { since: 150, table: 'signal', entity: 'signals' },
  { since: 150, table: 'model_event', entity: 'model_event' },
] as const;

const { id: _, at: __, device: ___, putsRight: ____, ...seen } = look(0, 100, [ranked('dispatch')]);
const LOOK = JSON.stringify(seen);

/** What was done to a model by itself. */
export const EVENT = {
  model: 'effectiveness',
  strategy: 'retrain',
  from: 'library',
  to: 'library',
  cases: ['work:1'],
  metrics: {},
  advantage: 0,
  over: 1,
};
