import { AppFailure } from '../../contract/errors.ts';
import type { SourceFile } from '../port.ts';
import { decodeChunks } from '../text/decode.ts';
import { readXml, type XmlElement, type XmlHandlers } from '../xml/readXml.ts';
import type { ZipEntry } from '../zip/directory.ts';
import { inflateEntry } from '../zip/inflate.ts';

/** The XML files a workbook is made of. */
export interface Parts {
  readonly file: SourceFile;
  /** A part by its path, which programs write in any case; undefined where there is none. */
  find(path: string): ZipEntry | undefined;
}

export function partsOf(file: SourceFile, entries: readonly ZipEntry[]): Parts {
  const byPath = new Map(entries.map((entry) => [entry.path.toLowerCase(), entry]));
  return { file, find: (path) => byPath.get(path.toLowerCase()) };
}

/**
 * The part that a relationship names; undefined without a relationship.
 * @throws AppFailure `file_damaged` where the part is not there
 */
export function relatedPart(
  parts: Parts,
  related: { path: string } | undefined,
): ZipEntry | undefined {
  if (related === undefined) return undefined;
  const entry = parts.find(related.path);
  if (entry === undefined) throw new AppFailure('file_damaged', { file: parts.file.name });
  return entry;
}

/** A small part's elements in the text's order, with their names without prefix. */
export function readPart(
  parts: Parts,
  entry: ZipEntry,
  open: (name: string, element: XmlElement) => void,
): void {
  readWholePart(parts, entry, {
    open: (element) => {
      open(localName(element.name), element);
      return undefined;
    },
    close: () => undefined,
  });
}

/**
 * Reads all of a part.
 * @throws AppFailure `file_damaged` where it is cut off, and as inflateEntry, decodeChunks and readXml
 */
export function readWholePart(
  parts: Parts,
  entry: ZipEntry,
  handlers: XmlHandlers,
  onBytes?: (bytes: number) => void,
): void {
  const { file } = parts;
  const text = textOf(counted(inflateEntry(file, entry), onBytes), file.name);
  const open = readXml(text, file.name, handlers);
  if (open.length > 0) throw new AppFailure('file_damaged', { file: file.name });
}

/** Chunks as they are, each told by its length first. */
export function* counted(
  chunks: Iterable<Uint8Array>,
  onBytes: ((bytes: number) => void) | undefined,
): Generator<Uint8Array> {
  for (const chunk of chunks) {
    onBytes?.(chunk.length);
    yield chunk;
  }
}

/** The text of a part: UTF-8, or UTF-16 by its byte order mark, which is all that workbooks may be in. */
export function* textOf(chunks: Iterable<Uint8Array>, file: string): Generator<string> {
  const all = chunks[Symbol.iterator]();
  const first = all.next();
  if (first.done === true) return;
  const rest = (function* () {
    yield first.value;
    for (let next = all.next(); next.done !== true; next = all.next()) yield next.value;
  })();
  yield* decodeChunks(rest, encodingOf(first.value), file, true);
}

function encodingOf(head: Uint8Array) {
  const [first, second, third] = head;
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', skip: 2 } as const;
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', skip: 2 } as const;
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  return { encoding: 'utf-8', skip: marked ? 3 : 0 } as const;
}

/** A name without its prefix: `row` of `x:row`. */
export function localName(name: string): string {
  return name.includes(':') ? name.slice(name.indexOf(':') + 1) : name;
}
