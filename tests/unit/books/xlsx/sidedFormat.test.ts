import { describe, expect, test } from 'vitest';
import { importBooks } from '../../../../core/books/importBooks.ts';
import { sidedFormat, sidedText } from '../../../../core/books/xlsx/sidedFormat.ts';
import { ArraySink, fileOf } from '../support.ts';
import { rawWorkbook, rowsIn } from './support.ts';

const shown = (code: string, raw: string) => {
  const format = sidedFormat(code);
  return format === null ? null : sidedText(raw, format);
};

describe('a side that only the number format shows', () => {
  test.each([
    ['0.00" Cr"', '1180', '1180 Cr'],
    ['#,##0.00" Dr"', '1180.5', '1180.5 Dr'],
    ['"" 0.00" CR"', '3', '3 Cr'],
    ['[$₹-4009]\\ #,##0.00\\ \\d\\r', '3', '3 Dr'],
    ['"Cr. "0.00', '3', '3 Cr'],
    ['0.00[$ Cr]', '3', '3 Cr'],
    ['0.00_)" Cr"', '1.1E+3', '1100 Cr'],
    ['0.00" Dr";0.00" Cr"', '12.5', '12.5 Dr'],
    ['0.00" Dr";0.00" Cr"', '-12.5', '12.5 Cr'],
    ['0.00" Dr";-0.00" Dr";0', '-12.5', '-12.5 Dr'],
    ['0.00" Dr";"(-)"0.00" Cr";"nil"', '-12.5', '12.5 Cr'],
    ['0.00" Dr";[Red]0.00" Cr";"nil"', '0', '0'],
    ['[<0]0.00" Cr";0.00" Dr"', '-7', '7 Cr'],
    ['[<0]0.00" Cr";0.00" Dr"', '7', '7 Dr'],
    ['[>=0]0.00" Dr";0.00" Cr"', '7', '7 Dr'],
    ['0.00" Cr"', '-7', '-7 Cr'],
    ['0.00" Dr";0.00', '-7', '-7'],
  ])('%s of %s is %s', (code, raw, text) => {
    expect(shown(code, raw)).toBe(text);
  });

  test.each([
    ['General'],
    ['#,##0.00'],
    ['0" Days"'],
    ['0.00" Dream"'],
    ['0.00" Crates"'],
    ['"Dr/Cr "0.00'],
    ['0.00;;;" Dr"'],
    ['[>=10000000]0.00,," Cr";[>=100000]0.00," L";0'],
    ['0.00,, "Cr"'],
  ])('none is read into %s: crores and other words are no side', (code) => {
    expect(sidedFormat(code)).toBeNull();
  });

  test('stands behind the number of a cell, in either way of reading rows', () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="0.00&quot; Cr&quot;"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>';
    const cells = '<c r="A1" s="1"><v>5</v></c><c r="B1" s="0"><v>5</v></c>';
    const rows = `<row r="1">${cells}</row><row r="2"><!-- not plain -->${cells}</row>`;
    expect(rowsIn({ styles, rows })).toEqual([
      [1, '5 Cr', '5'],
      [2, '5 Cr', '5'],
    ]);
  });
});

describe("Tally's Bills Receivable as a workbook", () => {
  test('rows whose format says Cr are money of the customer', () => {
    const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const head = ['Date', 'Ref. No.', "Party's Name", 'Pending Amount', 'Due on'].map(text);
    const row = (ref: string, amount: number, style: number) =>
      `<row>${text('1-Nov-25')}${text(ref)}${text('Asha Traders')}<c s="${style}"><v>${amount}</v></c>${text('1-Dec-25')}</row>`;
    const formats = ['&quot;&quot; 0.00&quot; Dr&quot;', '&quot;&quot; 0.00&quot; Cr&quot;'];
    const styles =
      `<numFmts>${formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code}"/>`).join('')}</numFmts>` +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>';
    const rows = `<row>${head.join('')}</row>${row('INV-1', 1180, 1)}${row('ADV-1', 180.5, 2)}`;
    const sink = new ArraySink();
    const { files } = importBooks([fileOf('Bills.xlsx', rawWorkbook({ styles, rows }))], sink);
    expect(files[0]?.preview).toMatchObject({ source: 'tally', what: 'bills_table' });
    expect(sink.issues).toEqual([]);
    expect(sink.invoices.map(({ invoiceNo, amount }) => [invoiceNo, amount])).toEqual([
      ['INV-1', 118_000],
    ]);
    expect(sink.receipts.map(({ receiptNo, amount }) => [receiptNo, amount])).toEqual([
      ['ADV-1', 18_050],
    ]);
  });
});
