import { AppFailure } from '../../contract/errors.ts';
import type { SourceFile } from '../port.ts';
import { damaged, readEnd, uint64, viewOf } from './endRecord.ts';

/** One file of a zip, as its central directory describes it. */
export interface ZipEntry {
  /** Path inside the zip. */
  readonly path: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  /** Bytes in the zip and after inflating. */
  readonly packed: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** More files than any export has. */
const MAX_ENTRIES = 10_000;
const MAX_DIRECTORY = 1 << 24;
/** Bytes of all files together after inflating: a sheet as full as Excel allows, 40 columns wide. */
const MAX_INFLATED = 2 ** 32;
/**
 * Tables pack 5 to 30 times, what is mostly blank or said over and over up to 300 times
 * (tests/unit/books/zip/ratio.test.ts); deflate ends at 1032 times, where bombs are. What passes is still read
 * in constant memory.
 */
const MAX_RATIO = 500;
const RATIO_MATTERS_FROM = 1 << 22;
/** Bytes of files inside zips that are held in memory together: workbooks, packed themselves. */
const MAX_HELD = 1 << 26;

const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const ENCRYPTED = 1;
const UTF8_NAMES = 1 << 11;
const ZIP64_EXTRA = 1;
const IN_EXTRA = 0xffffffff;

/** What a zip may hold together with the zips (workbooks) inside it, and an import's zips in memory. */
export class ZipBudget {
  private entries = 0;
  private inflated = 0;
  private held = 0;

  /** Begins a file that lies in no zip: what is held stays held. */
  nextFile(): void {
    this.entries = 0;
    this.inflated = 0;
  }

  /** Counts files that a zip lists; false past the cap. */
  list(count: number): boolean {
    this.entries += count;
    return this.entries <= MAX_ENTRIES;
  }

  /** Counts bytes that a file unfolds to; false past the cap. */
  inflate(size: number): boolean {
    this.inflated += size;
    return this.inflated <= MAX_INFLATED;
  }

  /** Counts bytes that are kept in memory; false past the cap. */
  hold(size: number): boolean {
    this.held += size;
    return this.held <= MAX_HELD;
  }
}

/** Whether a file begins like a zip. */
export function isZip(file: SourceFile): boolean {
  const head = file.read(0, 4);
  return head.length === 4 && viewOf(head).getUint32(0, true) === LOCAL_SIGNATURE;
}

/**
 * The files of a zip, from its central directory (local headers may lie or leave sizes out), directories
 * left out. Nothing is inflated yet.
 * @throws AppFailure `file_damaged` for a damaged zip; `file_encrypted`; `file_unsafe` for paths that lead out
 *   of it, two files of one name, or files that lie over each other; `file_too_large` past the caps on
 *   entries, inflated bytes or ratio
 */
export function readDirectory(file: SourceFile, budget = new ZipBudget()): ZipEntry[] {
  const { count, offset, length } = readEnd(file);
  if (!budget.list(count) || length > MAX_DIRECTORY) throw tooLarge(file);
  const bytes = file.read(offset, length);
  const entries: ZipEntry[] = [];
  for (let at = 0, index = 0; index < count; index++) {
    const { entry, next } = readEntry(file, bytes, at);
    const bomb = entry.size > RATIO_MATTERS_FROM && entry.size > entry.packed * MAX_RATIO;
    if (bomb || !budget.inflate(entry.size)) throw tooLarge(file);
    entries.push(entry);
    at = next;
  }
  refuseTricks(file, entries, offset);
  return entries.filter(({ path }) => !path.endsWith('/'));
}

/**
 * Where an entry's packed bytes begin.
 * @throws AppFailure `file_damaged`, also where its own header calls it by another name
 */
export function dataOffset(file: SourceFile, entry: ZipEntry): number {
  const local = file.read(entry.offset, LOCAL_LENGTH);
  if (local.length < LOCAL_LENGTH) throw damaged(file);
  const view = viewOf(local);
  if (view.getUint32(0, true) !== LOCAL_SIGNATURE) throw damaged(file);
  const length = view.getUint16(26, true);
  const name = file.read(entry.offset + LOCAL_LENGTH, length);
  if (decodeName(name, true) !== entry.path && decodeName(name, false) !== entry.path)
    throw damaged(file);
  return entry.offset + LOCAL_LENGTH + length + view.getUint16(28, true);
}

function readEntry(
  file: SourceFile,
  bytes: Uint8Array,
  at: number,
): { entry: ZipEntry; next: number } {
  const view = viewOf(bytes);
  if (at + ENTRY_LENGTH > bytes.length || view.getUint32(at, true) !== ENTRY_SIGNATURE)
    throw damaged(file);
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const nameEnd = at + ENTRY_LENGTH + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (next > bytes.length) throw damaged(file);
  if ((flags & ENCRYPTED) !== 0) throw new AppFailure('file_encrypted', { file: file.name });
  if (method !== 0 && method !== 8) throw damaged(file);
  const [size = 0, packed = 0, offset = 0] = wideNumbers(
    file,
    [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)],
    bytes.subarray(nameEnd, extraEnd),
  );
  const path = decodeName(bytes.subarray(at + ENTRY_LENGTH, nameEnd), (flags & UTF8_NAMES) !== 0);
  return {
    entry: { path, method, crc: view.getUint32(at + 16, true), packed, size, offset },
    next,
  };
}

/** Numbers of an entry, those too wide for 32 bits from its zip64 extra field. */
function wideNumbers(file: SourceFile, narrow: readonly number[], extra: Uint8Array): number[] {
  if (!narrow.includes(IN_EXTRA)) return [...narrow];
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64_EXTRA) continue;
    const end = Math.min(at + 4 + view.getUint16(at + 2, true), extra.length);
    let next = at + 4;
    return narrow.map((value) => {
      if (value !== IN_EXTRA) return value;
      if (next + 8 > end) throw damaged(file);
      next += 8;
      return uint64(view, next - 8);
    });
  }
  throw damaged(file);
}

/** What no writer does: paths that lead out, one name twice, packed bytes that two files share. */
function refuseTricks(file: SourceFile, entries: readonly ZipEntry[], directory: number): void {
  const unsafe = () => new AppFailure('file_unsafe', { file: file.name });
  if (!entries.every(({ path }) => isSafePath(path))) throw unsafe();
  if (new Set(entries.map(({ path }) => path)).size < entries.length) throw unsafe();
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.offset < end) throw unsafe();
    end = entry.offset + LOCAL_LENGTH + entry.packed;
  }
  if (end > directory) throw damaged(file);
}

function isSafePath(path: string): boolean {
  if (path === '' || path.startsWith('/') || /\0|^[a-z]:/i.test(path)) return false;
  return !path.split('/').includes('..');
}

/** Old Windows programs part folders with backslashes. */
function decodeName(bytes: Uint8Array, utf8: boolean): string {
  const name = new TextDecoder(utf8 ? 'utf-8' : 'windows-1252').decode(bytes);
  return name.replaceAll('\\', '/');
}

function tooLarge(file: SourceFile): AppFailure {
  return new AppFailure('file_too_large', { file: file.name });
}
