import type {
  AllocationRecord,
  BalanceRecord,
  BookSink,
  CapacityRecord,
  CreditNoteRecord,
  CustomerRecord,
  FollowUpRecord,
  InvoiceRecord,
  ReceiptRecord,
  RowIssue,
} from '../../../core/books/model.ts';
import type { SourceFile } from '../../../core/books/port.ts';

/** A sink of arrays that keeps the first record of each key, as the contract asks. */
export class ArraySink implements BookSink {
  readonly customers: CustomerRecord[] = [];
  readonly invoices: InvoiceRecord[] = [];
  readonly receipts: ReceiptRecord[] = [];
  readonly allocations: AllocationRecord[] = [];
  readonly creditNotes: CreditNoteRecord[] = [];
  readonly followUps: FollowUpRecord[] = [];
  readonly capacities: CapacityRecord[] = [];
  readonly balances: BalanceRecord[] = [];
  readonly issues: RowIssue[] = [];
  private readonly keys = new Set<string>();

  customer(record: CustomerRecord): boolean {
    return this.keep(`c ${record.customerId}`, this.customers, record);
  }
  invoice(record: InvoiceRecord): boolean {
    return this.keep(`i ${record.sourceKey}`, this.invoices, record);
  }
  receipt(record: ReceiptRecord): boolean {
    return this.keep(`r ${record.sourceKey}`, this.receipts, record);
  }
  allocation(record: AllocationRecord): boolean {
    this.allocations.push(record);
    return true;
  }
  creditNote(record: CreditNoteRecord): boolean {
    return this.keep(`n ${record.sourceKey}`, this.creditNotes, record);
  }
  followUp(record: FollowUpRecord): boolean {
    this.followUps.push(record);
    return true;
  }
  capacity(record: CapacityRecord): boolean {
    this.capacities.push(record);
    return true;
  }
  balance(record: BalanceRecord): boolean {
    this.balances.push(record);
    return true;
  }
  issue(issue: RowIssue): void {
    this.issues.push(issue);
  }

  private keep<T>(key: string, records: T[], record: T): boolean {
    if (this.keys.has(key)) return false;
    this.keys.add(key);
    records.push(record);
    return true;
  }
}

/** A file in memory. */
export function fileOf(name: string, content: string | Uint8Array): SourceFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    read: (offset, length) => bytes.slice(offset, offset + length),
  };
}

/** UTF-16 bytes of a text, with or without byte order mark. */
export function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const marked = mark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < marked.length; at++) {
    view.setUint16(at * 2, marked.charCodeAt(at), order === 'le');
  }
  return bytes;
}
