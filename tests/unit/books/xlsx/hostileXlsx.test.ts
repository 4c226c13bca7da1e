import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { importBooks } from '../../../../core/books/importBooks.ts';
import { MAX_COLUMNS } from '../../../../core/books/xlsx/sheetRows.ts';
import { AppFailure } from '../../../../core/contract/errors.ts';
import { writeXlsx } from '../../../../core/simulation/xlsx/writeXlsx.ts';
import { ArraySink, fileOf } from '../support.ts';
import { rawWorkbook, rowsIn, rowsOf, sheetsIn, type WorkbookParts } from './support.ts';

const codeOf = (parts: WorkbookParts): string => {
  try {
    return `${rowsIn(parts).length} rows`;
  } catch (error) {
    if (error instanceof AppFailure) return error.appError.code;
    throw error;
  }
};

const BOOKS = writeXlsx([
  {
    name: 'invoices',
    rows: [
      ['invoice_no', 'customer_id', 'invoice_date', 'amount'],
      ...Array.from({ length: 40 }, (_, at) => [
        `INV/${at}`,
        `C${at % 7}`,
        { day: 20_000 + at },
        100 + at,
      ]),
    ],
  },
]);

function importCode(name: string, bytes: Uint8Array): string {
  try {
    importBooks([fileOf(name, bytes)], new ArraySink());
    return 'imported';
  } catch (error) {
    if (error instanceof AppFailure) return error.appError.code;
    throw error;
  }
}

describe('a workbook built to do harm', () => {
  test('with entities that unfold is refused wherever they are', () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
    expect(codeOf({ sheet: `${laughs}<worksheet><sheetData/></worksheet>` })).toBe('file_unsafe');
    expect(
      codeOf({ rows: '<row><c t="s"><v>0</v></c></row>', strings: `<si><t>x</t></si>${laughs}` }),
    ).toBe('file_unsafe');
    expect(codeOf({ workbook: `${laughs}<workbook/>` })).toBe('file_unsafe');
    expect(codeOf({ styles: '<!DOCTYPE x SYSTEM "file:///etc/passwd">' })).toBe('file_unsafe');
  });

  test('with a million columns is refused, at the cap it is read', () => {
    const wide = (count: number) => `<row>${'<c><v>1</v></c>'.repeat(count)}</row>`;
    expect(codeOf({ rows: wide(MAX_COLUMNS) })).toBe('1 rows');
    expect(codeOf({ rows: wide(MAX_COLUMNS + 1) })).toBe('file_too_large');
    expect(codeOf({ rows: '<row><c r="XFD1"><v>1</v></c></row>' })).toBe('file_too_large');
    expect(codeOf({ rows: '<row><c r="ZZZZZZZ1"><v>1</v></c></row>' })).toBe('file_too_large');
    expect(codeOf({ rows: '<row><c r="XFD1" s="1"/><c r="A1"><v>1</v></c></row>' })).toBe('1 rows');
  });

  test('with deep nesting is refused', () => {
    expect(codeOf({ rows: '<row><c>'.repeat(5000) })).toBe('file_too_large');
  });

  test('with shared strings past the cap is refused', () => {
    const string = `<si><t>${'x'.repeat(1 << 20).slice(1)}</t></si>`;
    const zip = zipSync({
      'xl/workbook.xml': strToU8(
        '<workbook><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<R><Relationship Id="a" Type="x/worksheet" Target="s.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="t.xml"/></R>',
      ),
      'xl/s.xml': strToU8(
        '<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>',
      ),
      'xl/t.xml': [strToU8(`<sst>${string.repeat(130)}</sst>`), { level: 0 }],
    });
    expect(() => sheetsIn(zip)).toThrow('file_too_large');
  });

  test('whose text goes on and on is refused', () => {
    expect(codeOf({ rows: `<row><c t="str"><v>${'x'.repeat(2 << 20)}</v></c></row>` })).toBe(
      'file_too_large',
    );
  });

  test('whose sheet breaks off is damaged', () => {
    expect(codeOf({ sheet: '<worksheet><sheetData><row><c><v>1</v></c></row>' })).toBe(
      'file_damaged',
    );
    expect(codeOf({ sheet: '<worksheet><sheetData><row><c><v>1</v></c></row></sheetData>' })).toBe(
      'file_damaged',
    );
  });

  test('that points a relationship out of the file finds nothing there', () => {
    const rels = '<R><Relationship Id="a" Type="x/worksheet" Target="../../../etc/passwd"/></R>';
    expect(() => sheetsIn(rawWorkbook({ rels }))).toThrow('file_damaged');
  });

  test('whose cells name prototypes has cells of that text', () => {
    expect(
      rowsIn({ rows: '<row><c t="str"><v>__proto__</v></c><c t="constructor"><v>x</v></c></row>' }),
    ).toEqual([[1, '__proto__', 'x']]);
  });

  test('whose sheet name hides characters shows it without them', () => {
    const workbook =
      '<workbook><sheets><sheet name="In\u202evoi\u200bces&#10;" r:id="a"/></sheets></workbook>';
    const [sheet] = sheetsIn(rawWorkbook({ workbook, rows: '<row><c><v>1</v></c></row>' }));
    expect(sheet?.hint).toBe('Invoices');
  });
});

describe('a workbook that is none', () => {
  const compound = (stream: string): Uint8Array => {
    const bytes = new Uint8Array(2048);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    new DataView(bytes.buffer).setUint16(30, 9, true);
    new DataView(bytes.buffer).setUint32(48, 0, true);
    for (const [entry, name] of ['Root Entry', stream].entries())
      for (let at = 0; at < name.length; at++)
        bytes[512 + entry * 128 + at * 2] = name.charCodeAt(at);
    return bytes;
  };

  test.each([
    ['locked with a password', 'EncryptedPackage', 'file_encrypted'],
    ['of before 2007', 'Workbook', 'file_old_excel'],
    ['of before 1997', 'Book', 'file_old_excel'],
    ['a Word document', 'WordDocument', 'file_not_table'],
  ])('%s is refused with a word of its own', (_, stream, code) => {
    expect(importCode('Books.xlsx', compound(stream))).toBe(code);
  });

  test('binary (.xlsb) is refused', () => {
    expect(importCode('b.xlsb', zipSync({ 'xl/workbook.bin': strToU8('x') }))).toBe(
      'file_not_table',
    );
  });
});

describe('a damaged workbook', () => {
  test('cut off at every tenth byte is refused', () => {
    expect(importCode('b.xlsx', BOOKS)).toBe('imported');
    const codes = new Set<string>();
    for (let end = 10; end < BOOKS.length - 9; end += 10)
      codes.add(importCode('b.xlsx', BOOKS.slice(0, end)));
    expect([...codes]).toEqual(['file_damaged']);
  });

  test('with any one byte changed gives the same rows or is refused', () => {
    const [sheet] = sheetsIn(BOOKS);
    const rows = JSON.stringify(rowsOf(sheet));
    for (let at = 0; at < BOOKS.length; at += 3) {
      const changed = BOOKS.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      try {
        const sheets = sheetsIn(changed);
        if (sheets[0]?.kind === 'sheet') expect(JSON.stringify(rowsOf(sheets[0]))).toBe(rows);
      } catch (error) {
        if (!(error instanceof AppFailure)) throw error;
      }
    }
  });
});
