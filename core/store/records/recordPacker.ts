import type { BookSink } from '../../books/model.ts';
import { KeySet } from './keySet.ts';
import { LocalNumbers } from './localNumbers.ts';
import type { RecordBatch, RecordTable } from './recordTables.ts';
import { TablePacker } from './tablePacker.ts';

export interface RecordPacker extends BookSink {
  /** Sends what is still held; to be called once, at the end. */
  finish(): void;
}

/**
 * A sink that packs records into batches by column and hands these to `send`, each table's rows in their
 * order. It answers duplicates itself, exactly, so that whoever writes the batches needs not be asked.
 * @param hashMask bits used of the hashes of keys; tests leave few, to force collisions
 */
export function recordPacker(send: (batch: RecordBatch) => void, hashMask?: number): RecordPacker {
  const terms = new LocalNumbers();
  const parties = new LocalNumbers();
  const packers: TablePacker[] = [];
  const open = (table: RecordTable): TablePacker => {
    const packer = new TablePacker(table, terms, parties, send);
    packers.push(packer);
    return packer;
  };
  const customer = open('customer');
  const invoice = open('invoice');
  const receipt = open('receipt');
  const allocation = open('allocation');
  const creditNote = open('credit_note');
  const followUp = open('follow_up');
  const capacity = open('capacity');
  const balance = open('balance');
  const issue = open('issue');
  const customers = new KeySet(hashMask);
  const invoices = new KeySet(hashMask);
  const receipts = new KeySet(hashMask);
  const notes = new KeySet(hashMask);
  const keyOf = keyMaker();

  return {
    customer: (r) => {
      if (!customers.add(r.customerId)) return false;
      customer.add(
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
      );
      return true;
    },
    invoice: (r) => {
      if (!invoices.add(r.sourceKey)) return false;
      invoice.add(
        r,
        [
          r.sourceKey,
          r.invoiceNo,
          r.customerId,
          r.invoiceDate,
          r.dueDate,
          r.amount,
          r.currency,
          r.deliveryDate,
          r.sentDate,
          r.acceptedDate,
          r.branch,
          r.productLine,
          r.channel,
          r.salesperson,
          r.disputeOpened,
          r.disputeClosed,
          r.disputeReason,
          r.statedSettled,
          r.version,
          r.exchangeRate,
        ],
        r.attributes,
      );
      return true;
    },
    receipt: (r) => {
      if (!receipts.add(r.sourceKey)) return false;
      receipt.add(
        r,
        [
          r.sourceKey,
          r.receiptNo,
          r.customerId,
          r.receiptDate,
          r.clearedDate,
          r.amount,
          r.tds,
          r.currency,
          r.mode,
          r.branch,
          r.instrumentDate,
          r.returnedDate,
          r.version,
          r.exchangeRate,
          r.reference,
        ],
        r.attributes,
      );
      return true;
    },
    allocation: (r) => {
      allocation.add(r, [
        r.receiptKey,
        r.invoiceNo,
        r.invoiceKey,
        r.amount,
        r.allocatedDate,
        r.inferred,
      ]);
      return true;
    },
    creditNote: (r) => {
      if (!notes.add(r.sourceKey)) return false;
      creditNote.add(r, [
        r.sourceKey,
        r.noteNo,
        r.customerId,
        r.date,
        r.amount,
        r.currency,
        r.invoiceNo,
        r.invoiceKey,
        r.reason,
        r.version,
        r.exchangeRate,
      ]);
      return true;
    },
    followUp: (r) => {
      const { date, customerId, invoiceNo, kind, outcome, promiseDate, promiseAmount, by } = r;
      followUp.add(r, [
        keyOf('follow_up', date, customerId, invoiceNo, kind, outcome, promiseDate, by),
        date,
        customerId,
        invoiceNo,
        kind,
        outcome,
        promiseDate,
        promiseAmount,
        by,
      ]);
      return true;
    },
    capacity: (r) => {
      const { stage, resource, perDay } = r;
      capacity.add(r, [keyOf('capacity', stage, resource), stage, resource, perDay]);
      return true;
    },
    balance: (r) => {
      const { customerId, date } = r;
      balance.add(r, [keyOf('balance', customerId, date), customerId, date, r.balance]);
      return true;
    },
    issue: (r) => issue.add(r, [r.kind, r.code, r.column, r.value]),
    finish: () => {
      for (const packer of packers) packer.flush();
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
