import { KeyArena } from './keyArena.ts';

const FREE = -1;
const FIRST_SLOTS = 1 << 12;

/**
 * A set of keys in typed arrays: some 30 bytes each, where a Set of strings takes above 100. Exact: a hash only
 * says where to look, the keys themselves decide, as the database would keep them (lone surrogates are U+FFFD).
 */
export class KeySet {
  /** Open addressing over the keys in the order in which they came. */
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

  /** Adds a key; false where it was in the set already. */
  add(key: string): boolean {
    const hash = this.arena.load(key) & this.hashMask;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const at = this.slots[slot] ?? FREE;
      if (at === FREE) break;
      if (this.hashes[at] === hash && this.arena.holds(at)) return false;
      slot = (slot + 1) & mask;
    }
    this.arena.keep();
    const at = this.count++;
    this.hashes[at] = hash;
    this.slots[slot] = at;
    if (this.count === this.hashes.length) this.grow();
    return true;
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
