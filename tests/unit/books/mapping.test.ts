import { describe, expect, it } from 'vitest';
import { importBooks, previewBooks } from '../../../core/books/importBooks.ts';
import { headerKey } from '../../../core/books/mapping/headerKey.ts';
import type { FilePreview, Mapping } from '../../../core/contract/books.ts';
import { ArraySink, fileOf } from './support.ts';

/** As the canonical reader sees it, even where another source knows the headers better. */
function preview(text: string, name = 'export.csv', mapping?: Mapping): FilePreview {
  const options = { source: 'csv', ...(mapping === undefined ? {} : { mapping }) } as const;
  const [first] = previewBooks([fileOf(name, text)], options);
  if (first === undefined) throw new Error('no preview');
  return first;
}

/** Header → field of the mapped columns. */
function fields(shown: FilePreview): Record<string, string | null> {
  return Object.fromEntries(shown.columns.map(({ header, field }) => [header, field]));
}

describe('headers', () => {
  it('are compared without case, blanks, punctuation, camelCase and usual short forms', () => {
    for (const header of [
      'Invoice No',
      'invoice_number',
      'InvoiceNo.',
      'INV NO',
      'Inv.#',
      'invoiceNum',
    ]) {
      expect(headerKey(header)).toBe('invoiceno');
    }
    expect(headerKey("Party's Name")).toBe(headerKey('party name'));
  });

  it.each<[string, string, Record<string, string | null>]>([
    [
      'Tally bills',
      "Date,Ref. No.,Party's Name,Opening Amount,Pending Amount,Due on,Overdue by days,Bill Value\n" +
        '1-Apr-24,B/1,Asha Traders,100,50,1-May-24,10,100\n',
      {
        Date: 'invoice_date',
        'Ref. No.': 'invoice_no',
        "Party's Name": 'customer_name',
        'Opening Amount': null,
        'Pending Amount': 'outstanding',
        'Due on': 'due_date',
        'Bill Value': 'amount',
      },
    ],
    [
      'ERPNext receivables',
      'Posting Date,Party,Voucher No,Due Date,Invoiced Amount,Paid Amount,Outstanding Amount,Age (Days),0-30,Territory\n' +
        '2024-04-01,Asha,SI-1,2024-05-01,100,40,60,12,60,West\n',
      {
        'Posting Date': 'invoice_date',
        Party: 'customer_name',
        'Voucher No': 'invoice_no',
        'Invoiced Amount': 'amount',
        'Paid Amount': 'settled_amount',
        'Outstanding Amount': 'outstanding',
        Territory: 'region',
      },
    ],
    [
      'Odoo invoices',
      'Number,Invoice Partner Display Name,Invoice/Bill Date,Due Date,Untaxed Amount,Total Signed,Amount Due,Payment Status\n' +
        'INV/2024/1,Asha,2024-04-01,2024-05-01,90,100,0,paid\n',
      {
        Number: 'invoice_no',
        'Invoice Partner Display Name': 'customer_name',
        'Invoice/Bill Date': 'invoice_date',
        'Due Date': 'due_date',
        'Total Signed': 'amount',
        'Amount Due': 'outstanding',
        'Payment Status': 'status',
      },
    ],
    [
      'Zoho invoices',
      'Invoice Date,Invoice ID,Invoice Number,Invoice Status,Customer Name,Customer ID,Due Date,Currency Code,SubTotal,Total,Balance,Sales person\n' +
        '2024-04-01,998877,INV-1,Sent,Asha,C9,2024-05-01,INR,90,100,100,Ravi\n',
      {
        'Invoice ID': 'source_id',
        'Invoice Number': 'invoice_no',
        'Customer Name': 'customer_name',
        'Customer ID': 'customer_id',
        'Currency Code': 'currency',
        Total: 'amount',
        Balance: 'outstanding',
        'Sales person': 'salesperson',
      },
    ],
    [
      'a hand-made sheet',
      'Bill No;Cust Code;Bill Dt;Invoice Value (Rs.);Settled Date;Days to settle\n' +
        '1;C1;2024-04-01;100;2024-04-20;19\n',
      {
        'Bill No': 'invoice_no',
        'Cust Code': 'customer_id',
        'Bill Dt': 'invoice_date',
        'Invoice Value (Rs.)': 'amount',
        'Settled Date': 'settled_date',
        'Days to settle': 'days_to_settle',
      },
    ],
  ])('of %s are recognised', (_, text, expected) => {
    const shown = preview(text);
    expect(shown.table).toBe('invoices');
    expect(fields(shown)).toMatchObject(expected);
  });

  it('a lone Invoice ID is the invoice number', () => {
    const text = 'Invoice ID,Customer,Invoice Date,Amount\n1,A,2024-04-01,5\n';
    expect(fields(preview(text))).toMatchObject({ 'Invoice ID': 'invoice_no' });
  });

  it('Settled is a day or an amount, as its content says', () => {
    const head = 'Customer,Invoice Date,Amount,Settled\n';
    const days = head + 'A,2024-04-01,5,2024-04-05\n'.repeat(6);
    const money = head + 'A,2024-04-01,5,5.00\n'.repeat(6);
    expect(fields(preview(days))).toMatchObject({ Settled: 'settled_date' });
    expect(fields(preview(money))).toMatchObject({ Settled: 'settled_amount' });
  });

  it('no two columns serve one field and no column two fields', () => {
    const text =
      'Invoice No,Bill No,Customer,Party,Invoice Date,Bill Date,Amount,Total\n1,2,A,B,2024-04-01,2024-04-02,5,6\n';
    const served = Object.values(fields(preview(text))).filter(
      (f) => f !== null && f !== 'attribute',
    );
    expect(new Set(served).size).toBe(served.length);
  });

  it('what says how late a bill is never becomes an attribute; what names groups does', () => {
    const rows = Array.from({ length: 40 }, (_, i) =>
      [
        `${i}`,
        `C${i % 4}`,
        '2024-04-01',
        '2024-05-01',
        '9.5',
        'Late',
        '31-60',
        `${i}`,
        `note ${i}`,
        ['A', 'B'][i % 2],
        '2024-01-01',
        `${i * 7}`,
        ['Yes', 'No'][i % 2],
      ].join(','),
    );
    const head =
      'Invoice No,Customer,Invoice Date,Due Date,Amount,Status,Ageing Bucket,DaysLate,Narration,Grade,PaperlessDate,Weight,Paid\n';
    const shown = fields(preview(head + rows.join('\n')));
    expect(shown).toMatchObject({
      Status: 'status',
      'Ageing Bucket': null,
      DaysLate: null,
      Narration: null,
      Grade: 'attribute',
      PaperlessDate: null,
      Weight: null,
      Paid: null,
    });
  });
});

