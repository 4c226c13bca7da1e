import type { Attributes, BookSink, Place } from '../../books/model.ts';
import type { SqlValue, WritableDb } from '../ports.ts';
import { partyDictionary, termDictionary } from './dictionary.ts';
import { preparedInsert } from './insert.ts';

/**
 * Writes an importer's records into the tables as rows of one batch. To be used inside the import's
 * transaction. A customer, invoice, receipt or credit note whose key the batch already holds is answered
 * with false and not written; all other rows are always taken.
 */
export function bookWriter(db: WritableDb, batch: number): BookSink {
  const terms = termDictionary(db);
  const parties = partyDictionary(db);
  const term = (text: string | null): number | null => (text === null ? null : terms.idOf(text));

  const files = new Map<string, number>();
  const newFile = db.prepareRows<readonly [number]>(
    'INSERT INTO file (batch, name) VALUES (?, ?) RETURNING id',
  );
  const fileId = (name: string): number => {
    let id = files.get(name);
    if (id === undefined) {
      id = newFile.get(batch, name)?.[0] ?? 0;
      files.set(name, id);
    }
    return id;
  };
  const place = (record: Place): SqlValue[] => [batch, fileId(record.file), record.line, 1];

  const customer = preparedInsert(
    db,
    'customer',
    'party, name, segment, region, salesperson, credit_days, credit_limit, gstin, email, phone',
    'party',
  );
  const invoice = preparedInsert(
    db,
    'invoice',
    `source_key, invoice_no, party, invoice_date, due_date, amount, currency, delivery_date, sent_date,
     accepted_date, branch, product_line, channel, salesperson, dispute_opened, dispute_closed,
     dispute_reason, stated_settled, version, exchange_rate`,
    'source_key',
  );
  const receipt = preparedInsert(
    db,
    'receipt',
    `source_key, receipt_no, party, receipt_date, cleared_date, amount, tds, currency, mode, branch,
     instrument_date, returned_date, version, exchange_rate, reference`,
    'source_key',
  );
  const allocation = preparedInsert(
    db,
    'allocation',
    'receipt_key, invoice_no, invoice_key, amount, allocated_date, inferred',
    null,
  );
  const creditNote = preparedInsert(
    db,
    'credit_note',
    `source_key, note_no, party, date, amount, currency, invoice_no, invoice_key, reason, version,
     exchange_rate`,
    'source_key',
  );
  const followUp = preparedInsert(
    db,
    'follow_up',
    'source_key, date, party, invoice_no, kind, outcome, promise_date, promise_amount, by_whom',
    'source_key',
  );
  const capacity = preparedInsert(
    db,
    'capacity',
    'source_key, stage, resource, per_day',
    'source_key',
  );
  const balance = preparedInsert(db, 'balance', 'source_key, party, date, balance', 'source_key');
  const issue = db.prepare(
    `INSERT INTO issue (batch, origin, kind, code, file, line, column_name, value)
     VALUES (?, 'row', ?, ?, ?, ?, ?, ?)`,
  );

  const keyOf = keyMaker();
  const keep = {
    customer: attributeWriter(db, 'customer_attribute', terms.idOf),
    invoice: attributeWriter(db, 'invoice_attribute', terms.idOf),
    receipt: attributeWriter(db, 'receipt_attribute', terms.idOf),
  };

  return {
    customer: (r) =>
      keep.customer(
        customer([
          ...place(r),
          parties.idOf(r.customerId),
          r.name,
          term(r.segment),
          term(r.region),
          term(r.salesperson),
          r.creditDays,
          r.creditLimit,
          r.gstin,
          r.email,
          r.phone,
        ]),
        r.attributes,
      ),
    invoice: (r) =>
      keep.invoice(
        invoice([
          ...place(r),
          r.sourceKey,
          r.invoiceNo,
          parties.idOf(r.customerId),
          r.invoiceDate,
          r.dueDate,
          r.amount,
          terms.idOf(r.currency),
          r.deliveryDate,
          r.sentDate,
          r.acceptedDate,
          term(r.branch),
          term(r.productLine),
          term(r.channel),
          term(r.salesperson),
          r.disputeOpened,
          r.disputeClosed,
          term(r.disputeReason),
          r.statedSettled,
          r.version ?? null,
          r.exchangeRate ?? null,
        ]),
        r.attributes,
      ),
    receipt: (r) =>
      keep.receipt(
        receipt([
          ...place(r),
          r.sourceKey,
          r.receiptNo,
          parties.idOf(r.customerId),
          r.receiptDate,
          r.clearedDate,
          r.amount,
          r.tds,
          terms.idOf(r.currency),
          term(r.mode),
          term(r.branch),
          r.instrumentDate,
          r.returnedDate,
          r.version ?? null,
          r.exchangeRate ?? null,
          r.reference ?? null,
        ]),
        r.attributes,
      ),
    allocation: (r) =>
      allocation([
        ...place(r),
        r.receiptKey,
        r.invoiceNo,
        r.invoiceKey,
        r.amount,
        r.allocatedDate,
        r.inferred ?? null,
      ]) !== null,
    creditNote: (r) =>
      creditNote([
        ...place(r),
        r.sourceKey,
        r.noteNo,
        parties.idOf(r.customerId),
        r.date,
        r.amount,
        terms.idOf(r.currency),
        r.invoiceNo,
        r.invoiceKey,
        r.reason,
        r.version ?? null,
        r.exchangeRate ?? null,
      ]) !== null,
    followUp: (r) =>
      followUp([
        ...place(r),
        keyOf(
          'follow_up',
          r.date,
          r.customerId,
          r.invoiceNo,
          r.kind,
          r.outcome,
          r.promiseDate,
          r.by,
        ),
        r.date,
        parties.idOf(r.customerId),
        r.invoiceNo,
        term(r.kind),
        term(r.outcome),
        r.promiseDate,
        r.promiseAmount,
        term(r.by),
      ]) !== null,
    capacity: (r) =>
      capacity([
        ...place(r),
        keyOf('capacity', r.stage, r.resource),
        r.stage,
        r.resource,
        r.perDay,
      ]) !== null,
    balance: (r) =>
      balance([
        ...place(r),
        keyOf('balance', r.customerId, r.date),
        parties.idOf(r.customerId),
        r.date,
        r.balance,
      ]) !== null,
    issue: (r) => {
      issue.run(batch, r.kind, r.code, fileId(r.file), r.line, r.column, r.value);
    },
  };
}

/** Identity of rows without an id of their own: what makes a row that row, and which of several equal ones. */
function keyMaker(): (...parts: readonly (string | number | null)[]) => string {
  const seen = new Map<string, number>();
  return (...parts) => {
    const content = JSON.stringify(parts);
    const ordinal = (seen.get(content) ?? 0) + 1;
    seen.set(content, ordinal);
    return ordinal === 1 ? content : `${content}#${ordinal}`;
  };
}

/** Writes a row's attributes once the row itself was taken; answers whether it was. */
function attributeWriter(
  db: WritableDb,
  table: string,
  idOf: (text: string) => number,
): (row: number | null, attributes: Attributes) => boolean {
  const insert = db.prepare(`INSERT INTO ${table} (row, name, value) VALUES (?, ?, ?)`);
  return (row, attributes) => {
    if (row === null) return false;
    for (const name in attributes) {
      const value = attributes[name];
      if (value !== undefined && value !== '') insert.run(row, idOf(name), idOf(value));
    }
    return true;
  };
}
