import { SETTLED, SETTLED_END } from '../../books/pour/keys.ts';
import type { ReadableDb, WritableDb } from '../ports.ts';
import { runEach } from '../workTables.ts';
import type { Relinked } from './relinked.ts';

const isStated = (receipt: string) =>
  `${receipt}.source_key >= '${SETTLED}' AND ${receipt}.source_key < '${SETTLED_END}'`;

/**
 * Money that a bill's own row says was paid gives way to the receipts that paid it, whichever were imported first:
 * of what the row states, only what exceeds the bill's receipts up to the day of that import counts. Nothing of it
 * counts once the bill's row in force is that of another import which tells of money: then that one is the word.
 * To be called once allocations are linked; derived, from scratch.
 */
export function countSettledOnce(db: WritableDb, relinked: Relinked): void {
  runEach(db, [`DELETE FROM settled_once WHERE true${relinked.where('receipt', 'receipt')}`]);
  if (!mayBeTwice(db)) return;
  db.exec(`
    CREATE TEMP TABLE stated AS
    SELECT l.id, l.invoice, l.receipt, r.amount, l.amount AS matched,
      CAST(julianday(date(b.imported_at)) - 2440587.5 AS INTEGER) AS day,
      i.batch <> r.batch AND json_extract(ib.counts, '$.receipts') > 0 AS outdated
    FROM allocation_link l JOIN receipt r ON r.id = l.receipt JOIN batch b ON b.id = r.batch
    JOIN invoice i ON i.id = l.invoice JOIN batch ib ON ib.id = i.batch
    WHERE ${isStated('r')}${relinked.where('l.id', 'allocation')};
    CREATE INDEX temp.stated_of_bill ON stated (invoice);
    INSERT INTO settled_once (receipt, amount) SELECT receipt, amount FROM stated WHERE outdated;
    INSERT INTO settled_once (receipt, amount)
    SELECT s.receipt, min(s.amount, sum(l.amount))
    FROM allocation_link l CROSS JOIN stated s ON s.invoice = l.invoice AND l.date <= s.day
    JOIN receipt r ON r.id = l.receipt
    WHERE NOT (${isStated('r')}) AND NOT s.outdated AND r.returned_date IS NULL AND l.amount > 0
      ${relinked.where('l.id', 'allocation')}
    GROUP BY s.receipt;
    CREATE TEMP TABLE rest AS
    SELECT s.id, max(0, s.matched - o.amount) AS amount FROM stated s JOIN settled_once o ON o.receipt = s.receipt;
    UPDATE allocation_link SET amount = rest.amount FROM rest WHERE allocation_link.id = rest.id;
    DELETE FROM allocation_link WHERE id IN (SELECT id FROM rest WHERE amount = 0);
    DROP TABLE rest; DROP TABLE stated;`);
}

/** Money is stated, and there is another import or a receipt of its own beside it. */
function mayBeTwice(db: ReadableDb): boolean {
  const any = (where: string) => `EXISTS (SELECT 1 FROM receipt r WHERE ${where})`;
  const others = `${any(`r.source_key < '${SETTLED}'`)} OR ${any(`r.source_key >= '${SETTLED_END}'`)}`;
  const sql = `SELECT ${any(isStated('r'))} AND ((SELECT count(*) FROM batch) > 1 OR ${others})`;
  return db.prepareRows<readonly [number]>(sql).get()?.[0] === 1;
}
