import { AppFailure } from '../../contract/errors.ts';
import type { XmlHandlers } from '../xml/readXml.ts';
import type { ZipEntry } from '../zip/directory.ts';
import { localName, type Parts, readWholePart } from './parts.ts';
import { unescapeText } from './textEscapes.ts';

/** Strings a workbook may share, and the bytes they may take in memory. */
const MAX_STRINGS = 1 << 24;
const MAX_BYTES = 1 << 27;
/** Characters of a block but for strings longer than it: a position in it fits 16 bits. */
const BLOCK = 1 << 16;

/** The strings that cells refer to by number, packed into few long ones: four bytes each over their text. */
export interface SharedStrings {
  /** The string of a number; '' where there is none. */
  at(index: number): string;
}

const NONE: SharedStrings = { at: () => '' };

/**
 * Reads a workbook's shared strings; the runs of a rich text are joined, its phonetic reading left out.
 * @param onBytes told the bytes as they are read; may throw, to cancel
 * @throws AppFailure `file_too_large` past the caps, and as readWholePart
 */
export function readSharedStrings(
  parts: Parts,
  entry: ZipEntry | undefined,
  onBytes?: (bytes: number) => void,
): SharedStrings {
  if (entry === undefined) return NONE;
  const strings = new PackedStrings(parts.file.name);
  let text = '';
  let inText = false;
  let phonetic = false;
  const heard: XmlHandlers = {
    open({ name: written }) {
      const name = localName(written);
      if (name === 't') inText = !phonetic;
      else if (name === 'rPh') phonetic = true;
      else if (name === 'si') text = '';
      return undefined;
    },
    text(part) {
      if (inText) text = text === '' ? part : text + part;
    },
    close(written) {
      const name = localName(written);
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') strings.add(unescapeText(text));
      return undefined;
    },
  };
  readWholePart(parts, entry, heard, onBytes);
  return strings.finish();
}

class PackedStrings implements SharedStrings {
  private readonly file: string;
  private readonly blocks: string[] = [];
  /** Of each string, its block in the upper half and its first character there in the lower. */
  private starts = new Uint32Array(1024);
  private count = 0;
  private block: string[] = [];
  private filled = 0;
  private bytes = 0;

  constructor(file: string) {
    this.file = file;
  }

  add(text: string): void {
    if (this.filled > 0 && this.filled + text.length >= BLOCK) this.flush();
    if (this.count === this.starts.length) this.grow();
    this.starts[this.count++] = this.blocks.length * BLOCK + this.filled;
    this.block.push(text);
    this.filled += text.length;
    if (this.count > MAX_STRINGS || this.bytes + this.filled > MAX_BYTES)
      throw new AppFailure('file_too_large', { file: this.file });
  }

  finish(): SharedStrings {
    this.flush();
    return this;
  }

  at(index: number): string {
    if (!(index >= 0 && index < this.count)) return '';
    const start = this.starts[index] ?? 0;
    const number = start >>> 16;
    const block = this.blocks[number] ?? '';
    const next = this.starts[index + 1] ?? 0;
    const shares = index + 1 < this.count && next >>> 16 === number;
    return block.slice(start & 0xffff, shares ? next & 0xffff : block.length);
  }

  private flush(): void {
    const block = this.block.join('');
    this.blocks.push(block);
    this.bytes += isOneByte(block) ? block.length : block.length * 2;
    this.block = [];
    this.filled = 0;
  }

  private grow(): void {
    const wider = new Uint32Array(this.starts.length * 2);
    wider.set(this.starts);
    this.starts = wider;
  }
}

function isOneByte(text: string): boolean {
  return !/[^\0-\xff]/.test(text);
}
