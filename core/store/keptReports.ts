import { AnalysisReport } from '../contract/analysis.ts';
import { booksVersion } from './meta.ts';
import type { ReadableDb, WritableDb } from './ports.ts';

/** What an analysis was asked for; as-of absent: the latest event in the books. */
export interface AskedReport {
  readonly asOf?: number | undefined;
  /** Ratio per year. */
  readonly costOfFunds: number;
}

export interface ReportToKeep extends AskedReport {
  readonly report: AnalysisReport;
  /** Of the books that the report is of. */
  readonly version: number;
}

/** Dates and costs of funds whose reports are kept; each takes some 50 kB. */
const KEPT = 12;

/**
 * The report that was kept for the same question, books and engine; null where there is none, or where it has
 * another shape than the program expects.
 */
export function keptReport(
  db: ReadableDb,
  asked: AskedReport,
  engine: string,
): AnalysisReport | null {
  const sql = 'SELECT report FROM kept_report WHERE asked = ? AND books_version = ? AND engine = ?';
  const kept = db
    .prepareRows<readonly [string]>(sql)
    .get(keyOf(asked), booksVersion(db), engine)?.[0];
  if (kept === undefined) return null;
  const parsed = AnalysisReport.safeParse(JSON.parse(kept));
  return parsed.success ? parsed.data : null;
}

/** Keeps a report, unless the books have changed since; reports of other books or engines go. */
export function keepReport(db: WritableDb, kept: ReportToKeep, engine: string): void {
  db.transaction(() => {
    const current = booksVersion(db);
    db.prepare('DELETE FROM kept_report WHERE books_version <> ? OR engine <> ?').run(
      current,
      engine,
    );
    if (kept.version !== current) return;
    db.prepare(
      `DELETE FROM kept_report WHERE asked NOT IN (SELECT asked FROM kept_report LIMIT ${KEPT - 1})`,
    ).run();
    db.prepare('INSERT OR REPLACE INTO kept_report VALUES (?, ?, ?, ?)').run(
      keyOf(kept),
      current,
      engine,
      JSON.stringify(kept.report),
    );
  });
}

function keyOf({ asOf, costOfFunds }: AskedReport): string {
  return `${asOf ?? 'latest'}/${costOfFunds}`;
}
