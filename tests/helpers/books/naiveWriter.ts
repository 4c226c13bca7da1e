import type { Attributes, BookSink, Place } from '../../../core/books/model.ts';
import type { SqlValue, WritableDb } from '../../../core/store/ports.ts';
import { RECORD_TABLES, type RecordTable } from '../../../core/store/records/recordTables.ts';

type Value = string | number | null | undefined;

/** Writes every record at once as a row of its own, keys in a Set: what the packed writer must equal. */
export function naiveWriter(db: WritableDb, batch: number): BookSink {
  const idIn = (table: string, column: string, text: string): number => {
    db.prepare(`INSERT OR IGNORE INTO ${table} (${column}) VALUES (?)`).run(text);
    const sql = `SELECT id FROM ${table} WHERE ${column} = ?`;
    return db.prepareRows<readonly [number]>(sql).get(text)?.[0] ?? 0;
  };
  const term = (text: string) => idIn('term', 'text', text);
  const party = (text: string) => idIn('party', 'customer_id', text);
  const fileId = (name: string): number => {
    db.prepare('INSERT OR IGNORE INTO file (batch, name) VALUES (?, ?)').run(batch, name);
    const sql = 'SELECT id FROM file WHERE batch = ? AND name = ?';
    return db.prepareRows<readonly [number]>(sql).get(batch, name)?.[0] ?? 0;
  };
  const put = (table: RecordTable, r: Place, values: readonly Value[], attributes?: Attributes) => {
    const kinds = Object.entries(RECORD_TABLES[table].columns);
    const row: Record<string, SqlValue> = { batch, file: fileId(r.file), line: r.line };
    if (table === 'issue') row.origin = 'row';
    else row.live = 1;
    for (const [at, [name, kind]] of kinds.entries()) {
      const value = values[at] ?? null;
      if (kind === 'term') row[name] = value === null ? null : term(String(value));
      else if (kind === 'party') row[name] = party(String(value));
      else row[name] = value;
    }
    const names = Object.keys(row);
    const marks = names.map(() => '?').join(', ');
    const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks}) RETURNING id`;
    const id = db.prepareRows<readonly [number]>(sql).get(...Object.values(row))?.[0] ?? 0;
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (value === '') continue;
      const insert = `INSERT INTO ${table}_attribute (row, name, value) VALUES (?, ?, ?)`;
      db.prepare(insert).run(id, term(name), term(value));
    }
    return true;
  };
  const seen = new Set<string>();
  const fresh = (table: string, key: string): boolean => {
    // As SQLite keeps it: a lone surrogate becomes U+FFFD.
    const kept = key.replaceAll(/\p{Surrogate}/gu, '\ufffd');
    const before = seen.size;
    return seen.add(JSON.stringify([table, kept])).size > before;
  };
  const unused = (): boolean => {
    throw new Error('not written here');
  };
  return {
    customer: (r) =>
      fresh('customer', r.customerId) &&
      put(
        'customer',
        r,
        [
          r.customerId,
          r.name,
          r.segment,
          r.region,
          r.salesperson,
          r.creditDays,
          r.creditLimit,
          r.gstin,
          r.email,
          r.phone,
        ],
        r.attributes,
      ),
    invoice: (r) =>
      fresh('invoice', r.sourceKey) &&
      put(
        'invoice',
        r,
        [
          ...[r.sourceKey, r.invoiceNo, r.customerId, r.invoiceDate, r.dueDate, r.amount],
          ...[r.currency, r.deliveryDate, r.sentDate, r.acceptedDate, r.branch, r.productLine],
          ...[r.channel, r.salesperson, r.disputeOpened, r.disputeClosed, r.disputeReason],
          ...[r.statedSettled, r.version, r.exchangeRate],
        ],
        r.attributes,
      ),
    receipt: (r) =>
      fresh('receipt', r.sourceKey) &&
      put(
        'receipt',
        r,
        [
          ...[r.sourceKey, r.receiptNo, r.customerId, r.receiptDate, r.clearedDate, r.amount],
          ...[r.tds, r.currency, r.mode, r.branch, r.instrumentDate, r.returnedDate],
          ...[r.version, r.exchangeRate, r.reference],
        ],
        r.attributes,
      ),
    allocation: (r) =>
      put('allocation', r, [
        r.receiptKey,
        r.invoiceNo,
        r.invoiceKey,
        r.amount,
        r.allocatedDate,
        r.inferred,
      ]),
    creditNote: (r) =>
      fresh('credit_note', r.sourceKey) &&
      put('credit_note', r, [
        ...[r.sourceKey, r.noteNo, r.customerId, r.date, r.amount, r.currency, r.invoiceNo],
        ...[r.invoiceKey, r.reason, r.version, r.exchangeRate],
      ]),
    followUp: unused,
    capacity: unused,
    balance: unused,
    issue: (r) => {
      put('issue', r, [r.kind, r.code, r.column, r.value]);
    },
  };
}

/** Every imported row, with names in the place of ids that depend on the order of numbering. */
export function writtenRows(db: WritableDb): unknown {
  const texts = (sql: string) => new Map(db.prepareRows<readonly [number, string]>(sql).all());
  const terms = texts('SELECT id, text FROM term');
  const parties = texts('SELECT id, customer_id FROM party');
  const files = texts('SELECT id, name FROM file');
  const tables = Object.entries(RECORD_TABLES).map(([table, { columns, attributes }]) => {
    const rows = db.prepare<Record<string, SqlValue>>(`SELECT * FROM ${table} ORDER BY id`).all();
    for (const row of rows) {
      row.file = files.get(Number(row.file)) ?? null;
      for (const [name, kind] of Object.entries(columns)) {
        if (row[name] === null || kind === 'text' || kind === 'number') continue;
        row[name] = (kind === 'term' ? terms : parties).get(Number(row[name])) ?? 'nobody';
      }
    }
    if (!attributes) return [table, rows];
    const sql = `SELECT row, name, value FROM ${table}_attribute`;
    const kept = db.prepareRows<readonly [number, number, number]>(sql).all();
    const named = kept.map(([row, name, value]) => [row, terms.get(name), terms.get(value)]);
    return [table, rows, named.map((each) => JSON.stringify(each)).sort()];
  });
  return tables;
}
