import { AppFailure } from '../../contract/errors.ts';
import type { SourceFile } from '../port.ts';

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Streams that lie in the compound files we have a word for, as its directory names them. */
const STREAMS = [
  ['EncryptedPackage', 'file_encrypted'],
  ['Workbook', 'file_old_excel'],
  ['Book', 'file_old_excel'],
] as const;
const ENTRY = 128;
const LOOK_AT = 1 << 14;

/**
 * Refuses Microsoft's compound files, which workbooks were before 2007 and are when locked with a password;
 * any other file passes.
 * @throws AppFailure `file_encrypted`, `file_old_excel`, `file_not_table` for another compound file
 */
export function refuseCompound(file: SourceFile): void {
  const head = file.read(0, 512);
  if (head.length < 512 || !SIGNATURE.every((byte, at) => head[at] === byte)) return;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const sector = 2 ** Math.min(view.getUint16(30, true), 16);
  const directory = file.read((view.getUint32(48, true) + 1) * sector, LOOK_AT);
  const names = new Set<string>();
  for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
    names.add(entryName(directory.subarray(at, at + 64)));
  }
  const known = STREAMS.find(([name]) => names.has(name));
  throw new AppFailure(known?.[1] ?? 'file_not_table', { file: file.name });
}

function entryName(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-16le').decode(bytes);
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
