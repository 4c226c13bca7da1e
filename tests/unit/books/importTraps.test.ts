import { describe, expect, it } from 'vitest';
import { isoDate } from '../../../core/books/dates.ts';
import { importBooks } from '../../../core/books/importBooks.ts';
import type { ImportOptions, ImportSummary } from '../../../core/books/port.ts';
import { AppFailure } from '../../../core/contract/errors.ts';
import { ArraySink, fileOf, utf16 } from './support.ts';

const HEAD = 'invoice_no,customer_id,invoice_date,due_date,amount';

function load(
  content: string | Uint8Array | Record<string, string>,
  options: ImportOptions = {},
): { sink: ArraySink; summary: ImportSummary } {
  const sink = new ArraySink();
  const files =
    typeof content === 'string' || content instanceof Uint8Array
      ? [fileOf('books.csv', content)]
      : Object.entries(content).map(([name, text]) => fileOf(name, text));
  return { sink, summary: importBooks(files, sink, options) };
}

function failure(
  content: string | Uint8Array,
  options: ImportOptions = {},
): AppFailure['appError'] {
  try {
    load(content, options);
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.appError;
    throw thrown;
  }
  throw new Error('the import did not fail');
}

describe('file faults refuse the file', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', 'file_empty'],
    ['a file of blank lines', '\n \n\n', 'file_empty'],
    ['a PDF renamed .csv', '%PDF-1.4\n1 0 obj\n<< >>\nendobj', 'file_not_table'],
    ['a web page', '<!DOCTYPE html><html><table><tr><td>a,b</td></tr></table>', 'file_not_table'],
    ['prose', 'Dear customer\nplease pay\n', 'file_not_table'],
    [
      'undecodable bytes',
      new Uint8Array([...new TextEncoder().encode(`${HEAD}\n1,A`), 0xff, 0xfe, 0x81, 0x0a]),
      'file_undecodable',
    ],
    ['a table of something else', 'x,y\n1,2\n', 'file_columns_missing'],
    ['a header without rows', `${HEAD}\n`, 'no_row_survived'],
    ['rows that are all bad', `${HEAD}\n1,A,never,,5\n2,A,never,,6\n`, 'no_row_survived'],
  ])('%s', (_, content, code) => {
    expect(failure(content).code).toBe(code);
  });

  it('a line of 200 MB is refused without being read', () => {
    let read = 0;
    const endless = {
      name: 'long.csv',
      size: 200 * 2 ** 20,
      read(offset: number, length: number) {
        const bytes = new Uint8Array(Math.min(length, this.size - offset)).fill(97);
        read += bytes.length;
        return bytes;
      },
    };
    expect(() => importBooks([endless], new ArraySink())).toThrow('file_line_too_long');
    expect(read).toBeLessThan(4 * 2 ** 20);
  });

  it('a long line further down is refused with its number', () => {
    const good = Array.from({ length: 30000 }, (_, i) => `${i},A,2024-04-01,2024-05-01,5.00`).join(
      '\n',
    );
    const text = `${HEAD}\n${good}\n${'9'.repeat(3 * 2 ** 20)},A\n`;
    expect(failure(text)).toEqual({
      code: 'file_line_too_long',
      detail: { file: 'books.csv', line: 30002 },
    });
  });

  it('ambiguous dates are refused with the column, unless the user decides', () => {
    const text = `${HEAD}\n1,A,03/04/2024,,5\n2,A,05/06/2024,,6\n`;
    expect(failure(text)).toEqual({
      code: 'file_dates_ambiguous',
      detail: { file: 'books.csv', column: 'invoice_date' },
    });
    const dates = (['dmy', 'mdy'] as const).map((order) =>
      load(text, { mapping: { dates: order } }).sink.invoices.map(({ invoiceDate }) =>
        isoDate(invoiceDate),
      ),
    );
    expect(dates).toEqual([
      ['2024-04-03', '2024-06-05'],
      ['2024-03-04', '2024-05-06'],
    ]);
  });
});

