import { AppFailure } from '../../contract/errors.ts';
import type { SourceFile } from '../port.ts';

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
const MAX_ENTRIES = 1000;
/** Bytes of all files together after inflating. */
const MAX_INFLATED = 2 ** 31;
/** Text packs 5 to 20 times; a bomb a thousand times. */
const MAX_RATIO = 100;
const RATIO_MATTERS_FROM = 1 << 20;

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;
const ENCRYPTED = 1;
const UTF8_NAMES = 1 << 11;

/** Whether a file begins like a zip. */
export function isZip(file: SourceFile): boolean {
  const head = file.read(0, 4);
  return head.length === 4 && viewOf(head).getUint32(0, true) === LOCAL_SIGNATURE;
}

/**
 * The files of a zip, from its central directory (local headers may lie or leave sizes out), directories
 * left out. Nothing is inflated yet.
 * @throws AppFailure `file_not_table` for a damaged or encrypted zip, zip64, or a path that leads out of it;
 *   `file_too_large` past the caps on entries, inflated bytes or ratio
 */
export function readDirectory(file: SourceFile): ZipEntry[] {
  const { count, offset, length } = findEnd(file);
  if (count > MAX_ENTRIES) throw new AppFailure('file_too_large', { file: file.name });
  const bytes = file.read(offset, length);
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let total = 0;
  for (let at = 0, index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY_SIGNATURE) throw damaged(file);
    const flags = view.getUint16(at + 8, true);
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const entry: ZipEntry = {
      path: decodeName(bytes.subarray(at + 46, nameEnd), (flags & UTF8_NAMES) !== 0),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    if (!isSafePath(entry.path) || (flags & ENCRYPTED) !== 0) throw damaged(file);
    if (entry.method !== 0 && entry.method !== 8) throw damaged(file);
    total += entry.size;
    const bomb = entry.size > RATIO_MATTERS_FROM && entry.size > entry.packed * MAX_RATIO;
    if (bomb || total > MAX_INFLATED) throw new AppFailure('file_too_large', { file: file.name });
    if (!entry.path.endsWith('/')) entries.push(entry);
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where an entry's packed bytes begin. @throws AppFailure `file_not_table` */
export function dataOffset(file: SourceFile, entry: ZipEntry): number {
  const local = file.read(entry.offset, 30);
  if (local.length < 30) throw damaged(file);
  const view = viewOf(local);
  if (view.getUint32(0, true) !== LOCAL_SIGNATURE) throw damaged(file);
  return entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
}

export function damaged(file: SourceFile): AppFailure {
  return new AppFailure('file_not_table', { file: file.name });
}

function findEnd(file: SourceFile): { count: number; offset: number; length: number } {
  const span = Math.min(file.size, END_LENGTH + MAX_COMMENT);
  const tail = file.read(file.size - span, span);
  const view = viewOf(tail);
  for (let at = tail.length - END_LENGTH; at >= 0; at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    const count = view.getUint16(at + 10, true);
    const length = view.getUint32(at + 12, true);
    const offset = view.getUint32(at + 16, true);
    if (offset + length > file.size) throw damaged(file);
    return { count, offset, length };
  }
  throw damaged(file);
}

function isSafePath(path: string): boolean {
  if (path === '' || path.startsWith('/') || /[\\\0]|^[a-z]:/i.test(path)) return false;
  return !path.split('/').includes('..');
}

function decodeName(bytes: Uint8Array, utf8: boolean): string {
  return new TextDecoder(utf8 ? 'utf-8' : 'windows-1252').decode(bytes);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
