import { describe, expect, it } from 'vitest';
import { dayFromCivil, isoDate } from '../../../../core/books/dates.ts';
import { importBooks } from '../../../../core/books/importBooks.ts';
import { writeXlsx } from '../../../../core/simulation/xlsx/writeXlsx.ts';
import { ArraySink, fileOf } from '../support.ts';
import { csv, readBack } from './roundTrip.ts';
import { envelope, MASTERS, sale } from './tallyDocs.ts';

const APRIL = dayFromCivil(2026, 4, 1);
const iso = (day: number | null | undefined) => (day == null ? null : isoDate(day));

function bill(party: string, ref: string, cl: string, more = ''): string {
  return `<BILLFIXED>
<BILLDATE>1-Nov-21</BILLDATE>
<BILLREF>${ref}</BILLREF>
<BILLPARTY>${party}</BILLPARTY>
</BILLFIXED>
${more}<BILLCL>${cl}</BILLCL>
<BILLDUE>1-Dec-21</BILLDUE>
<BILLOVERDUE>30</BILLOVERDUE>
`;
}

function report(...bills: readonly string[]): string {
  return `<ENVELOPE>\n${bills.join('')}</ENVELOPE>\n`;
}

describe('the Bills Receivable report', () => {
  it('tells a bill by elements that follow it as siblings, whatever stands between them', () => {
    const custom = '<MYTDLFIELD>Ravi</MYTDLFIELD>\n<MYTDLBOX><BILLCL>9.99</BILLCL></MYTDLBOX>\n';
    const text = report(
      bill('Asha Traders', 'INV-1', '-1180.00', custom),
      bill('Bharat Tools', 'INV-2', '-20.50'),
    );
    const { records, summary, issues } = readBack(new Map([['Bills.xml', text]]));
    expect(issues).toEqual([]);
    expect(summary.files[0]?.preview).toMatchObject({ source: 'tally', what: 'bills_receivable' });
    expect(
      records.invoices.map((i) => [
        i.customerId,
        i.invoiceNo,
        i.amount,
        iso(i.invoiceDate),
        iso(i.dueDate),
      ]),
    ).toEqual([
      ['Asha Traders', 'INV-1', 118_000, '2021-11-01', '2021-12-01'],
      ['Bharat Tools', 'INV-2', 2050, '2021-11-01', '2021-12-01'],
    ]);
  });

  it('a bill or money that two reports of an import hold counts once, and that is told', () => {
    const text = report(
      bill('Asha Traders', 'INV-1', '-1180.00'),
      bill('Asha Traders', 'ADV-1', '180.00'),
    );
    const files = new Map([
      ['Bills.xml', text],
      ['Again.xml', text],
    ]);
    const { records, issues } = readBack(files);
    expect(records.invoices).toHaveLength(1);
    expect(records.receipts).toHaveLength(1);
    expect(issues).toEqual(['Again.xml:2 duplicate', 'Again.xml:10 duplicate']);
  });

  it('a foreign bill keeps its rate', () => {
    const text = report(bill('Zest Exports', 'INV-1', '-$100.00 @ ₹83.50/$ = -₹8350.00'));
    const { records } = readBack(new Map([['Bills.xml', text]]));
    expect(records.invoices).toMatchObject([
      { amount: 10_000, currency: 'USD', exchangeRate: 83.5 },
    ]);
  });

  it('nets what stands to the credit of a customer', () => {
    const noted = bill('Asha Traders', 'CN-1', '10.00').concat(
      '<BILLVCHTYPE>Credit Note</BILLVCHTYPE>\n',
    );
    const text = report(
      bill('Asha Traders', 'INV-1', '-1180.00'),
      bill('Asha Traders', 'ADV-1', '180.00'),
      noted,
    );
    const { records } = readBack(new Map([['Bills.xml', text]]));
    const sum = (rows: readonly { readonly amount: number }[]) =>
      rows.reduce((total, { amount }) => total + amount, 0);
    expect(records.receipts.map(({ amount }) => amount)).toEqual([18_000]);
    expect(records.creditNotes.map(({ amount }) => amount)).toEqual([1000]);
    expect(sum(records.invoices) - sum(records.receipts) - sum(records.creditNotes)).toBe(99_000);
  });

  it('beside the vouchers themselves says the same bills once more, and is left out', () => {
    const { records, summary } = readBack(
      new Map([
        ['Bills.xml', report(bill('Asha Traders', 'INV-1', '-5.00'))],
        ['DayBook.xml', envelope([...MASTERS, sale('INV-1', 'Asha Traders', '5.00')])],
      ]),
    );
    expect(records.invoices).toHaveLength(1);
    expect(summary.leftOut).toContainEqual({ kind: 'Bills Receivable', count: 1 });
  });

  it('rows without an amount or a date are rejected with their line', () => {
    const odd = bill('Asha Traders', 'INV-2', 'nil');
    const undated = bill('Asha Traders', 'INV-3', '-5.00').replace('1-Nov-21', '31-Foo-21');
    const { issues } = readBack(
      new Map([['Bills.xml', report(bill('Asha Traders', 'INV-1', '-5.00'), odd, undated)]]),
    );
    expect(issues).toEqual(['Bills.xml:10 unparseable_amount', 'Bills.xml:18 unparseable_date']);
  });
});

