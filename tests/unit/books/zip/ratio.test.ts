import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readDirectory } from '../../../../core/books/zip/directory.ts';
import { columnName } from '../../../../core/simulation/xlsx/cells.ts';
import { fileOf } from '../support.ts';

const LEAST = 8 << 20;

/** Lines made until they are long enough for the ratio to matter. */
function lines(line: (at: number) => string): Uint8Array {
  const parts: string[] = [];
  for (let at = 1, size = 0; size < LEAST; at++) {
    const text = line(at);
    parts.push(text);
    size += text.length;
  }
  return strToU8(parts.join(''));
}

function ratioOf(zip: Uint8Array): number {
  const [entry] = readDirectory(fileOf('x.zip', zip));
  return entry === undefined ? 0 : entry.size / entry.packed;
}

describe('how far files may unfold', () => {
  const blankCells = (row: number) =>
    Array.from({ length: 40 }, (_, at) => `<c r="${columnName(at)}${row}" s="1"/>`).join('');
  const GENUINE: readonly [string, (at: number) => string][] = [
    [
      'a sheet of styled blank cells',
      (at) => `<row r="${at}" spans="1:40">${blankCells(at)}</row>`,
    ],
    ['a sheet of blank rows', (at) => `<row r="${at}" spans="1:12" ht="15" customHeight="1"/>`],
    ['a table of blank columns', (at) => `INV/${at},2026-04-01,100.00${','.repeat(110)}\n`],
    [
      'a Tally file of blank lists',
      (at) => `<VOUCHER ID="${at}">${'<X.LIST>      </X.LIST>'.repeat(60)}</VOUCHER>\n`,
    ],
  ];

  test.each(GENUINE)('%s passes', (_, line) => {
    expect(ratioOf(zipSync({ a: lines(line) }, { level: 9 }))).toBeGreaterThan(5);
  });

  test('zeros do not', () => {
    expect(() => ratioOf(zipSync({ a: new Uint8Array(LEAST) }))).toThrow('file_too_large');
  });
});