describe('tables', () => {
  it.each<[FilePreview['table'], string]>([
    ['customers', 'customer_id,name,segment,region,credit_days\nC1,Asha,Retail,West,30\n'],
    ['invoices', 'invoice_no,customer_id,invoice_date,amount\n1,C1,2024-04-01,5\n'],
    ['receipts', 'receipt_no,customer_id,receipt_date,amount\n1,C1,2024-04-01,5\n'],
    ['allocations', 'receipt_no,invoice_no,amount\n1,1,5\n'],
    ['credit_notes', 'note_no,customer_id,date,amount,reason\n1,C1,2024-04-01,5,return\n'],
    ['follow_ups', 'date,customer_id,invoice_no,kind,outcome\n2024-04-01,C1,1,call,ok\n'],
    ['capacity', 'stage,resource,per_day\ncollection,Ravi,25\n'],
    ['balances', 'customer_id,date,balance\nC1,2024-04-01,5\n'],
  ])('%s are told by their columns, whatever the file is called', (table, text) => {
    expect(preview(text, 'data.csv').table).toBe(table);
  });

  it('a file without the columns of any table is refused with what it misses', () => {
    expect(() => preview('colour,amount,date\nred,1,2024-04-01\n')).toThrow('file_columns_missing');
    expect(() => preview('hello world\nthis is prose\n')).toThrow('file_not_table');
  });
});