describe('the order of day and month', () => {
  const dateOf = (text: string) => isoDate(load(text).sink.invoices[0]?.invoiceDate ?? 0);

  it('is certain from one deciding cell, however far down', () => {
    const rows = Array.from({ length: 30000 }, (_, i) => `${i},A,03/04/2024,,5`).join('\n');
    expect(dateOf(`${HEAD}\n${rows}\nlast,A,25/12/2024,,5\n`)).toBe('2024-04-03');
    expect(dateOf(`${HEAD}\n${rows}\nlast,A,12/25/2024,,5\n`)).toBe('2024-03-04');
  });

  it('is taken from another column of the file', () => {
    expect(dateOf(`${HEAD}\n1,A,03/04/2024,05/13/2024,5\n`)).toBe('2024-03-04');
    expect(dateOf(`${HEAD},PaperlessDate\n1,A,03/04/2024,,5,13/01/2020\n`)).toBe('2024-04-03');
  });

  it('is taken from a sequence that only one order makes possible', () => {
    // As month first the second bill would be due on 12 April, before its date of 11 May.
    const rows = '1,A,03/04/2024,03/05/2024,5\n2,A,05/11/2024,04/12/2024,6\n';
    expect(dateOf(`${HEAD}\n${rows}`)).toBe('2024-04-03');
    expect(dateOf(`${HEAD},settled_date,days_to_settle\n1,A,03/04/2024,,5,04/05/2024,32\n`)).toBe(
      '2024-03-04',
    );
  });

  it('does not matter where day and month are equal or the month is named', () => {
    expect(dateOf(`${HEAD}\n1,A,04/04/2024,,5\n`)).toBe('2024-04-04');
    expect(dateOf(`${HEAD}\n1,A,3-Apr-24,,5\n`)).toBe('2024-04-03');
  });

  it('is taken from the other files of the export', () => {
    const { sink } = load({
      'invoices.csv': `${HEAD}\n1,A,25/04/2024,,5\n`,
      'receipts.csv': 'receipt_no,customer_id,receipt_date,amount\nR,A,03/05/2024,5\n',
    });
    expect(isoDate(sink.receipts[0]?.receiptDate ?? 0)).toBe('2024-05-03');
  });

  it('spreadsheet serials are read where the whole column is serials', () => {
    expect(dateOf(`${HEAD}\n1,A,45383,45413,5\n2,A,45384,45414,6\n`)).toBe('2024-04-01');
  });

  it('two-digit years below 70 are of this century', () => {
    expect(dateOf(`${HEAD}\n1,A,25/04/24,,5\n`)).toBe('2024-04-25');
  });
});

describe('encodings and shapes of whole files', () => {
  const text = `${HEAD}\n1,Café,2024-04-01,2024-05-01,"1,23,456.50 Dr"\n`;

  it.each<[string, string | Uint8Array]>([
    ['UTF-8 with byte order mark', `\ufeff${text}`],
    ['UTF-16LE', utf16(text, 'le', false)],
    ['UTF-16LE with mark', utf16(text, 'le', true)],
    ['UTF-16BE with mark', utf16(text, 'be', true)],
    ['windows-1252', Uint8Array.from(text, (character) => character.charCodeAt(0))],
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['CR', text.replaceAll('\n', '\r')],
    ['tabs', text.replaceAll('"', '').replaceAll(/,(?!\d\d,|\d{3}\.)/g, '\t')],
    ['semicolons', text.replaceAll('"', '').replaceAll(/,(?!\d\d,|\d{3}\.)/g, ';')],
  ])('%s', (_, content) => {
    const { sink } = load(content);
    expect(sink.invoices).toMatchObject([{ customerId: 'Café', amount: 12345650, line: 2 }]);
    expect(sink.issues).toEqual([]);
  });

  it('quoted line ends keep the line numbers physical', () => {
    const { sink } = load(`${HEAD}\n1,"A\nB",2024-04-01,,5\n2,A,2024-04-01,,x\n`);
    expect(sink.invoices[0]).toMatchObject({ customerId: 'A\nB', line: 2 });
    expect(sink.issues).toMatchObject([{ code: 'unparseable_amount', line: 4, value: 'x' }]);
  });

  it('totals rows, repeated headers and footers are skipped with a note', () => {
    const { sink, summary } = load(
      `Asha Traders\nBills as of today\n${HEAD}\n1,A,2024-04-01,,5\n${HEAD}\n2,A,2024-04-01,,6\n,Grand Total,,,11\nprinted by Ravi\n`,
    );
    expect(summary.counts).toMatchObject({ invoices: 2, rejected: 0, warnings: 3 });
    expect(sink.issues.map(({ code, line }) => [code, line])).toEqual([
      ['skipped_line', 5],
      ['skipped_line', 7],
      ['skipped_line', 8],
    ]);
  });

  it("totals may stand in quotes, as in ERPNext's 'Total'", () => {
    const { summary } = load(`${HEAD}\n1,A,2024-04-01,,5\n'Total',,,,5\n`);
    expect(summary.counts).toMatchObject({ invoices: 1, rejected: 0, warnings: 1 });
  });

  it('a customer called Total keeps its bills', () => {
    expect(load(`${HEAD}\n1,Total,2024-04-01,,5\n`).sink.invoices).toHaveLength(1);
  });
});

