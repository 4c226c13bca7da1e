import type { WritableDb } from '../ports.ts';
import { runEach } from '../workTables.ts';
import type { Relinked } from './relinked.ts';

/**
 * Reports allocations beyond what their receipt gives (amount + tds) or their bill takes, in the order of
 * their days: the one that crosses the line as a warning (only its part within is used), those after it as
 * rejected. The rows stay as booked; settling caps them.
 */
export function reportOverAllocations(db: WritableDb, relinked: Relinked): void {
  report(db, 'receipt', 'r.amount + r.tds', relinked);
  report(db, 'invoice', 'r.amount', relinked);
}

function report(
  db: WritableDb,
  table: 'receipt' | 'invoice',
  cap: string,
  relinked: Relinked,
): void {
  const some = relinked.where('id', 'allocation');
  runEach(db, [
    `INSERT INTO issue (batch, origin, kind, code, file, line, column_name, value, allocation)
    SELECT a.batch, 'link', CASE WHEN x.before >= x.cap THEN 'rejected' ELSE 'warning' END,
      'over_allocated', a.file, a.line, '${table}_no', NULL, a.id
    FROM (
      SELECT l.id, ${cap} AS cap, sum(l.amount) OVER running AS upto,
        sum(l.amount) OVER running - l.amount AS before
      FROM allocation_link l JOIN ${table} r ON r.id = l.${table}
      WHERE l.invoice IS NOT NULL${relinked.where('l.id', 'allocation')} AND l.${table} IN (
        SELECT g.id FROM (
          SELECT ${table} AS id, sum(amount) AS total FROM allocation_link
          WHERE invoice IS NOT NULL${some} GROUP BY ${table}) g
        JOIN ${table} r ON r.id = g.id WHERE g.total > ${cap})
      WINDOW running AS (PARTITION BY l.${table} ORDER BY l.date, l.id)
    ) x JOIN allocation a ON a.id = x.id
    WHERE x.upto > x.cap ORDER BY a.id`,
  ]);
}
