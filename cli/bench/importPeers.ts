import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchBooks } from './benchBooks.ts';
import { type Measured, measureChild } from './measureChild.ts';

/** A peer's run; null when the peer is not installed. */
export interface PeerRun {
  readonly seconds: number;
  readonly peak: number | null;
  /** Σ of the amounts it read, minor units. */
  readonly billed: number;
  readonly received: number;
}

/**
 * The sqlite3 command line: `.import` into typed tables of a durable file and the indexes that our books have,
 * with allocations also the join that matches them. It validates nothing, keeps no errors and encrypts nothing.
 */
export async function sqliteCli(books: BenchBooks, dbFile: string): Promise<PeerRun | null> {
  const script = [
    `CREATE TABLE invoice (invoice_no TEXT NOT NULL, customer_id TEXT NOT NULL, customer_name TEXT,
       invoice_date TEXT NOT NULL, due_date TEXT, amount REAL NOT NULL, currency TEXT, branch TEXT);`,
    `CREATE TABLE receipt (receipt_no TEXT NOT NULL, customer_id TEXT NOT NULL, receipt_date TEXT NOT NULL,
       cleared_date TEXT, amount REAL NOT NULL, mode TEXT, branch TEXT, tds REAL);`,
    `.import --csv --skip 1 "${books.invoices.path}" invoice`,
    `.import --csv --skip 1 "${books.receipts.path}" receipt`,
    'CREATE UNIQUE INDEX invoice_by_key ON invoice (invoice_no, customer_id, invoice_date);',
    'CREATE UNIQUE INDEX receipt_by_key ON receipt (receipt_no, customer_id, receipt_date);',
    ...(books.allocations === null
      ? []
      : [
          'CREATE INDEX invoice_by_number ON invoice (customer_id, invoice_no, invoice_date);',
          `CREATE TABLE allocation (receipt_no TEXT NOT NULL, invoice_no TEXT NOT NULL,
             amount REAL NOT NULL, allocated_date TEXT);`,
          `.import --csv --skip 1 "${books.allocations.path}" allocation`,
          `CREATE TABLE allocation_link AS SELECT a.rowid AS id, r.rowid AS receipt, i.rowid AS invoice,
             a.allocated_date AS date, a.amount FROM allocation a
             JOIN receipt r ON r.receipt_no = a.receipt_no
             JOIN invoice i ON i.customer_id = r.customer_id AND i.invoice_no = a.invoice_no
               AND i.invoice_date <= a.allocated_date;`,
        ]),
  ];
  const run = await measureChild('sqlite3', ['-bail', dbFile], `${script.join('\n')}\n`);
  if (run === null) return null;
  const sums = await measureChild('sqlite3', [dbFile, SUMS]);
  const [billed = 0, received = 0] = (sums?.stdout ?? '').trim().split('|').map(Number);
  return { ...of(run), billed, received };
}

const SUMS = `SELECT (SELECT sum(CAST(round(amount * 100) AS INTEGER)) FROM invoice),
  (SELECT sum(CAST(round(amount * 100) AS INTEGER)) FROM receipt)`;

/** DuckDB: typed tables from both files in a durable file, no indexes. By its Node package, else its program. */
export async function duckdb(books: BenchBooks, dbFile: string): Promise<PeerRun | null> {
  const load = [books.invoices, books.receipts, books.allocations]
    .filter((file) => file !== null)
    .map(
      (file) =>
        `CREATE TABLE ${path.basename(file.path, '.csv')} AS SELECT * FROM read_csv('${file.path}', header = true);`,
    );
  const script = [...load, 'CHECKPOINT;'].join('\n');
  const sums = `SELECT (SELECT sum(CAST(round(amount * 100) AS BIGINT)) FROM invoices) || '|' ||
    (SELECT sum(CAST(round(amount * 100) AS BIGINT)) FROM receipts) AS sums`;
  const module = duckdbModule();
  const run =
    module === null
      ? await measureChild('duckdb', [dbFile, '-noheader', '-list', '-c', `${script} ${sums}`])
      : await measureChild(process.execPath, ['-e', DUCK, module, dbFile, script, sums]);
  if (run === null) return null;
  const [billed = 0, received = 0] = run.stdout.trim().split('|').map(Number);
  return { ...of(run), billed, received };
}

const DUCK = `import(process.argv[1]).then(async ({ DuckDBInstance }) => {
  const [file, script, sums] = process.argv.slice(2);
  const db = await (await DuckDBInstance.create(file)).connect();
  await db.run(script);
  const rows = await db.runAndReadAll(sums);
  console.log(rows.getRows()[0][0]);
})`;

/** Where DuckDB's package would be found from the folder in hand; it is no dependency of ours. */
export function duckdbModule(): string | null {
  try {
    const require = createRequire(path.join(process.cwd(), 'package.json'));
    return pathToFileURL(require.resolve('@duckdb/node-api')).href;
  } catch {
    return null;
  }
}

function of({ seconds, peak }: Measured): Pick<PeerRun, 'seconds' | 'peak'> {
  return { seconds, peak };
}
