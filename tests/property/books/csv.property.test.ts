import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../../../core/books/csv/records.ts';
import { importBooks } from '../../../core/books/importBooks.ts';
import { decodeChunks } from '../../../core/books/text/decode.ts';
import { ArraySink } from '../../unit/books/support.ts';

const cell = fc.string({ unit: fc.constantFrom(...'ab1,;"\n\r \té₹'.split('')), maxLength: 8 });
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 12,
});
const isBlank = (row: readonly string[]) => row.every((value) => value.trim() === '');

function write(rows: readonly (readonly string[])[], newline: string): string {
  return rows
    .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
    .join(newline);
}

function read(chunks: Iterable<string>): { cells: string[]; line: number }[] {
  const records: { cells: string[]; line: number }[] = [];
  readRecords(chunks, { delimiter: ',', newline: '\n' }, 'f.csv', (cells, line) => {
    records.push({ cells, line });
    return true;
  });
  return records;
}

function cut<T extends { length: number; slice(from: number, to: number): T }>(
  whole: T,
  size: number,
): T[] {
  const parts: T[] = [];
  for (let at = 0; at < whole.length; at += size) parts.push(whole.slice(at, at + size));
  return parts;
}

describe('delimited text', () => {
  it('gives back the cells that were written, at the lines where they stand', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, newline) => {
        const text = write(rows, newline);
        const found = read([text]);
        expect(found.map(({ cells }) => cells)).toEqual(rows.filter((row) => !isBlank(row)));
        let line = 1;
        const lines: number[] = [];
        for (const row of rows) {
          if (!isBlank(row)) lines.push(line);
          line += 1 + row.join('').split('\n').length - 1;
        }
        expect(found.map((record) => record.line)).toEqual(lines);
      }),
      { numRuns: 500 },
    );
  });

  it('reads unquoted text as csv-parse does', () => {
    const plain = fc.string({
      unit: fc.constantFrom(...'ab1. é'.split('')),
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(plain, { minLength: 3, maxLength: 3 }), { minLength: 1 }),
        (rows) => {
          const text = rows.map((row) => row.join(',')).join('\n');
          const oracle: unknown = parse(text, { relax_column_count: true });
          const kept = Array.isArray(oracle) ? oracle.filter((row: string[]) => !isBlank(row)) : [];
          expect(read([text]).map(({ cells }) => cells)).toEqual(kept);
        },
      ),
    );
  });

  it('where the chunks are cut never matters', () => {
    const wild = fc.string({ unit: fc.constantFrom(...'a,"\n\r;'.split('')), maxLength: 60 });
    fc.assert(
      fc.property(
        fc.oneof(
          table.map((rows) => write(rows, '\n')),
          wild,
        ),
        fc.integer({ min: 1, max: 9 }),
        (text, size) => {
          expect(read(cut(text, size))).toEqual(read([text]));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('bytes cut anywhere decode to the same text or the same refusal', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
      fc.uint8Array({ maxLength: 40 }),
      fc
        .array(fc.constantFrom(65, 10, 44, 0xe9, 0xc3, 0xa9, 0x80, 0xff), { maxLength: 30 })
        .map((bytes) => Uint8Array.from(bytes)),
    );
    const decode = (chunks: Uint8Array[]) => {
      try {
        return [...decodeChunks(chunks, { encoding: 'utf-8', skip: 0 }, 'f.csv')].join('');
      } catch (thrown) {
        return String(thrown);
      }
    };
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 7 }), (bytes, size) => {
        expect(decode(cut(bytes, size))).toBe(decode([bytes]));
      }),
      { numRuns: 2000 },
    );
  });

  it('a whole import does not depend on how the file is handed over', () => {
    const rows = Array.from(
      { length: 500 },
      (_, i) =>
        `B${i},"Ünal, ${i % 7}",${1 + (i % 28)}/04/2024,${i % 50 === 0 ? 'bad' : `${i + 1}.5`}`,
    );
    const bytes = new TextEncoder().encode(`Bill No,Party,Bill Date,Amount\n${rows.join('\n')}\n`);
    const load = (size: number) => {
      const sink = new ArraySink();
      const read = (offset: number, length: number) =>
        bytes.slice(offset, offset + Math.min(length, size));
      importBooks([{ name: 'b.csv', size: bytes.length, read }], sink);
      return sink;
    };
    const whole = load(bytes.length);
    expect(whole.issues).toHaveLength(10);
    for (const size of [1, 7, 1000]) expect(load(size)).toEqual(whole);
  });
});
