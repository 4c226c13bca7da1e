import {
  asksForCopy,
  type BookWords,
  type DisputeKind,
  disputeKind,
} from '../../levers/conditions/bookWords.ts';
import type { ReadableDb } from '../ports.ts';

/** The words of the live books that conditions of levers read. */
export function bookWords(db: ReadableDb): BookWords {
  const disputes = new Map<number, DisputeKind>();
  const rows = db
    .prepareRows<readonly [number, string]>(
      `SELECT i.id, t.text FROM invoice i JOIN term t ON t.id = i.dispute_reason
       WHERE i.live = 1 AND i.dispute_reason IS NOT NULL`,
    )
    .iterate();
  for (const [id, reason] of rows) disputes.set(id, disputeKind(reason));
  const customers = db
    .prepareRows<readonly [number, number]>(
      `SELECT count(*), count(nullif(gstin, '')) FROM customer WHERE live = 1`,
    )
    .get() ?? [0, 0];
  return {
    disputes,
    reasons: disputes.size > 0,
    copyAsked: copyAsked(db),
    customers: customers[0],
    withGstin: customers[1],
    soleMode: soleMode(db),
  };
}

/** Ends with the first receipt that says another mode, or none. */
function soleMode(db: ReadableDb): string | null {
  const [mode, text] = db
    .prepareRows<readonly [number | null, string | null]>(
      `SELECT r.mode, t.text FROM receipt r LEFT JOIN term t ON t.id = r.mode
         WHERE r.live = 1 LIMIT 1`,
    )
    .get() ?? [null, null];
  if (mode === null || text === null) return null;
  const other = db
    .prepareRows<readonly [number]>(
      'SELECT 1 FROM receipt WHERE live = 1 AND mode IS NOT ? LIMIT 1',
    )
    .get(mode);
  return other === undefined ? text : null;
}

/** Null where no follow-up has an outcome. */
function copyAsked(db: ReadableDb): Set<number> | null {
  const outcomes = db
    .prepareRows<readonly [number, string]>(
      `SELECT t.id, t.text FROM term t
       WHERE t.id IN (SELECT DISTINCT outcome FROM follow_up WHERE live = 1 AND outcome IS NOT NULL)`,
    )
    .all();
  if (outcomes.length === 0) return null;
  const asking = new Set(outcomes.filter(([, text]) => asksForCopy(text)).map(([id]) => id));
  const ids = new Set<number>();
  if (asking.size === 0) return ids;
  const rows = db
    .prepareRows<readonly [number, number]>(
      'SELECT id, outcome FROM follow_up WHERE live = 1 AND outcome IS NOT NULL',
    )
    .iterate();
  for (const [id, outcome] of rows) if (asking.has(outcome)) ids.add(id);
  return ids;
}
