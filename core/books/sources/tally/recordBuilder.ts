import { BILL_SIBLINGS, KEPT, RECORDS, STATICS } from './elements.ts';
import type { TallyNode } from './node.ts';

/** Told each record as its end is met, and what stands beside them in the envelope. */
export interface RecordListener {
  /** A voucher, a master, or a `BILLFIXED` with its siblings among its children. */
  record(node: TallyNode): void;
  /** What the export was asked for (`SVFROMDATE`…). */
  asked?(name: string, text: string): void;
}

/** An element as a reader of XML or JSON tells it. */
export interface OpenedElement {
  readonly name: string;
  readonly line: number;
  get(attribute: string): string | undefined;
}

const BILL = 'BILLFIXED';
const NONE: TallyNode['attributes'] = Object.freeze({});

/** The attributes that are read, of the elements that carry them. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  VOUCHER: ['REMOTEID', 'VCHTYPE', 'ACTION'],
  LEDGER: ['NAME', 'ACTION'],
  GROUP: ['NAME', 'RESERVEDNAME'],
  VOUCHERTYPE: ['NAME'],
  CURRENCY: ['NAME'],
  STOCKITEM: ['NAME'],
  BILLCREDITPERIOD: ['JD', 'P'],
};

/**
 * Puts records together from the elements of a document as they stream by, in whatever layout they lie: keeps
 * one record in memory and skips what is not read. Element names come in any case, with or without `.LIST`.
 */
export class RecordBuilder {
  private readonly listener: RecordListener;
  private readonly keys = new Map<string, string>();
  private readonly open: TallyNode[] = [];
  /** Elements open below one that is skipped, that one included. */
  private skipping = 0;
  /** Elements open around the records. */
  private depth = 0;
  /** A bill of the report whose siblings may still follow, and how deep it stands. */
  private bill: TallyNode | null = null;
  private billDepth = 0;

  constructor(listener: RecordListener) {
    this.listener = listener;
  }

  openElement(element: OpenedElement): void {
    if (this.skipping > 0) {
      this.skipping++;
      return;
    }
    const key = this.keyOf(element.name);
    const parent = this.open[this.open.length - 1];
    if (parent === undefined) this.openAtTop(key, element);
    else if (KEPT.has(key)) {
      const node = nodeOf(key, element);
      parent.children.push(node);
      this.open.push(node);
    } else this.skipping = 1;
  }

  text(text: string): void {
    if (this.skipping > 0) return;
    const node = this.open[this.open.length - 1];
    if (node !== undefined) node.text = node.text === '' ? text : node.text + text;
  }

  closeElement(): void {
    if (this.skipping > 0) {
      this.skipping--;
      return;
    }
    const node = this.open.pop();
    if (node === undefined) this.depth--;
    if (node === undefined || this.open.length > 0) return;
    if (node.name === BILL) {
      this.bill = node;
      this.billDepth = this.depth;
    } else if (RECORDS.has(node.name)) this.listener.record(node);
    else if (STATICS.has(node.name)) this.listener.asked?.(node.name, node.text);
    else this.bill?.children.push(node);
  }

  end(): void {
    this.flushBill();
  }

  /** Elements around the records are looked through: whatever holds them is no part of them. */
  private openAtTop(key: string, element: OpenedElement): void {
    const kept =
      RECORDS.has(key) ||
      key === BILL ||
      STATICS.has(key) ||
      (this.bill !== null && this.depth === this.billDepth && BILL_SIBLINGS.has(key));
    if (!kept) {
      this.depth++;
      return;
    }
    if (key === BILL || RECORDS.has(key)) this.flushBill();
    this.open.push(nodeOf(key, element));
  }

  private flushBill(): void {
    if (this.bill !== null) this.listener.record(this.bill);
    this.bill = null;
  }

  private keyOf(name: string): string {
    const known = this.keys.get(name);
    if (known !== undefined) return known;
    const upper = name.toUpperCase();
    const key = upper.endsWith('.LIST') ? upper.slice(0, -5) : upper;
    if (this.keys.size < MAX_NAMES) this.keys.set(name, key);
    return key;
  }
}

function nodeOf(key: string, element: OpenedElement): TallyNode {
  const wanted = ATTRIBUTES[key];
  let attributes = NONE;
  if (wanted !== undefined) {
    attributes = Object.fromEntries(
      wanted.flatMap((name) => {
        const value = element.get(name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  }
  const line = key === 'BILLALLOCATIONS' || key === BILL || wanted !== undefined ? element.line : 0;
  return { name: key, line, attributes, text: '', children: [] };
}

/** Distinct element names kept in mind; real exports have a few hundred. */
const MAX_NAMES = 10_000;