describe('layout', () => {
  it.each([',', ';', '\t', '|'])('delimiter %j is found', (delimiter) => {
    const text = ['Bill No,Party,Bill Date,Amount', '1,A,2024-04-01,5', '2,B,2024-04-02,6'].join(
      '\n',
    );
    expect(preview(text.replaceAll(',', delimiter)).delimiter).toBe(delimiter);
  });

  it('decimal commas do not make the comma a delimiter', () => {
    const text = 'Bill No;Party;Bill Date;Amount\n1;A;2024-04-01;1.234,50\n2;B;2024-04-02;99,00\n';
    expect(preview(text).delimiter).toBe(';');
  });

  it('title lines above the header are passed over', () => {
    const text =
      'Asha Traders Pvt Ltd\nBills Receivable, as of 1-Apr-2024\n\nBill No,Party,Bill Date,Amount\n1,A,2024-04-01,5\n';
    expect(preview(text).headerLine).toBe(4);
  });

  it('old Mac line ends are read', () => {
    expect(preview('Bill No,Party,Bill Date,Amount\r1,A,2024-04-01,5\r').sample).toHaveLength(1);
  });
});

describe('the mapping file', () => {
  const text = 'nr,wer,wann,wieviel\n1,A,01/02/2024,5\n';
  const columns = {
    invoice_no: 'nr',
    customer_name: 'wer',
    invoice_date: 'wann',
    amount: 'wieviel',
  };

  it('names columns that no synonym knows', () => {
    const shown = preview(text, 'x.csv', { table: 'invoices', columns, dates: 'mdy' });
    expect(fields(shown)).toEqual({
      nr: 'invoice_no',
      wer: 'customer_name',
      wann: 'invoice_date',
      wieviel: 'amount',
    });
    expect(shown.dates).toEqual({ order: 'mdy', certain: true });
  });

  it('null leaves a field without a column', () => {
    const shown = preview(
      'Bill No,Party,Bill Date,Amount,Due Date\n1,A,2024-04-01,5,2024-05-01\n',
      'x.csv',
      {
        columns: { due_date: null },
      },
    );
    expect(fields(shown)['Due Date']).toBeNull();
  });

  it('is refused where it names a column, field or file that is not there', () => {
    expect(() => preview(text, 'x.csv', { columns: { ...columns, due_date: 'weg' } })).toThrow(
      'map_invalid',
    );
    expect(() => preview(text, 'x.csv', { columns: { ...columns, colour: 'nr' } })).toThrow(
      'map_invalid',
    );
    expect(() => preview(text, 'x.csv', { columns, files: { 'y.csv': {} } })).toThrow(
      'map_invalid',
    );
  });

  it('decides delimiter, encoding, decimal mark and currency over what was detected', () => {
    const bytes = Uint8Array.from(
      'Bill No|Party|Bill Date|Amount\n1|Caf\u00e9|2024-04-01|1.234\n',
      (c) => c.charCodeAt(0),
    );
    const sink = new ArraySink();
    importBooks([fileOf('x.csv', bytes)], sink, {
      mapping: { delimiter: '|', encoding: 'windows-1252', decimal: ',', currency: 'EUR' },
    });
    expect(sink.invoices).toMatchObject([{ customerId: 'Café', amount: 123400, currency: 'EUR' }]);
    expect(() =>
      preview('Bill No,Party,Bill Date,Amount\n1,A,2024-04-01,5\n', 'x.csv', { delimiter: ';' }),
    ).toThrow('file_columns_missing');
    const forced = { mapping: { encoding: 'utf-8' as const } };
    expect(() => importBooks([fileOf('x.csv', bytes)], new ArraySink(), forced)).toThrow(
      'file_undecodable',
    );
  });

  it('a single file has its own entry', () => {
    const shown = preview(text, 'x.csv', {
      dates: 'dmy',
      files: { 'x.csv': { columns, dates: 'mdy' } },
    });
    expect(shown.dates?.order).toBe('mdy');
  });
});
