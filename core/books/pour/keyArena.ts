const CHUNK = 1 << 20;
/** Keys that lean on the one before them, one after the other, at most. */
const GROUP = 16;
/** In the place of a shared length: the rest of the chunk is empty. */
const NEXT_CHUNK = 255;
/** In the place of a rest's length: it follows in four bytes. */
const LONG_REST = 255;
/** What a lone surrogate is kept as. */
const REPLACEMENT = 0xfffd;
/** Bytes before a rest at most. */
const HEAD = 6;

/**
 * Texts in the order in which they came, each as the number of bytes it shares with the one before and the
 * rest: numbers that count up take little more than what changes. The text in hand is loaded first, then
 * compared or kept.
 */
export class KeyArena {
  private readonly chunks: Uint8Array[] = [];
  private chunk = new Uint8Array(0);
  private used = 0;
  /** Position of every GROUPth text. */
  private starts = new Float64Array(1 << 8);
  private count = 0;
  private inHand = new Uint8Array(1 << 8);
  private length = 0;
  private before = new Uint8Array(1 << 8);
  private beforeLength = 0;
  private scratch = new Uint8Array(1 << 8);

  /** Takes a text in hand and answers its hash: multiply and xor-shift over its units, not cryptographic. */
  load(text: string): number {
    if (text.length * 3 > this.inHand.length) this.inHand = new Uint8Array(text.length * 6);
    const bytes = this.inHand;
    let to = 0;
    let hash = 0x9e3779b9 ^ text.length;
    for (let at = 0; at < text.length; at++) {
      let unit = text.charCodeAt(at);
      if ((unit & 0xf800) === 0xd800 && !isPaired(text, at)) unit = REPLACEMENT;
      if (unit < 0x80) bytes[to++] = unit;
      else {
        bytes[to++] = 0xe0 | (unit >> 12);
        bytes[to++] = 0x80 | ((unit >> 6) & 0x3f);
        bytes[to++] = 0x80 | (unit & 0x3f);
      }
      hash = Math.imul(hash ^ unit, 0x5bd1e995);
      hash ^= hash >>> 15;
    }
    this.length = to;
    hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
    return hash ^ (hash >>> 15);
  }

  /** Keeps the text in hand as the next one. */
  keep(): void {
    const { inHand, before, length } = this;
    let shared = 0;
    if (this.count % GROUP === 0) this.startGroup();
    else {
      const most = Math.min(length, this.beforeLength, NEXT_CHUNK - 1);
      while (shared < most && inHand[shared] === before[shared]) shared++;
    }
    const rest = length - shared;
    if (this.used + HEAD + rest > this.chunk.length) this.openChunk(HEAD + rest);
    if (this.count % GROUP === 0) this.starts[this.count / GROUP] = this.position();
    const { chunk } = this;
    let to = this.used;
    chunk[to++] = shared;
    if (rest < LONG_REST) chunk[to++] = rest;
    else {
      chunk[to++] = LONG_REST;
      for (let bits = 0; bits < 32; bits += 8) chunk[to++] = (rest >>> bits) & 255;
    }
    for (let at = shared; at < length; at++) chunk[to++] = inHand[at] ?? 0;
    this.used = to;
    this.count++;
    this.inHand = before;
    this.before = inHand;
    this.beforeLength = length;
  }

  /** Whether the text kept as number `index` is the one in hand. */
  holds(index: number): boolean {
    const position = this.starts[Math.floor(index / GROUP)] ?? 0;
    let number = Math.floor(position / CHUNK_SPAN);
    let from = position % CHUNK_SPAN;
    let length = 0;
    for (let left = index % GROUP; left >= 0; left--) {
      let chunk = this.chunks[number];
      if (chunk === undefined) return false;
      if (from >= chunk.length || chunk[from] === NEXT_CHUNK) {
        chunk = this.chunks[++number];
        from = 0;
        if (chunk === undefined) return false;
      }
      const shared = chunk[from++] ?? 0;
      let rest = chunk[from++] ?? 0;
      if (rest === LONG_REST) {
        rest = 0;
        for (let bits = 0; bits < 32; bits += 8) rest |= (chunk[from++] ?? 0) << bits;
      }
      length = shared + rest;
      if (length > this.scratch.length) this.scratch = enlarged(this.scratch, length * 2);
      for (let at = shared; at < length; at++) this.scratch[at] = chunk[from++] ?? 0;
    }
    if (length !== this.length) return false;
    for (let at = 0; at < length; at++) if (this.scratch[at] !== this.inHand[at]) return false;
    return true;
  }

  private position(): number {
    return (this.chunks.length - 1) * CHUNK_SPAN + this.used;
  }

  private startGroup(): void {
    if (this.count / GROUP < this.starts.length) return;
    const { starts } = this;
    this.starts = new Float64Array(starts.length * 2);
    this.starts.set(starts);
  }

  private openChunk(needs: number): void {
    if (this.used < this.chunk.length) this.chunk[this.used] = NEXT_CHUNK;
    this.chunk = new Uint8Array(Math.max(CHUNK, needs));
    this.chunks.push(this.chunk);
    this.used = 0;
  }
}

/** Whether the surrogate at a position is half of a pair; alone the database keeps it as U+FFFD. */
function isPaired(text: string, at: number): boolean {
  const isHigh = text.charCodeAt(at) < 0xdc00;
  const other = text.charCodeAt(isHigh ? at + 1 : at - 1);
  return isHigh ? (other & 0xfc00) === 0xdc00 : (other & 0xfc00) === 0xd800;
}

/** Chunks of any length are told apart in positions by this. */
const CHUNK_SPAN = 2 ** 32;

function enlarged(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const large = new Uint8Array(length);
  large.set(bytes);
  return large;
}