describe('sides of amounts', () => {
  const receipts = (...amounts: string[]) =>
    load(
      `receipt_no,customer_id,receipt_date,amount\n${amounts
        .map((amount, i) => `${i},A,2024-04-01,${amount}`)
        .join('\n')}\n`,
    );

  it('a receipts column that is Dr throughout says nothing by it', () => {
    const { sink } = receipts('5 Dr', '6 Dr', '7 Dr');
    expect(sink.receipts.map(({ amount }) => amount)).toEqual([500, 600, 700]);
  });

  it('a Dr among Cr takes money back and is told', () => {
    const { sink } = receipts('5 Cr', '6 Cr', '7 Dr');
    expect(sink.receipts).toHaveLength(2);
    expect(sink.issues).toMatchObject([{ code: 'negative_amount', line: 4 }]);
  });
});

describe('row faults reject the row with its place and reason', () => {
  it('each with line, column and value', () => {
    const { sink, summary } = load(
      `${HEAD}\n` +
        '1,A,2024-04-01,,5\n' +
        '1,A,2024-04-02,,7\n' +
        '2,A,2024-04-01,,0.00\n' +
        '3,A,2024-04-01,,five\n' +
        '4,A,2024-02-30,,5\n' +
        '5,A,,,5\n' +
        '6,,2024-04-01,,5\n' +
        '7,A\n' +
        '8,A,2024-04-01,,1,23,456\n' +
        '9,A,2024-04-01,soon,5\n' +
        '10,A,2024-04-01,,\n',
    );
    expect(summary.counts).toMatchObject({ invoices: 1, rejected: 10 });
    expect(sink.issues.map(({ line, code, column, value }) => [line, code, column, value])).toEqual(
      [
        [3, 'duplicate', 'invoice_no', '1'],
        [4, 'zero_amount', 'amount', '0.00'],
        [5, 'unparseable_amount', 'amount', 'five'],
        [6, 'unparseable_date', 'invoice_date', '2024-02-30'],
        [7, 'missing_value', 'invoice_date', null],
        [8, 'missing_value', 'customer_id', null],
        [9, 'too_few_columns', 'invoice_date', null],
        [10, 'too_many_columns', null, '23,456'],
        [11, 'unparseable_date', 'due_date', 'soon'],
        [12, 'missing_value', 'amount', null],
      ],
    );
  });

  it('a bill due before its day is taken as stated, with a remark', () => {
    const { sink, summary } = load(
      `${HEAD}\n1,A,2024-04-01,2024-03-20,5\n2,A,2024-04-01,2024-04-01,5\n1,A,2024-04-01,2024-03-20,5\n`,
    );
    expect(sink.invoices.map(({ dueDate }) => isoDate(dueDate ?? 0))).toEqual([
      '2024-03-20',
      '2024-04-01',
    ]);
    expect(summary.counts).toMatchObject({ invoices: 2, rejected: 1, warnings: 1 });
    expect(sink.issues[0]).toEqual({
      file: 'books.csv',
      line: 2,
      code: 'impossible_date',
      column: 'due_date',
      value: '2024-03-20',
      kind: 'warning',
    });
  });

  it('negative bills are read as credit notes and remarked on', () => {
    const { sink, summary } = load(
      `${HEAD}\n1,A,2024-04-01,,5\nC1,A,2024-04-09,,-2.50\nC2,A,2024-04-09,,1 Cr\n`,
    );
    expect(sink.creditNotes).toMatchObject([
      { noteNo: 'C1', amount: 250, customerId: 'A', invoiceNo: null },
      { noteNo: 'C2', amount: 100 },
    ]);
    expect(sink.issues.map(({ code, kind }) => [code, kind])).toEqual([
      ['negative_read_as_credit', 'warning'],
      ['negative_read_as_credit', 'warning'],
    ]);
    expect(summary.counts).toMatchObject({ invoices: 1, creditNotes: 2, rejected: 0 });
  });

  it('a column in which everything is negative merely counts from the other side', () => {
    const { sink } = load(`${HEAD}\n1,A,2024-04-01,,-5\n2,A,2024-04-01,,-6\n3,A,2024-04-01,,-7\n`);
    expect(sink.invoices.map(({ amount }) => amount)).toEqual([500, 600, 700]);
  });

  it('where bills name their side, bracketed amounts stay credits however few bills name none', () => {
    const { sink } = load(
      `${HEAD}\n1,A,2024-04-01,,5 Dr\nC1,A,2024-04-01,,(1)\nC2,A,2024-04-01,,(2)\nC3,A,2024-04-01,,(3)\n`,
    );
    expect(sink.invoices.map(({ amount }) => amount)).toEqual([500]);
    expect(sink.creditNotes.map(({ amount }) => amount)).toEqual([100, 200, 300]);
  });

  it('decimals beyond paise are rounded and remarked on', () => {
    const { sink } = load(`${HEAD}\n1,A,2024-04-01,,110.705\n`);
    expect(sink.invoices[0]?.amount).toBe(11071);
    expect(sink.issues).toMatchObject([
      { code: 'rounded_amount', kind: 'warning', value: '110.705' },
    ]);
  });

  it('drafts and cancelled bills are no receivables', () => {
    const { sink } = load(
      `${HEAD},status\n1,A,2024-04-01,,5,Sent\n2,A,2024-04-01,,5,Void\n3,A,2024-04-01,,5,Draft\n`,
    );
    expect(sink.invoices).toHaveLength(1);
    expect(sink.issues.map(({ code, value }) => [code, value])).toEqual([
      ['skipped_line', 'Void'],
      ['skipped_line', 'Draft'],
    ]);
  });
});

