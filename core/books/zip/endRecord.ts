import { AppFailure } from '../../contract/errors.ts';
import type { SourceFile } from '../port.ts';

/** Where a zip's list of files lies. */
export interface EndRecord {
  readonly count: number;
  readonly offset: number;
  /** Bytes of the list. */
  readonly length: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const END_LENGTH = 22;
const END64_LENGTH = 56;
const LOCATOR64_LENGTH = 20;
const MAX_COMMENT = 0xffff;

/**
 * Reads a zip's end record, the 64-bit one where the file has it (big files, and writers that stream).
 * @throws AppFailure `file_damaged` where there is none or it points outside the file
 */
export function readEnd(file: SourceFile): EndRecord {
  const span = Math.min(file.size, END_LENGTH + MAX_COMMENT);
  const tailStart = file.size - span;
  const tail = file.read(tailStart, span);
  const view = viewOf(tail);
  for (let at = tail.length - END_LENGTH; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + END_LENGTH + view.getUint16(at + 20, true) > tail.length) continue;
    const end = readEnd64(file, tailStart + at) ?? {
      count: view.getUint16(at + 10, true),
      length: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    };
    if (end.offset + end.length > tailStart + at) throw damaged(file);
    return end;
  }
  throw damaged(file);
}

/** The 64-bit end record that lies before the plain one; null in a zip without it. */
function readEnd64(file: SourceFile, endAt: number): EndRecord | null {
  if (endAt < LOCATOR64_LENGTH) return null;
  const locator = file.read(endAt - LOCATOR64_LENGTH, LOCATOR64_LENGTH);
  if (locator.length < LOCATOR64_LENGTH || viewOf(locator).getUint32(0, true) !== LOCATOR64)
    return null;
  const at = uint64(viewOf(locator), 8);
  if (at + END64_LENGTH > endAt) throw damaged(file);
  const record = file.read(at, END64_LENGTH);
  const view = viewOf(record);
  if (record.length < END64_LENGTH || view.getUint32(0, true) !== END64) throw damaged(file);
  return { count: uint64(view, 32), length: uint64(view, 40), offset: uint64(view, 48) };
}

export function damaged(file: SourceFile): AppFailure {
  return new AppFailure('file_damaged', { file: file.name });
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A 64-bit number, little end first; past 2^53 it is inexact, which every cap refuses. */
export function uint64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}