describe("tables of Tally's reports", () => {
  const TITLE = [['Kaveri Pumps'], ['Bills Receivable'], ['1-Apr-26 to 30-Jun-26'], []];

  it('Bills Receivable: titles above, total below, dates as d-MMM-yy, credit as Cr', () => {
    const text = csv([
      ...TITLE,
      ['Date', 'Ref. No.', "Party's Name", 'Pending Amount', 'Due on', 'Overdue by days'],
      ['1-Apr-26', 'INV-1', 'Asha Traders', '1,18,000.00 Dr', '1-May-26', 60],
      ['15-Apr-26', 'ADV-1', 'Asha Traders', '8,000.00 Cr', '15-Apr-26', ''],
      ['', '', 'Grand Total', '1,10,000.00 Dr', '', ''],
    ]);
    const { records, summary } = readBack(new Map([['Bills.csv', text]]));
    expect(summary.source).toBe('tally');
    expect(records.invoices.map((i) => [i.invoiceNo, i.amount, iso(i.dueDate)])).toEqual([
      ['INV-1', 11_800_000, '2026-05-01'],
    ]);
    expect(records.receipts.map(({ amount }) => amount)).toEqual([800_000]);
    expect(summary.counts.rejected).toBe(0);
  });

  it('Bills Receivable as a workbook: dates and amounts are cells of their own kind', () => {
    const rows = [
      ...[['Kaveri Pumps'], ['Bills Receivable']],
      ['Date', 'Ref. No.', "Party's Name", 'Pending Amount', 'Due on', 'Overdue by days'],
      [{ day: APRIL }, 'INV-1', 'Asha Traders', 118_000.5, { day: APRIL + 30 }, 60],
      [{ day: APRIL + 14 }, 'ADV-1', 'Asha Traders', -8000, null, null],
    ];
    const sink = new ArraySink();
    const workbook = writeXlsx([{ name: 'Bills Receivable', rows }]);
    const summary = importBooks([fileOf('Bills.xlsx', workbook)], sink);
    expect(summary.source).toBe('tally');
    expect(sink.invoices).toMatchObject([
      { invoiceNo: 'INV-1', amount: 11_800_050, invoiceDate: APRIL, dueDate: APRIL + 30 },
    ]);
    expect(sink.receipts).toMatchObject([{ receiptNo: 'ADV-1', amount: 800_000 }]);
  });

  it('Day Book and registers: each voucher by the name of its type', () => {
    const text = csv([
      ...TITLE,
      ['Date', 'Particulars', 'Vch Type', 'Vch No.', 'Debit Amount', 'Credit Amount'],
      ['1-Apr-26', 'Asha Traders', 'Sales', 'S-1', '118000.00', ''],
      ['', 'Being goods sold', '', '', '', ''],
      ['2-Apr-26', 'Cash', 'Sales', 'S-2', '500.00', ''],
      ['3-Apr-26', 'Chitra Castings', 'Purchase', 'P-1', '', '70.00'],
      ['20-Apr-26', 'Asha Traders', 'Receipt', 'R-1', '', '18000.00'],
      ['21-Apr-26', 'Asha Traders', 'Credit Note', 'C-1', '', '100.00'],
      ['22-Apr-26', '(cancelled)', 'Sales', 'S-3', '', ''],
    ]);
    const { records, summary, issues } = readBack(new Map([['Day Book.csv', text]]));
    expect(issues).toEqual([]);
    expect(records.invoices.map(({ invoiceNo, amount }) => [invoiceNo, amount])).toEqual([
      ['S-1', 11_800_000],
    ]);
    expect(records.receipts.map(({ receiptNo, amount }) => [receiptNo, amount])).toEqual([
      ['R-1', 1_800_000],
    ]);
    expect(records.creditNotes.map(({ noteNo, amount }) => [noteNo, amount])).toEqual([
      ['C-1', 10_000],
    ]);
    expect(summary.leftOut).toEqual([
      { kind: 'Cancelled', count: 1 },
      { kind: 'Details', count: 1 },
      { kind: 'Purchase', count: 1 },
      { kind: 'Sales (Cash)', count: 1 },
    ]);
  });

  it('Sales Register with columns: the gross total is the bill', () => {
    const text = csv([
      [
        'Date',
        'Particulars',
        'Voucher Type',
        'Voucher No.',
        'GSTIN/UIN',
        'Value',
        'Gross Total',
        'Sales GST 18%',
      ],
      [
        '1-Apr-26',
        'Asha Traders',
        'GST Sales',
        'S-1',
        '32ABCDE1234F1Z5',
        '100.00',
        '118.00',
        '100.00',
      ],
    ]);
    const { records } = readBack(new Map([['Sales Register.csv', text]]));
    expect(records.invoices.map(({ amount }) => amount)).toEqual([11_800]);
    expect(records.customers).toMatchObject([{ gstin: '32ABCDE1234F1Z5' }]);
  });
});

