import type { Migration } from './migration.ts';

/** What a table's rows become in the change log, in the order of their clocks. */
function moved(table: string, entity: string, entityId: string, payload: string): string {
  return `
    INSERT INTO change_log (op_id, device_id, mutation, at, kind, entity, entity_id, payload)
      SELECT lower(hex(randomblob(16))), (SELECT value FROM meta WHERE key = 'device_id'),
        (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'mutation') + row_number() OVER (ORDER BY at),
        at, 'find', '${entity}', ${entityId}, ${payload}
      FROM ${table} ORDER BY at;
    UPDATE meta SET value = CAST(value AS INTEGER) + (SELECT count(*) FROM ${table}) WHERE key = 'mutation';
    DROP TABLE ${table};`;
}

/**
 * What a laptop finds by itself is shared: it becomes lines of the change log, in place of tables of its own.
 * `asked_books` keeps which questions the books as they are have answered.
 */
export const findings: Migration = {
  version: 350,
  minSafeVersion: 350,
  sql: `
    CREATE TABLE asked_books (
      asked TEXT PRIMARY KEY,
      books_version INTEGER NOT NULL,
      engine TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT OR REPLACE INTO asked_books SELECT 'look', books_version, engine FROM sighting ORDER BY at;
    INSERT OR REPLACE INTO asked_books
      SELECT 'effect:' || implementation_id || ':' || changed_on, books_version, engine FROM judgement ORDER BY at;
    INSERT OR IGNORE INTO meta (key, value)
      SELECT 'mutation', '0' WHERE EXISTS (SELECT 1 FROM meta WHERE key = 'device_id');
    ${moved(
      'sighting',
      'sighting',
      "'look ' || at",
      "json_object('engine', engine, 'look', json(look), 'books', NULL, 'putsRight', NULL)",
    )}
    ${moved(
      'judgement',
      'judgement',
      "'judged ' || at",
      `json_object('implementationId', implementation_id, 'asOf', as_of, 'changedOn', changed_on,
        'outcome', json(outcome))`,
    )}
    ${moved(
      'signal',
      'signals',
      "'seen ' || at",
      "json_object('kind', kind, 'day', NULL, 'recommendationIds', json_array(recommendation_id))",
    )}
    ${moved('model_event', 'model_event', "'learned ' || at", 'event')}
  `,
};
