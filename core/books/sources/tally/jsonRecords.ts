import { AppFailure } from '../../../contract/errors.ts';
import { RECORDS } from './elements.ts';
import type { OpenedElement, RecordBuilder } from './recordBuilder.ts';

/** Characters of one record; real vouchers have some thousand. */
const MAX_RECORD = 1 << 24;
const MAX_DEPTH = 100;

/** Holds records of several kinds, each saying which it is (`metadata.type`) or by the name of its only key. */
const MESSAGE = 'TALLYMESSAGE';

interface Level {
  /** The key under which objects of this level stand: an array's elements inherit the array's. */
  readonly key: string;
  readonly isArray: boolean;
}

/**
 * Reads TallyPrime's JSON as it streams by and tells its records to a builder as if they were XML: a key is an
 * element, an array a repeated element, a scalar a text. Keeps one record in memory.
 * @returns whether the text ended before its last bracket
 * @throws AppFailure `file_too_large` for a record or a nesting past the caps above
 */
export function readJsonRecords(
  chunks: Iterable<string>,
  file: string,
  builder: RecordBuilder,
): { readonly cutOff: boolean; readonly broken: number } {
  const levels: Level[] = [];
  let broken = 0;
  let line = 1;
  let key = '';
  /** The string being read, as a key or value outside records. */
  let word = '';
  let inString = false;
  let escaped = false;
  /** Text of the record in hand, the level it began on and its first line. */
  let record: { text: string; name: string; level: number; line: number } | null = null;

  for (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const code = chunk.charCodeAt(at);
      if (code === LINE_FEED) line++;
      if (inString) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) inString = false;
        else if (record === null && word.length < MAX_KEY) word += chunk[at];
        continue;
      }
      if (code === QUOTE) {
        inString = true;
        word = '';
      } else if (code === COLON && record === null) key = word.toUpperCase();
      else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
        const above = levels[levels.length - 1];
        const name = above?.isArray === true ? above.key : key;
        if (levels.length >= MAX_DEPTH) throw new AppFailure('file_too_large', { file });
        levels.push({ key: name, isArray: code === OPEN_ARRAY });
        if (record === null && code === OPEN_OBJECT && isRecord(name)) {
          record = { text: '', name, level: levels.length, line };
          from = at;
        }
      } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
        if (record !== null && record.level === levels.length) {
          if (!tell(record.text + chunk.slice(from, at + 1), record, builder)) broken++;
          record = null;
        }
        levels.pop();
      }
    }
    if (record === null) continue;
    record.text += chunk.slice(from);
    if (record.text.length > MAX_RECORD) throw new AppFailure('file_too_large', { file });
  }
  return { cutOff: levels.length > 0, broken };
}

const LINE_FEED = 10;
const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_ARRAY = 91;
const CLOSE_ARRAY = 93;
const MAX_KEY = 256;

function isRecord(name: string): boolean {
  return name === MESSAGE || RECORDS.has(name);
}

/** Tells one record; false where its text is no JSON. */
function tell(text: string, of: { name: string; line: number }, builder: RecordBuilder): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  if (!isObject(value)) return false;
  if (of.name !== MESSAGE) {
    walk(of.name, value, of.line, builder);
    return true;
  }
  const type = metadataOf(value).TYPE?.toUpperCase().replaceAll(' ', '');
  if (type !== undefined) {
    walk(type, value, of.line, builder);
    return true;
  }
  for (const [key, inner] of Object.entries(value)) walk(key, inner, of.line, builder);
  return true;
}

function walk(name: string, value: unknown, line: number, builder: RecordBuilder): void {
  if (Array.isArray(value)) {
    for (const each of value) walk(name, each, line, builder);
    return;
  }
  builder.openElement(elementOf(name, value, line));
  if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) walk(key, inner, line, builder);
  } else if (value !== null && value !== undefined) builder.text(String(value));
  builder.closeElement();
}

/** An object's scalar keys and its metadata serve as an element's attributes too. */
function elementOf(name: string, value: unknown, line: number): OpenedElement {
  return {
    name,
    line,
    get(attribute) {
      if (!isObject(value)) return undefined;
      const told = metadataOf(value)[attribute];
      if (told !== undefined) return told;
      for (const [key, inner] of Object.entries(value)) {
        if (key.toUpperCase() === attribute && typeof inner === 'string') return inner;
      }
      return undefined;
    },
  };
}

function metadataOf(value: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  for (const [key, inner] of Object.entries(value)) {
    if (key.toUpperCase() !== 'METADATA' || !isObject(inner)) continue;
    return Object.fromEntries(
      Object.entries(inner).flatMap(([name, told]) =>
        typeof told === 'string' ? [[name.toUpperCase(), told]] : [],
      ),
    );
  }
  return {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
