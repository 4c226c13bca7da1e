import type { WritableDb } from '../ports.ts';

/**
 * Reports allocations beyond what their receipt gives (amount + tds) or their bill takes, in the order of
 * their days: the one that crosses the line as a warning (only its part within is used), those after it as
 * rejected. The rows stay as booked; settling caps them.
 */
export function reportOverAllocations(db: WritableDb): void {
  report(db, 'receipt', 'r.amount + r.tds');
  report(db, 'invoice', 'r.amount');
}

function report(db: WritableDb, table: 'receipt' | 'invoice', cap: string): void {
  db.exec(`
    INSERT INTO issue (batch, origin, kind, code, file, line, column_name, value)
    SELECT a.batch, 'link', CASE WHEN x.before >= x.cap THEN 'rejected' ELSE 'warning' END,
      'over_allocated', a.file, a.line, '${table}_no', NULL
    FROM (
      SELECT l.id, ${cap} AS cap, sum(l.amount) OVER running AS upto,
        sum(l.amount) OVER running - l.amount AS before
      FROM allocation_link l JOIN ${table} r ON r.id = l.${table}
      WHERE l.invoice IS NOT NULL AND l.${table} IN (
        SELECT g.id FROM (
          SELECT ${table} AS id, sum(amount) AS total FROM allocation_link
          WHERE invoice IS NOT NULL GROUP BY ${table}) g
        JOIN ${table} r ON r.id = g.id WHERE g.total > ${cap})
      WINDOW running AS (PARTITION BY l.${table} ORDER BY l.date, l.id)
    ) x JOIN allocation a ON a.id = x.id
    WHERE x.upto > x.cap ORDER BY a.id`);
}