describe('JSON', () => {
  const line = (ledgername: string, amount: string | number, billallocations?: object) => ({
    ledgername,
    amount,
    ...(billallocations === undefined ? {} : { billallocations }),
  });
  const sold = {
    date: '20260410',
    guid: 'S-1',
    vouchertypename: 'Sales',
    vouchernumber: 'INV-1',
    partyledgername: 'Asha Traders',
    iscancelled: false,
    ledgerentries: [
      line('Asha Traders', '-118.00', [
        { name: 'INV-1', billtype: 'New Ref', billcreditperiod: '30 Days', amount: '-118.00' },
      ]),
      line('Sales "GST" \\ 18%', 118),
    ],
  };
  const paid = {
    DATE: '20260510',
    GUID: 'R-1',
    VOUCHERTYPENAME: 'Receipt',
    PARTYLEDGERNAME: 'Asha Traders',
    'ALLLEDGERENTRIES.LIST': [
      line('Asha Traders', '118.00', { NAME: 'INV-1', BILLTYPE: 'Agst Ref', AMOUNT: '118.00' }),
      line('Nilgiri Bank', '-118.00'),
    ],
  };
  const debtor = { name: 'Asha Traders', parent: 'Sundry Debtors', isbillwiseon: true };

  it.each([
    [
      'messages that say their type',
      {
        tallymessage: [
          { metadata: { type: 'Ledger', name: 'Asha Traders' }, ...debtor },
          { metadata: { type: 'Voucher' }, ...sold },
          { metadata: { type: 'Voucher' }, ...paid },
        ],
      },
    ],
    [
      'messages that hold a record',
      {
        envelope: {
          body: { tallymessage: [{ ledger: debtor }, { voucher: sold }, { VOUCHER: [paid] }] },
        },
      },
    ],
    ['records in lists', { ENVELOPE: { LEDGER: [debtor], VOUCHER: [sold, paid] } }],
  ])('%s, in any case, lists or single objects', (_, document) => {
    for (const text of [JSON.stringify(document), JSON.stringify(document, null, 1)]) {
      const { records, summary, issues } = readBack(new Map([['Day Book.json', `${text}\n`]]));
      expect(issues).toEqual([]);
      expect(summary.source).toBe('tally');
      expect(records.invoices.map((i) => [i.invoiceNo, i.amount, iso(i.dueDate)])).toEqual([
        ['INV-1', 11_800, '2026-05-10'],
      ]);
      expect(records.allocations.map(({ invoiceNo, amount }) => [invoiceNo, amount])).toEqual([
        ['INV-1', 11_800],
      ]);
    }
  });

  it('that breaks off, wherever, is refused: the receipts may be what is missing', () => {
    const text = JSON.stringify({ tallymessage: [{ voucher: sold }, { voucher: paid }] });
    for (let length = text.indexOf('ledgername'); length < text.length; length += 10) {
      const cut = () => readBack(new Map([['Day Book.json', text.slice(0, length)]]));
      expect(cut).toThrow(
        expect.objectContaining({
          appError: { code: 'file_damaged', detail: { file: 'Day Book.json' } },
        }),
      );
    }
  });

  it('whose record is no JSON leaves it out, and tells', () => {
    const text = JSON.stringify({ tallymessage: [{ voucher: sold }, { voucher: paid }] });
    const spoiled = text.replace('"voucher":{', '"voucher":{,');
    const { records, issues } = readBack(new Map([['Day Book.json', spoiled]]));
    expect(records.invoices).toEqual([]);
    expect(records.receipts).toHaveLength(1);
    expect(issues).toEqual(['Day Book.json:1 ill_formed']);
  });
});
