import type { BenchBooks } from '../benchBooks.ts';
import { measureChild } from '../measureChild.ts';
import { benchChild } from '../serving/child.ts';
import { endedChildrenSeconds } from '../serving/processorTime.ts';

/** What a peer's client took. */
export interface PeerTime {
  readonly seconds: number;
  /** Of its own processes, the database's aside; null where the system does not tell. */
  readonly cpuSeconds: number | null;
}

const INVOICE = `invoice_no text NOT NULL, customer_id text NOT NULL, customer_name text, invoice_date date NOT NULL,
  due_date date, amount numeric(14,2) NOT NULL, currency text, branch text`;
const RECEIPT = `receipt_no text NOT NULL, customer_id text NOT NULL, receipt_date date NOT NULL, cleared_date date,
  amount numeric(14,2) NOT NULL, mode text, branch text, tds numeric(14,2)`;

/** Puts books into plain tables of a database, for the peers to read from. */
export async function loadPeerTables(url: string, books: BenchBooks): Promise<void> {
  const script = [
    'DROP TABLE IF EXISTS bench_invoice, bench_receipt;',
    `CREATE TABLE bench_invoice (${INVOICE}); CREATE TABLE bench_receipt (${RECEIPT});`,
    `\\copy bench_invoice FROM '${books.invoices.path}' WITH (FORMAT csv, HEADER)`,
    `\\copy bench_receipt FROM '${books.receipts.path}' WITH (FORMAT csv, HEADER)`,
    'VACUUM ANALYZE bench_invoice; VACUUM ANALYZE bench_receipt; CHECKPOINT;',
  ];
  const done = await measureChild('psql', [url, '-qX', '-v', 'ON_ERROR_STOP=1'], script.join('\n'));
  if (done === null) throw new Error('psql is not installed');
}

const INDEXES = [
  'CREATE UNIQUE INDEX invoice_by_key ON invoice (invoice_no, customer_id, invoice_date)',
  'CREATE UNIQUE INDEX receipt_by_key ON receipt (receipt_no, customer_id, receipt_date)',
];

/**
 * The raw pipe: `COPY … TO STDOUT` of both tables into `sqlite3 .import`, typed tables in a durable file. It checks
 * nothing, encrypts nothing and makes no index; with `indexes` it makes those that books are found by.
 */
export async function rawPipe(
  url: string,
  file: string,
  { indexes }: { readonly indexes: boolean },
): Promise<PeerTime & { readonly billed: number; readonly received: number }> {
  const sqlTypes = (columns: string) =>
    columns.replace(/\bdate\b(?= NOT|,|$)/g, 'TEXT').replaceAll('numeric(14,2)', 'REAL');
  const copied = (table: string, columns: string) =>
    `psql '${url}' -qX -c 'COPY bench_${table} TO STDOUT (FORMAT csv)' | sqlite3 -bail '${file}' 'CREATE TABLE ${table} (${sqlTypes(columns)})' '.import --csv /dev/stdin ${table}'`;
  const steps = [
    'set -e',
    copied('invoice', INVOICE),
    copied('receipt', RECEIPT),
    ...(indexes ? [`sqlite3 -bail '${file}' '${INDEXES.join('; ')}'`] : []),
  ];
  const before = endedChildrenSeconds();
  const run = await measureChild('sh', [], `${steps.join('\n')}\n`);
  if (run === null) throw new Error('there is no shell');
  const after = endedChildrenSeconds();
  const sums = await measureChild('sqlite3', [file, SUMS]);
  const [billed = 0, received = 0] = (sums?.stdout ?? '').trim().split('|').map(Number);
  const cpuSeconds = before === null || after === null ? null : after - before;
  return { seconds: run.seconds, cpuSeconds, billed, received };
}

const SUMS = `SELECT (SELECT sum(CAST(round(amount * 100) AS INTEGER)) FROM invoice),
  (SELECT sum(CAST(round(amount * 100) AS INTEGER)) FROM receipt)`;

/** The raw upsert of the same rows, or of as many changes as wide as those of the log. */
export async function rawUpsert(url: string, changes?: number): Promise<PeerTime> {
  const what = changes === undefined ? ['rows'] : ['changes', String(changes)];
  const args = [...process.execArgv, benchChild('upsertChild.ts'), url, ...what];
  const run = await measureChild(process.execPath, args);
  if (run === null) throw new Error('Node itself is not there');
  const time: PeerTime = JSON.parse(run.stdout);
  return time;
}
