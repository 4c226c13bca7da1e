import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../../core/books/zip/crc32.ts';
import { readDirectory } from '../../../../core/books/zip/directory.ts';
import { inflateEntry } from '../../../../core/books/zip/inflate.ts';
import { fileOf } from '../support.ts';
import { type RawEntry, rawZip } from './support.ts';

const entry = (name: string, text = 'hello', more: Partial<RawEntry> = {}): RawEntry => {
  const data = new TextEncoder().encode(text);
  return { name, data, crc: crc32(data), ...more };
};

function contents(zip: Uint8Array): [string, string][] {
  const file = fileOf('x.zip', zip);
  return readDirectory(file).map((one) => {
    const parts = [...inflateEntry(file, one)].map((bytes) => new TextDecoder().decode(bytes));
    return [one.path, parts.join('')];
  });
}

describe('zip64', () => {
  test('sizes and offsets of its extra field, data descriptors and its end record are read', () => {
    const entries = [entry('a', 'first', { wide: true }), entry('b/c', 'second', { wide: true })];
    const expected = [
      ['a', 'first'],
      ['b/c', 'second'],
    ];
    expect(contents(rawZip(entries, true))).toEqual(expected);
    expect(contents(rawZip(entries, false))).toEqual(expected);
    expect(contents(rawZip([entry('a', 'first')], true))).toEqual([['a', 'first']]);
  });

  test('absurd sizes are refused by the caps', () => {
    const huge = entry('a', 'x', { wide: true, size: 2 ** 60 });
    expect(() => contents(rawZip([huge]))).toThrow('file_too_large');
  });
});

describe('a zip that misleads is refused', () => {
  test.each<[string, readonly RawEntry[], string]>([
    ['a path that climbs', [entry('a/../../b.csv')], 'file_unsafe'],
    ['a path from the root', [entry('/etc/passwd')], 'file_unsafe'],
    ['a path with a drive', [entry('C:/x.csv')], 'file_unsafe'],
    ['a path that climbs by backslashes', [entry('..\\b.csv')], 'file_unsafe'],
    ['a NUL byte in a name', [entry('a.csv\0.exe')], 'file_unsafe'],
    ['one name twice', [entry('a.csv'), entry('a.csv', 'other')], 'file_unsafe'],
    [
      'files that lie over each other',
      [entry('a.csv'), entry('b.csv', 'hello', { offset: 0 })],
      'file_unsafe',
    ],
    ['a locked file', [entry('a.csv', 'x', { flags: 1 })], 'file_encrypted'],
    ['a file beyond the end', [entry('a.csv', 'x', { offset: 1 << 20 })], 'file_damaged'],
    ['a checksum that does not hold', [entry('a.csv', 'x', { crc: 1 })], 'file_damaged'],
  ])('%s', (_, entries, code) => {
    expect(() => contents(rawZip(entries))).toThrow(code);
  });

  test('folders parted by backslashes, as old Windows programs write them, are folders', () => {
    expect(contents(rawZip([entry('xl\\a.csv', 'x')]))).toEqual([['xl/a.csv', 'x']]);
  });

  test('cut off at any byte', () => {
    const zip = rawZip([entry('a', 'first'), entry('b', 'second', { wide: true })], true);
    for (let end = 0; end < zip.length; end++)
      expect(() => contents(zip.slice(0, end))).toThrow('file_damaged');
  });
});

describe('checksums', () => {
  test('are those of the definition, whatever the pieces', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, at) => (at * 7 + (at >> 3)) & 255);
    let expected = -1;
    for (const byte of bytes) {
      expected ^= byte;
      for (let bit = 0; bit < 8; bit++)
        expected = (expected >>> 1) ^ (expected & 1 ? 0xedb88320 : 0);
    }
    expected = ~expected >>> 0;
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    for (const cut of [0, 1, 7, 8, 9, 500, 1000])
      expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(expected);
  });
});
