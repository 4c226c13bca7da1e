import { hash64 } from './hash.ts';

const FREE = -1;

/**
 * Numbers different texts in the order in which they come: an open-addressing table in typed arrays, about 20
 * bytes a text where a Map of strings takes above 60 and keeps file text alive. Texts are held as 64-bit
 * hashes only.
 */
export class TextIndex {
  private slots = filled(1 << 12);
  private high = new Int32Array(1 << 11);
  private low = new Int32Array(1 << 11);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The number of a text, -1 where it was not met. */
  find(text: string): number {
    const [high, low] = hash64(text);
    return this.slots[this.slotOf(high, low)] ?? FREE;
  }

  /** The number of a text, a further one (the `size` before) if it was not met. */
  add(text: string): number {
    const [high, low] = hash64(text);
    const found = this.slots[this.slotOf(high, low)] ?? FREE;
    if (found !== FREE) return found;
    if (this.count === this.high.length) this.grow();
    const at = this.count++;
    this.high[at] = high;
    this.low[at] = low;
    this.slots[this.slotOf(high, low)] = at;
    return at;
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
    this.slots = filled(size * 2);
    for (let at = 0; at < this.count; at++) {
      this.slots[this.slotOf(this.high[at] ?? 0, this.low[at] ?? 0)] = at;
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
