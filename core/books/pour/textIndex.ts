import { KeyArena } from './keyArena.ts';

const FREE = -1;
const FIRST_SLOTS = 1 << 12;

/**
 * Numbers different texts in the order in which they come, in typed arrays: some 30 bytes a text where a Map of
 * strings takes above 100 and keeps file text alive. Exact: a hash only says where to look, the texts themselves
 * decide, as the database would keep them (lone surrogates are U+FFFD).
 */
export class TextIndex {
  /** Open addressing over the texts in the order in which they came. */
  private slots = new Int32Array(FIRST_SLOTS).fill(FREE);
  private hashes = new Int32Array(FIRST_SLOTS / 2);
  private readonly arena = new KeyArena();
  private readonly hashMask: number;
  private count = 0;

  /** @param hashMask bits of the hash that are used; tests leave few, to force collisions */
  constructor(hashMask = -1) {
    this.hashMask = hashMask;
  }

  get size(): number {
    return this.count;
  }

  /** The number of a text, -1 where it was not met. */
  find(text: string): number {
    const hash = this.arena.load(text) & this.hashMask;
    return this.slots[this.slotOf(hash)] ?? FREE;
  }

  /** The number of a text, a further one (the `size` before) if it was not met. */
  add(text: string): number {
    const hash = this.arena.load(text) & this.hashMask;
    const slot = this.slotOf(hash);
    const found = this.slots[slot] ?? FREE;
    if (found !== FREE) return found;
    this.arena.keep();
    const at = this.count++;
    this.hashes[at] = hash;
    this.slots[slot] = at;
    if (this.count === this.hashes.length) this.grow();
    return at;
  }

  /** The slot of the text in hand, else the free one where it belongs. */
  private slotOf(hash: number): number {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const at = this.slots[slot] ?? FREE;
      if (at === FREE || (this.hashes[at] === hash && this.arena.holds(at))) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const { hashes } = this;
    this.hashes = new Int32Array(hashes.length * 2);
    this.hashes.set(hashes);
    this.slots = new Int32Array(hashes.length * 4).fill(FREE);
    const mask = this.slots.length - 1;
    for (let at = 0; at < this.count; at++) {
      let slot = (this.hashes[at] ?? 0) & mask;
      while (this.slots[slot] !== FREE) slot = (slot + 1) & mask;
      this.slots[slot] = at;
    }
  }
}
