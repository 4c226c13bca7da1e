import { TextIndex } from '../../books/pour/textIndex.ts';

/** A set of keys that is exact, in typed arrays: see {@link TextIndex}. */
export class KeySet {
  private readonly index: TextIndex;

  /** @param hashMask bits of the hash that are used; tests leave few, to force collisions */
  constructor(hashMask?: number) {
    this.index = new TextIndex(hashMask);
  }

  get size(): number {
    return this.index.size;
  }

  /** Adds a key; false where it was in the set already. */
  add(key: string): boolean {
    const before = this.index.size;
    return this.index.add(key) === before;
  }
}
