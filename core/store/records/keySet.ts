import { hash64 } from '../../books/pour/hash.ts';

export type Hash64 = (text: string) => readonly [high: number, low: number];

const FREE = -1;
const CHUNK = 1 << 20;
const FIRST_SLOTS = 1 << 12;

/**
 * A set of texts in typed arrays: some 15 bytes a text besides its own, where a Set of strings takes above 80.
 * Exact: a hash only says where to look, the texts themselves decide.
 */
export class KeySet {
  /** Open addressing over entries. */
  private slots = new Int32Array(FIRST_SLOTS).fill(FREE);
  private low = new Int32Array(FIRST_SLOTS / 2);
  private high = new Int32Array(FIRST_SLOTS / 2);
  /** Where an entry's text begins, over all chunks, in 16-bit units or bytes. */
  private start = new Float64Array(FIRST_SLOTS / 2);
  private readonly hash: Hash64;
  private readonly narrow = new TextArena((length) => new Uint8Array(length));
  private readonly wide = new TextArena((length) => new Uint16Array(length));
  private count = 0;

  /** @param hash injected by tests that force collisions */
  constructor(hash: Hash64 = hash64) {
    this.hash = hash;
  }

  get size(): number {
    return this.count;
  }

  /** Adds a text; false where it was in the set already. */
  add(text: string): boolean {
    const [high, low] = this.hash(text);
    const mask = this.slots.length - 1;
    let slot = high & mask;
    for (;;) {
      const at = this.slots[slot] ?? FREE;
      if (at === FREE) break;
      if (this.high[at] === high && this.low[at] === low && this.holds(at, text)) return false;
      slot = (slot + 1) & mask;
    }
    const at = this.count++;
    this.high[at] = high;
    this.low[at] = low;
    this.start[at] = isNarrow(text) ? this.narrow.keep(text) : -1 - this.wide.keep(text);
    this.slots[slot] = at;
    if (this.count === this.low.length) this.grow();
    return true;
  }

  private holds(at: number, text: string): boolean {
    const start = this.start[at] ?? 0;
    return start >= 0 ? this.narrow.equals(start, text) : this.wide.equals(-1 - start, text);
  }

  private grow(): void {
    const size = this.low.length * 2;
    this.low = widened(this.low, new Int32Array(size));
    this.high = widened(this.high, new Int32Array(size));
    this.start = widened(this.start, new Float64Array(size));
    this.slots = new Int32Array(size * 2).fill(FREE);
    const mask = this.slots.length - 1;
    for (let at = 0; at < this.count; at++) {
      let slot = (this.high[at] ?? 0) & mask;
      while (this.slots[slot] !== FREE) slot = (slot + 1) & mask;
      this.slots[slot] = at;
    }
  }
}

/** Texts one after the other in chunks, each led by its length in two units; none lies across chunks. */
class TextArena<Units extends Uint8Array | Uint16Array> {
  private readonly chunks: Units[] = [];
  private readonly make: (length: number) => Units;
  /** Position of the chunk in hand, and how much of it is used. */
  private base = 0;
  private used = 0;
  private readonly bases: number[] = [];

  constructor(make: (length: number) => Units) {
    this.make = make;
  }

  keep(text: string): number {
    const needs = text.length + 4;
    let chunk = this.chunks.at(-1);
    if (chunk === undefined || this.used + needs > chunk.length) {
      this.base += chunk?.length ?? 0;
      chunk = this.make(Math.max(CHUNK, needs));
      this.chunks.push(chunk);
      this.bases.push(this.base);
      this.used = 0;
    }
    const start = this.used;
    for (let part = 0; part < 4; part++) chunk[start + part] = (text.length >>> (8 * part)) & 255;
    for (let at = 0; at < text.length; at++) chunk[start + 4 + at] = text.charCodeAt(at);
    this.used += needs;
    return this.base + start;
  }

  equals(position: number, text: string): boolean {
    const index = this.chunkOf(position);
    const chunk = this.chunks[index];
    if (chunk === undefined) return false;
    const start = position - (this.bases[index] ?? 0);
    for (let part = 0; part < 4; part++) {
      if (chunk[start + part] !== ((text.length >>> (8 * part)) & 255)) return false;
    }
    for (let at = 0; at < text.length; at++) {
      if (chunk[start + 4 + at] !== text.charCodeAt(at)) return false;
    }
    return true;
  }

  private chunkOf(position: number): number {
    let low = 0;
    let high = this.bases.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.bases[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function isNarrow(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 255) return false;
  return true;
}

function widened<Column extends Int32Array | Float64Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