describe('identity', () => {
  it('the same number in another financial year or of another customer is another bill', () => {
    const { sink } = load(
      `${HEAD}\n1,A,2024-03-31,,5\n1,A,2024-04-01,,5\n1,B,2024-04-01,,5\n1,A,2025-03-31,,9\n`,
    );
    expect(sink.invoices).toHaveLength(3);
    expect(sink.issues).toMatchObject([{ code: 'duplicate', line: 5 }]);
  });

  it('rows without a number are told apart by content and ordinal, whatever their order', () => {
    const rows = ['A,2024-04-01,5,', 'A,2024-04-01,5,', 'B,2024-04-02,6,'];
    const head = 'customer,invoice date,amount,outstanding\n';
    const keys = (lines: string[]) =>
      load(head + lines.join('\n'))
        .sink.invoices.map((i) => i.sourceKey)
        .sort();
    expect(new Set(keys(rows)).size).toBe(3);
    expect(keys([...rows].reverse())).toEqual(keys(rows));
  });

  it('a bill without a number keeps its identity when it is paid', () => {
    const head = 'customer,invoice date,amount,outstanding,days late\n';
    const [before] = load(`${head}A,2024-04-01,5,5,10\n`).sink.invoices;
    const [after] = load(`${head}A,2024-04-01,5,0,25\n`).sink.invoices;
    expect(after?.sourceKey).toBe(before?.sourceKey);
  });

  it("the source's own id goes before the number", () => {
    const { sink } = load(`guid,${HEAD}\ng1,1,A,2024-04-01,,5\ng2,1,A,2024-04-01,,5\n`);
    expect(sink.invoices.map(({ sourceKey }) => sourceKey)).toEqual(['id:g1', 'id:g2']);
  });
});

describe('the host', () => {
  const rows = Array.from({ length: 10000 }, (_, i) => `${i},A,2024-04-01,2024-05-01,5.00`).join(
    '\n',
  );

  it('is told of progress, which ends at the end', () => {
    const seen: [number, number, number][] = [];
    const { summary } = load(`${HEAD}\n${rows}`, {
      onProgress: (done, total, count) => seen.push([done, total, count]),
    });
    expect(summary.counts.invoices).toBe(10000);
    expect(seen.length).toBeGreaterThan(4);
    expect(seen.at(-1)?.[0]).toBe(seen.at(-1)?.[1]);
    expect(seen.at(-1)?.[2]).toBe(10000);
  });

  it('can cancel within a few thousand rows', () => {
    const sink = new ArraySink();
    let polls = 0;
    expect(() =>
      importBooks([fileOf('books.csv', `${HEAD}\n${rows}`)], sink, {
        cancelled: () => ++polls > 2,
      }),
    ).toThrow('cancelled');
    expect(sink.invoices.length).toBeLessThan(6000);
  });
});

describe('numbers of documents that a data tool wrote as decimals', () => {
  const numbers = (...nos: string[]) =>
    load(
      `${HEAD}\n${nos.map((no) => `${no},C1,2025-04-05,2025-05-05,100`).join('\n')}\n`,
    ).sink.invoices.map(({ invoiceNo }) => invoiceNo);

  it('lose the .0 where the whole column carries it', () => {
    expect(numbers('17.0', '18.0')).toEqual(['17', '18']);
  });

  it('stay as they are where one of them does not', () => {
    expect(numbers('1.0', '1.1')).toEqual(['1.0', '1.1']);
  });
});
