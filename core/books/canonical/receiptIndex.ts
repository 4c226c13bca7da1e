import type { Day } from '../dates.ts';
import { hash64 } from '../pour/hash.ts';

export interface ReceiptRef {
  /** Position of the customer in the import's customer list. */
  readonly customer: number;
  readonly date: Day;
  /** Own id of the source where that is the receipt's identity. */
  readonly ownKey: string | null;
}

const FREE = -1;

/**
 * Finds receipts by number while allocations stream by: an open-addressing table in typed arrays, about 30
 * bytes a receipt where a Map of strings takes above 100. Numbers are held as 64-bit hashes; receipts of the
 * same number (other customer or year) hang on one another, so that a number used everywhere stays cheap.
 */
export class ReceiptIndex {
  /** By hash: the newest receipt of the number. */
  private slots = filled(1 << 12);
  private high = new Int32Array(1 << 11);
  private low = new Int32Array(1 << 11);
  private customer = new Int32Array(1 << 11);
  private date = new Int32Array(1 << 11);
  /** The receipt of the same number before this one. */
  private before = filled(1 << 11);
  private readonly ownKeys = new Map<number, string>();
  private count = 0;

  add(number: string, ref: ReceiptRef): void {
    if (this.count === this.high.length) this.grow();
    const [high, low] = hash64(number);
    const at = this.count++;
    this.high[at] = high;
    this.low[at] = low;
    this.customer[at] = ref.customer;
    this.date[at] = ref.date;
    if (ref.ownKey !== null) this.ownKeys.set(at, ref.ownKey);
    this.place(at, high, low);
  }

  /** The receipts of a number, newest in the books first; at most `limit`. */
  find(number: string, limit: number): ReceiptRef[] {
    const [high, low] = hash64(number);
    const found: ReceiptRef[] = [];
    let at = this.slots[this.slotOf(high, low)] ?? FREE;
    while (at !== FREE && found.length < limit) {
      found.push({
        customer: this.customer[at] ?? 0,
        date: this.date[at] ?? 0,
        ownKey: this.ownKeys.get(at) ?? null,
      });
      at = this.before[at] ?? FREE;
    }
    return found;
  }

  private place(at: number, high: number, low: number): void {
    const slot = this.slotOf(high, low);
    this.before[at] = this.slots[slot] ?? FREE;
    this.slots[slot] = at;
  }

  /** The slot that holds this hash, else the free one where it belongs. */
  private slotOf(high: number, low: number): number {
    const mask = this.slots.length - 1;
    let slot = high & mask;
    for (;;) {
      const at = this.slots[slot] ?? FREE;
      if (at === FREE || (this.high[at] === high && this.low[at] === low)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const size = this.high.length * 2;
    this.high = widened(this.high, size);
    this.low = widened(this.low, size);
    this.customer = widened(this.customer, size);
    this.date = widened(this.date, size);
    this.before = filled(size);
    this.slots = filled(size * 2);
    for (let at = 0; at < this.count; at++) {
      this.place(at, this.high[at] ?? 0, this.low[at] ?? 0);
    }
  }
}

function filled(size: number): Int32Array<ArrayBuffer> {
  return new Int32Array(size).fill(FREE);
}

function widened(column: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const wide = new Int32Array(size);
  wide.set(column);
  return wide;
}
