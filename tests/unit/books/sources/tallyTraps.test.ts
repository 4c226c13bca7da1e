import { describe, expect, it, test } from 'vitest';
import { dayFromCivil, isoDate } from '../../../../core/books/dates.ts';
import { importBooks } from '../../../../core/books/importBooks.ts';
import { ArraySink, fileOf, utf16 } from '../support.ts';
import {
  bankAllocation,
  envelope,
  group,
  ledger,
  MASTERS,
  receipt,
  sale,
  voucher,
} from './tallyDocs.ts';

const ASHA = 'Asha Traders';
const BHARAT = 'Bharat Tools';

function read(...contents: readonly (string | Uint8Array)[]) {
  const sink = new ArraySink();
  const files = contents.map((content, at) => fileOf(`Export ${at + 1}.xml`, content));
  const summary = importBooks(files, sink);
  return { ...sink, summary, codes: sink.issues.map(({ code }) => code) };
}

function readAll(...messages: readonly string[]) {
  return read(envelope([...MASTERS, ...messages]));
}

const iso = (day: number | null | undefined) => (day == null ? null : isoDate(day));

describe('the envelope', () => {
  const messages = [...MASTERS, sale('INV-1', ASHA, '1180.00')];
  const text = envelope(messages);

  test.each([
    ['UTF-8', text],
    ['UTF-8 with a mark', `\ufeff${text}`],
    ['UTF-16LE with a mark', utf16(text, 'le', true)],
    ['UTF-16LE without a mark', utf16(text, 'le', false)],
    ['UTF-16BE with a mark', utf16(text, 'be', true)],
  ])('is read in %s', (_, content) => {
    const { invoices, codes } = read(content);
    expect(invoices.map(({ invoiceNo, amount }) => [invoiceNo, amount])).toEqual([
      ['INV-1', 118_000],
    ]);
    expect(codes).toEqual([]);
  });

  it('holds control references, an undeclared prefix, empty lists and leading blanks', () => {
    const udf =
      '<UDF:AREA.LIST DESC="`Area`"><UDF:AREA DESC="`Area`">North</UDF:AREA></UDF:AREA.LIST>';
    const noise = `<VCHGSTCLASS>&#4; Not Applicable</VCHGSTCLASS><PLACEOFSUPPLY>&#4; Any</PLACEOFSUPPLY>
<ALTERID> 10335</ALTERID><EWAYBILLDETAILS.LIST>      </EWAYBILLDETAILS.LIST>${udf}
<BILLALLOCATIONS.LIST>      </BILLALLOCATIONS.LIST>`;
    const spoiled = envelope([
      ...MASTERS,
      sale('INV-1', ASHA, '1180.00').replace('<LEDGERENTRIES', `${noise}<LEDGERENTRIES`),
    ])
      .replaceAll(' xmlns:UDF="TallyUDF"', '')
      .replace('>South Debtors</PARENT>', '>&#4; South Debtors</PARENT>');
    const { invoices, customers, codes } = read(spoiled);
    expect(codes).toEqual([]);
    expect(invoices[0]).toMatchObject({ version: 10_335, amount: 118_000 });
    expect(invoices[0]?.attributes).toEqual({ 'Voucher type': 'Sales' });
    expect(customers.map(({ name, segment }) => [name, segment])).toEqual([
      [ASHA, 'South Debtors'],
      [BHARAT, null],
    ]);
  });

  it('names the rupee by a question mark', () => {
    const { invoices } = read(envelope(messages).replaceAll('1180.00<', '? 1180.00<'));
    expect(invoices[0]).toMatchObject({ amount: 118_000, currency: 'INR' });
  });

  it('ends too early: what was complete is read and the cut is told', () => {
    const cut = text.replace('</REQUESTDATA>', sale('INV-2', ASHA, '10.00')).slice(0, -120);
    const { invoices, codes } = read(cut);
    expect(invoices.map(({ invoiceNo }) => invoiceNo)).toEqual(['INV-1']);
    expect(codes).toEqual(['ill_formed']);
  });

  it('is empty but valid for a period without books: refused by name', () => {
    const read1 = () => read(envelope([]));
    expect(read1).toThrow(
      expect.objectContaining({
        appError: { code: 'export_empty', detail: { file: 'Export 1.xml' } },
      }),
    );
  });

  it('is empty beside others that are not: told', () => {
    const { codes, issues } = read(envelope([]), text);
    expect(codes).toEqual(['empty_period']);
    expect(issues[0]?.file).toBe('Export 1.xml');
  });

  it('was asked for a period of which a great part holds no voucher: told', () => {
    const asked = '<SVFROMDATE>20260401</SVFROMDATE><SVTODATE>20270331</SVTODATE>';
    const { codes, issues } = read(envelope(messages, asked));
    expect(codes).toEqual(['empty_period']);
    expect(issues[0]?.value).toBe('2026-04-10 – 2026-04-10');
  });
});

describe('vouchers', () => {
  it('are read from ALLLEDGERENTRIES and from LEDGERENTRIES, and from both without doubling', () => {
    const lines = [
      { ledger: ASHA, amount: '-100.00', bills: ['New Ref|X||-100.00'] },
      { ledger: 'Sales', amount: '100.00' },
    ];
    const one = (list: 'ALLLEDGERENTRIES.LIST' | 'LEDGERENTRIES.LIST', id: string) =>
      voucher({ type: 'Sales', id, party: ASHA, lines, list });
    const entries =
      /<ALLLEDGERENTRIES.*<\/ALLLEDGERENTRIES\.LIST>\n/s.exec(
        one('ALLLEDGERENTRIES.LIST', 'C'),
      )?.[0] ?? '';
    const both = one('LEDGERENTRIES.LIST', 'C').replace('</VOUCHER>', `${entries}</VOUCHER>`);
    const { invoices, codes } = readAll(
      one('ALLLEDGERENTRIES.LIST', 'A'),
      one('LEDGERENTRIES.LIST', 'B'),
      both,
    );
    expect(invoices.map(({ amount }) => amount)).toEqual([10_000, 10_000, 10_000]);
    expect(codes).toEqual([]);
  });

  it('with their sales ledger only inside the stock lines add up', () => {
    const stock = `<ALLINVENTORYENTRIES.LIST><STOCKITEMNAME>Pump 2 HP</STOCKITEMNAME><AMOUNT>100.00</AMOUNT>
<ACCOUNTINGALLOCATIONS.LIST><LEDGERNAME>Sales</LEDGERNAME><AMOUNT>100.00</AMOUNT></ACCOUNTINGALLOCATIONS.LIST>
</ALLINVENTORYENTRIES.LIST>`;
    const item = '<STOCKITEM NAME="Pump 2 HP"><PARENT>Pumps</PARENT></STOCKITEM>\n';
    const lines = [
      { ledger: ASHA, amount: '-118.00', bills: ['New Ref|X||-118.00'] },
      { ledger: 'Output GST', amount: '18.00' },
    ];
    const { invoices, codes } = readAll(
      item,
      voucher({ type: 'Sales', id: 'X', party: ASHA, lines, more: stock }),
    );
    expect(codes).toEqual([]);
    expect(invoices[0]).toMatchObject({ amount: 11_800, productLine: 'Pumps' });
  });

  it.each([
    ['Cancelled', '<ISCANCELLED>Yes</ISCANCELLED>', undefined],
    ['Optional', '<ISOPTIONAL>Yes</ISOPTIONAL>', undefined],
    ['Deleted', '', 'ACTION="Delete"'],
  ])('%s ones do not count and are left out by that name', (kind, more, attributes) => {
    const lines = [
      { ledger: ASHA, amount: '-100.00' },
      { ledger: 'Sales', amount: '100.00' },
    ];
    const dropped = voucher({
      type: 'Sales',
      id: 'X',
      party: ASHA,
      lines,
      more,
      ...(attributes ? { attributes } : {}),
    });
    const { invoices, summary } = readAll(dropped, sale('INV-1', ASHA, '5.00'));
    expect(invoices).toHaveLength(1);
    expect(summary.leftOut).toContainEqual({ kind, count: 1 });
  });

  it('of custom types are what their parent type says, else what their name says', () => {
    const custom = (name: string, parent: string) =>
      `<VOUCHERTYPE NAME="${name}"><PARENT>${parent}</PARENT></VOUCHERTYPE>\n`;
    const of = (type: string, id: string) =>
      sale(id, ASHA, '100.00')
        .replaceAll('Sales<', `${type}<`)
        .replace('VCHTYPE="Sales"', `VCHTYPE="${type}"`);
    const { invoices, summary, codes } = readAll(
      of('Bhopal', 'A'),
      custom('Bhopal', 'Tax Invoice B2B'),
      custom('Tax Invoice B2B', 'Sales'),
      of('GST Sales', 'B'),
      of('Proforma Invoice', 'C'),
      of('Sales Order', 'D'),
    );
    expect(invoices.map(({ invoiceNo }) => invoiceNo)).toEqual(['A', 'B']);
    expect(codes).toEqual([]);
    expect(summary.leftOut).toContainEqual({ kind: 'Proforma Invoice', count: 1 });
    expect(summary.leftOut).toContainEqual({ kind: 'Sales Order', count: 1 });
  });

  it('of a type that nothing explains still move the balance, with a remark', () => {
    const odd = sale('A', ASHA, '100.00').replaceAll('>Sales<', '>Zed 9<');
    const { invoices, codes, issues } = readAll(odd);
    expect(invoices.map(({ amount }) => amount)).toEqual([10_000]);
    expect(codes).toEqual(['unknown_voucher_type']);
    expect(issues[0]).toMatchObject({ value: 'Zed 9', kind: 'warning' });
  });

  it('that touch no customer are counted and left out', () => {
    const paid = voucher({
      ...{ type: 'Payment', id: 'P', party: 'Chitra Castings' },
      lines: [
        { ledger: 'Chitra Castings', amount: '-50.00' },
        { ledger: 'Nilgiri Bank', amount: '50.00' },
      ],
    });
    const cash = voucher({
      ...{ type: 'Sales', id: 'C', party: 'Cash' },
      lines: [
        { ledger: 'Cash', amount: '-50.00' },
        { ledger: 'Sales', amount: '50.00' },
      ],
    });
    const { summary, invoices } = readAll(paid, cash, sale('INV-1', ASHA, '5.00'));
    expect(invoices).toHaveLength(1);
    expect(summary.leftOut).toEqual([
      { kind: 'Ledger', count: 2 },
      { kind: 'Payment', count: 1 },
      { kind: 'Sales (no Sundry Debtor)', count: 1 },
    ]);
  });

  it('that do not add up to nothing are told', () => {
    const lines = [
      { ledger: ASHA, amount: '-100.00', bills: ['New Ref|X||-100.00'] },
      { ledger: 'Sales', amount: '99.00' },
    ];
    const { invoices, codes } = readAll(voucher({ type: 'Sales', id: 'X', party: ASHA, lines }));
    expect(invoices).toHaveLength(1);
    expect(codes).toEqual(['unbalanced_voucher']);
  });

  it('with an amount that is none are rejected with file, line, column and value', () => {
    const odd = sale('X', ASHA, '100.00').replace('<AMOUNT>100.00', '<AMOUNT>12..5');
    const { invoices, issues } = readAll(sale('INV-1', ASHA, '5.00'), odd);
    expect(invoices.map(({ invoiceNo }) => invoiceNo)).toEqual(['INV-1']);
    const line = envelope([...MASTERS, sale('INV-1', ASHA, '5.00'), odd])
      .split('\n')
      .findIndex((l) => l.includes('REMOTEID="X"'));
    expect(issues).toEqual([
      {
        ...{ file: 'Export 1.xml', line: line + 1, code: 'unparseable_amount', column: 'AMOUNT' },
        value: '12..5',
        kind: 'rejected',
      },
    ]);
  });

  it('come once more in a second file: the second is a duplicate', () => {
    const text = envelope([...MASTERS, sale('INV-1', ASHA, '5.00')]);
    const { invoices, issues } = read(text, text);
    expect(invoices).toHaveLength(1);
    expect(issues).toMatchObject([{ code: 'duplicate', file: 'Export 2.xml', kind: 'rejected' }]);
  });

  it('whose names turn text round are cleaned, which is told', () => {
    const { invoices, codes } = readAll(sale('INV\u202e-1', ASHA, '5.00'));
    expect(invoices[0]?.invoiceNo).toBe('INV-1');
    expect(codes).toEqual(['control_character']);
  });
});

describe('signs', () => {
  it('receipts that debit the party are read the other way round, with a remark on each', () => {
    const flip = (text: string) =>
      text.replace(/<AMOUNT>(-?)/g, (_, minus: string) => `<AMOUNT>${minus === '' ? '-' : ''}`);
    const wrong = flip(receipt('R-1', ASHA, '60.00', ['Agst Ref|INV-1|60.00']));
    const { receipts, allocations, invoices, codes } = readAll(
      sale('INV-1', ASHA, '100.00'),
      wrong,
    );
    expect(invoices).toHaveLength(1);
    expect(receipts.map(({ amount }) => amount)).toEqual([6000]);
    expect(allocations).toMatchObject([{ invoiceNo: 'INV-1', amount: 6000 }]);
    expect(codes).toEqual(['inverted_voucher']);
  });

  it('one refund among receipts is no inverted receipt', () => {
    const lines = [
      { ledger: ASHA, amount: '-10.00', bills: ['On Account|-10.00'] },
      { ledger: 'Nilgiri Bank', amount: '10.00' },
    ];
    const { invoices, receipts, codes } = readAll(
      receipt('R-1', ASHA, '60.00', ['On Account|60.00']),
      receipt('R-2', ASHA, '70.00', ['On Account|70.00']),
      voucher({ type: 'Receipt', id: 'R-3', party: ASHA, lines }),
    );
    expect(receipts).toHaveLength(2);
    expect(invoices.map(({ amount }) => amount)).toEqual([1000]);
    expect(codes).toEqual([]);
  });
});

describe('bills', () => {
  it.each([
    ['30 Days', '2026-05-10'],
    ['2 Weeks', '2026-04-24'],
    ['1 Months', '2026-05-10'],
    ['1 Years', '2027-04-10'],
    ['45', '2026-05-25'],
    ['31-May-2026', '2026-05-31'],
    ['31-May-26', '2026-05-31'],
    ['', null],
  ])('credit period "%s"', (period, due) => {
    const { invoices } = readAll(sale('INV-1', ASHA, '5.00', period));
    expect(iso(invoices[0]?.dueDate)).toBe(due);
  });

  it('credit period by its attributes P and JD alone', () => {
    const by = (attributes: string) =>
      sale('INV-1', ASHA, '5.00', '').replace(
        '<BILLCREDITPERIOD>',
        `<BILLCREDITPERIOD ${attributes}>`,
      );
    expect(iso(readAll(by('JD="43189" P="30 Days"')).invoices[0]?.dueDate)).toBe('2026-05-10');
    expect(iso(readAll(by('JD="43189"')).invoices[0]?.dueDate)).toBe('2018-03-31');
    expect(iso(readAll(by('JD="42824" P=""')).invoices[0]?.dueDate)).toBe('2017-03-31');
  });

  it('several new references make an invoice each; the rest of the line is one more', () => {
    const lines = [
      {
        ...{ ledger: ASHA, amount: '-100.00' },
        bills: ['New Ref|A|10 Days|-40.00', 'New Ref|B|20 Days|-50.00', 'On Account|-10.00'],
      },
      { ledger: 'Sales', amount: '100.00' },
    ];
    const { invoices, codes } = readAll(voucher({ type: 'Sales', id: 'V-1', party: ASHA, lines }));
    expect(
      invoices.map(({ invoiceNo, amount, dueDate }) => [invoiceNo, amount, iso(dueDate)]),
    ).toEqual([
      ['A', 4000, '2026-04-20'],
      ['B', 5000, '2026-04-30'],
      ['V-1', 1000, null],
    ]);
    expect(new Set(invoices.map(({ sourceKey }) => sourceKey)).size).toBe(3);
    expect(codes).toEqual([]);
  });

  it('that do not add up to their line are told, and the line counts', () => {
    const lines = [
      { ledger: ASHA, amount: '-100.00', bills: ['New Ref|A||-90.00'] },
      { ledger: 'Sales', amount: '100.00' },
    ];
    const { invoices, codes } = readAll(voucher({ type: 'Sales', id: 'V-1', party: ASHA, lines }));
    expect(invoices.map(({ amount }) => amount)).toEqual([9000, 1000]);
    expect(codes).toEqual(['bill_amounts_differ']);
  });

  it('an advance used in the sale settles it from the receipt that brought it', () => {
    const lines = [
      { ledger: ASHA, amount: '-100.00', bills: ['New Ref|A||-70.00', 'Agst Ref|ADV-1|-30.00'] },
      { ledger: 'Sales', amount: '100.00' },
    ];
    const { invoices, allocations, receipts, codes } = readAll(
      receipt('R-1', ASHA, '50.00', ['Advance|ADV-1|50.00'], { date: '20260401' }),
      voucher({ type: 'Sales', id: 'V-1', party: ASHA, lines }),
    );
    expect(codes).toEqual([]);
    expect(invoices.map(({ invoiceNo, amount }) => [invoiceNo, amount])).toEqual([['A', 10_000]]);
    expect(allocations).toMatchObject([
      { receiptKey: receipts[0]?.sourceKey, invoiceKey: invoices[0]?.sourceKey, amount: 3000 },
    ]);
  });

  it('a receipt pays against references; new ones, advances and the rest stay on account', () => {
    const { receipts, allocations } = readAll(
      sale('INV-1', ASHA, '100.00'),
      receipt('R-1', ASHA, '175.00', [
        'Agst Ref|INV-1|100.00',
        'New Ref|ADV|50.00',
        'Advance|ADV2|15.00',
        'On Account|10.00',
      ]),
    );
    expect(receipts.map(({ amount, tds }) => [amount, tds])).toEqual([[17_500, 0]]);
    expect(allocations.map(({ invoiceNo, amount }) => [invoiceNo, amount])).toEqual([
      ['INV-1', 10_000],
    ]);
  });

  it('a journal gives an advance to a bill on its own day', () => {
    const lines = [
      { ledger: ASHA, amount: '-40.00', bills: ['Agst Ref|ADV-1|-40.00'] },
      { ledger: ASHA, amount: '40.00', bills: ['Agst Ref|INV-1|40.00'] },
    ];
    const { allocations, invoices, creditNotes, receipts } = readAll(
      voucher({ type: 'Journal', id: 'J-1', party: ASHA, date: '20260601', lines }),
      sale('INV-1', ASHA, '100.00'),
      receipt('R-1', ASHA, '40.00', ['New Ref|ADV-1|40.00']),
    );
    expect([invoices.length, creditNotes.length]).toEqual([1, 0]);
    expect(allocations).toMatchObject([
      { receiptKey: receipts[0]?.sourceKey, invoiceNo: 'INV-1', amount: 4000 },
    ]);
    expect(iso(allocations[0]?.allocatedDate)).toBe('2026-06-01');
    expect(allocations[0]?.inferred).toBeUndefined();
  });
});

describe('money received', () => {
  const bill = sale('INV-1', ASHA, '100.00');
  const withLines = (...more: readonly { readonly ledger: string; readonly amount: string }[]) => {
    const taken = more.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
    return voucher({
      ...{ type: 'Receipt', id: 'R-1', party: ASHA, date: '20260520' },
      lines: [
        { ledger: ASHA, amount: '100.00', bills: ['Agst Ref|INV-1|100.00'] },
        { ledger: 'Nilgiri Bank', amount: ((-10_000 - taken) / 100).toFixed(2) },
        ...more,
      ],
    });
  };

  it('tax deducted at source clears the bill and is no money', () => {
    const { receipts, allocations, codes } = readAll(
      bill,
      withLines({ ledger: 'TDS Receivable 194C', amount: '-10.00' }),
    );
    expect(receipts.map(({ amount, tds }) => [amount, tds])).toEqual([[9000, 1000]]);
    expect(allocations.map(({ amount }) => amount)).toEqual([10_000]);
    expect(codes).toEqual([]);
  });

  it('bank charges, discount and round-off are credits on the bill, each with its reason', () => {
    const { receipts, allocations, creditNotes } = readAll(
      bill,
      withLines(
        { ledger: 'Bank Charges', amount: '-2.00' },
        { ledger: 'Discount Allowed', amount: '-3.00' },
        { ledger: 'Rounded Off', amount: '-0.40' },
      ),
    );
    expect(receipts.map(({ amount, tds }) => [amount, tds])).toEqual([[9460, 0]]);
    expect(allocations.map(({ amount }) => amount)).toEqual([9460]);
    expect(creditNotes.map(({ reason, amount, invoiceNo }) => [reason, amount, invoiceNo])).toEqual(
      [
        ['bank_charge', 200, 'INV-1'],
        ['discount', 300, 'INV-1'],
        ['round_off', 40, 'INV-1'],
      ],
    );
  });

  it('says what the bank says: instrument, post-date, clearing, mode', () => {
    const bank =
      '<INSTRUMENTDATE>20260610</INSTRUMENTDATE><BANKERSDATE>20260613</BANKERSDATE><TRANSACTIONTYPE>Cheque</TRANSACTIONTYPE><INSTRUMENTNUMBER> 004512</INSTRUMENTNUMBER>';
    const { receipts } = readAll(
      bill,
      receipt('R-1', ASHA, '100.00', ['Agst Ref|INV-1|100.00'], { bank }),
    );
    expect(receipts[0]).toMatchObject({ mode: 'Cheque', reference: '004512', returnedDate: null });
    expect(iso(receipts[0]?.instrumentDate)).toBe('2026-06-10');
    expect(iso(receipts[0]?.clearedDate)).toBe('2026-06-13');
  });

  it('a cheque that came back: paid out again under its number, it is returned and no refund', () => {
    const bank = '<INSTRUMENTNUMBER>004512</INSTRUMENTNUMBER>';
    const back = voucher({
      ...{ type: 'Payment', id: 'P-1', party: ASHA, date: '20260525' },
      lines: [
        { ledger: ASHA, amount: '-100.00', bills: ['Agst Ref|INV-1|-100.00'] },
        { ledger: 'Nilgiri Bank', amount: '100.00', more: bankAllocation(bank) },
      ],
    });
    const { receipts, invoices, codes } = readAll(
      back,
      bill,
      receipt('R-1', ASHA, '100.00', ['Agst Ref|INV-1|100.00'], { bank }),
    );
    expect(iso(receipts[0]?.returnedDate)).toBe('2026-05-25');
    expect(invoices).toHaveLength(1);
    expect(codes).toEqual([]);
  });

  it('paid back to the customer, it is a debit on him', () => {
    const refund = voucher({
      ...{ type: 'Payment', id: 'P-1', party: ASHA, date: '20260601' },
      lines: [
        { ledger: ASHA, amount: '-40.00', bills: ['Agst Ref|ADV-1|-40.00'] },
        { ledger: 'Nilgiri Bank', amount: '40.00' },
      ],
    });
    const { invoices, allocations, receipts } = readAll(
      receipt('R-1', ASHA, '40.00', ['Advance|ADV-1|40.00']),
      refund,
    );
    expect(invoices.map(({ amount }) => amount)).toEqual([4000]);
    expect(allocations).toMatchObject([
      { receiptKey: receipts[0]?.sourceKey, invoiceKey: invoices[0]?.sourceKey, amount: 4000 },
    ]);
  });
});

describe('credits', () => {
  const journal = (counter: string, type = 'Journal') =>
    voucher({
      ...{ type, id: 'J-1', party: ASHA },
      lines: [
        { ledger: ASHA, amount: '20.00', bills: ['Agst Ref|INV-1|20.00'] },
        { ledger: counter, amount: '-20.00' },
      ],
    });

  it.each([
    ['Sales Return', 'Credit Note', 'return'],
    ['Trade Discount', 'Credit Note', 'discount'],
    ['TDS on Services', 'Journal', 'tds'],
    ['Bad Debts Written Off', 'Journal', 'write_off'],
    ['Round off', 'Journal', 'round_off'],
    ['Wire Charges', 'Journal', 'bank_charge'],
    ['Rate Difference', 'Journal', 'other'],
  ])('against %s in a %s: %s', (counter, type, reason) => {
    const { creditNotes } = readAll(sale('INV-1', ASHA, '100.00'), journal(counter, type));
    expect(creditNotes).toMatchObject([{ reason, amount: 2000, invoiceNo: 'INV-1' }]);
  });

  it('a journal between two customers moves the debt from one to the other', () => {
    const lines = [
      { ledger: BHARAT, amount: '-20.00', bills: ['New Ref|INV-1 moved||-20.00'] },
      { ledger: ASHA, amount: '20.00', bills: ['Agst Ref|INV-1|20.00'] },
    ];
    const { invoices, creditNotes } = readAll(voucher({ type: 'Journal', id: 'J-1', lines }));
    expect(invoices).toMatchObject([
      { customerId: BHARAT, amount: 2000, invoiceNo: 'INV-1 moved' },
    ]);
    expect(creditNotes).toMatchObject([{ customerId: ASHA, amount: 2000, invoiceNo: 'INV-1' }]);
  });

  it('a credit note with a reference of its own goes to the bill that uses it later', () => {
    const note = voucher({
      ...{ type: 'Credit Note', id: 'CN-1', party: ASHA },
      lines: [
        { ledger: ASHA, amount: '30.00', bills: ['New Ref|CN-1|30.00'] },
        { ledger: 'Sales Return', amount: '-30.00' },
      ],
    });
    const used = voucher({
      ...{ type: 'Journal', id: 'J-1', party: ASHA },
      lines: [
        { ledger: ASHA, amount: '-20.00', bills: ['Agst Ref|CN-1|-20.00'] },
        { ledger: ASHA, amount: '20.00', bills: ['Agst Ref|INV-1|20.00'] },
      ],
    });
    const { creditNotes } = readAll(note, used, sale('INV-1', ASHA, '100.00'));
    expect(creditNotes.map(({ amount, invoiceNo, reason }) => [amount, invoiceNo, reason])).toEqual(
      [
        [2000, 'INV-1', 'return'],
        [1000, null, 'return'],
      ],
    );
  });
});

describe('masters', () => {
  it('a party: group, state, GSTIN, credit period and limit', () => {
    const more = `<LEDSTATENAME>Kerala</LEDSTATENAME><PARTYGSTIN>32ABCDE1234F1Z5</PARTYGSTIN>
<BILLCREDITPERIOD>45 Days</BILLCREDITPERIOD><CREDITLIMIT>-500000.00</CREDITLIMIT><EMAIL>a@example.com</EMAIL>`;
    const { customers } = read(
      envelope([ledger('Devi Mills', 'Export', more), group('Export', 'Sundry Debtors')]),
    );
    expect(customers).toMatchObject([
      {
        name: 'Devi Mills',
        segment: 'Export',
        region: 'Kerala',
        gstin: '32ABCDE1234F1Z5',
        creditDays: 45,
        creditLimit: 50_000_000,
      },
    ]);
  });

  it('opening bills are invoices of their own date, an advance is money on account, the rest is told', () => {
    const bill = (name: string, amount: string, advance: string) =>
      `<BILLALLOCATIONS.LIST><BILLDATE>20260215</BILLDATE><NAME>${name}</NAME><BILLCREDITPERIOD>30 Days</BILLCREDITPERIOD><ISADVANCE>${advance}</ISADVANCE><OPENINGBALANCE>${amount}</OPENINGBALANCE></BILLALLOCATIONS.LIST>\n`;
    const more = `<OPENINGBALANCE>-105.00</OPENINGBALANCE>${bill('OLD-1', '-100.00', 'No')}${bill('OLD-ADV', '20.00', 'Yes')}`;
    const { invoices, receipts, allocations } = read(
      envelope([
        ledger('Devi Mills', 'Sundry Debtors', more),
        receipt('R-1', 'Devi Mills', '100.00', ['Agst Ref|OLD-1|100.00']),
      ]),
    );
    expect(
      invoices.map((i) => [i.invoiceNo, iso(i.invoiceDate), iso(i.dueDate), i.amount]),
    ).toEqual([
      ['OLD-1', '2026-02-15', '2026-03-17', 10_000],
      [null, '2026-04-01', null, 2500],
    ]);
    expect(receipts.map(({ receiptNo, amount }) => [receiptNo, amount])).toEqual([
      ['OLD-ADV', 2000],
      ['R-1', 10_000],
    ]);
    expect(allocations).toMatchObject([{ invoiceNo: 'OLD-1', amount: 10_000 }]);
  });

  it('a closing balance is kept for comparison, debit positive', () => {
    const { balances } = read(
      envelope([
        ledger('Devi Mills', 'Sundry Debtors', '<CLOSINGBALANCE>-100.00</CLOSINGBALANCE>'),
        sale('INV-1', 'Devi Mills', '100.00'),
      ]),
    );
    expect(balances).toMatchObject([
      { customerId: 'Devi Mills', balance: 10_000, date: dayFromCivil(2026, 4, 10) },
    ]);
  });

  it('a ledger kept without bills: oldest first, marked as inferred, and told once', () => {
    const plain = ledger('Devi Mills', 'Sundry Debtors').replace('>Yes<', '>No<');
    const lines = (amount: string) => [
      { ledger: 'Devi Mills', amount: `-${amount}` },
      { ledger: 'Sales', amount },
    ];
    const { allocations, invoices, codes } = read(
      envelope([
        plain,
        receipt('R-1', 'Devi Mills', '120.00', []),
        voucher({
          type: 'Sales',
          id: 'B',
          party: 'Devi Mills',
          date: '20260420',
          lines: lines('80.00'),
        }),
        voucher({
          type: 'Sales',
          id: 'A',
          party: 'Devi Mills',
          date: '20260410',
          lines: lines('100.00'),
        }),
      ]),
    );
    const nameOf = (key: string | null) =>
      invoices.find(({ sourceKey }) => sourceKey === key)?.invoiceNo;
    expect(allocations.map((a) => [nameOf(a.invoiceKey), a.amount, a.inferred])).toEqual([
      ['A', 10_000, 'fifo'],
      ['B', 2000, 'fifo'],
    ]);
    expect(codes).toEqual(['not_bill_wise']);
  });

  it('a Day Book without masters knows its customers by its vouchers', () => {
    const bought = voucher({
      ...{ type: 'Purchase', id: 'PU-1', party: 'Chitra Castings' },
      lines: [
        { ledger: 'Chitra Castings', amount: '70.00', bills: ['New Ref|B-9|70.00'] },
        { ledger: 'Purchases', amount: '-70.00' },
      ],
    });
    const { customers, summary, receipts } = read(
      envelope([
        bought,
        receipt('R-1', BHARAT, '10.00', ['Agst Ref|OLD|10.00']),
        sale('INV-1', ASHA, '100.00'),
      ]),
    );
    expect(customers.map(({ name }) => name).sort()).toEqual([ASHA, BHARAT]);
    expect(receipts).toHaveLength(1);
    expect(summary.leftOut).toEqual([{ kind: 'Purchase', count: 1 }]);
  });
});

describe('foreign money', () => {
  const FOREIGN = '-EUR29.37 @ D$1.1675/EUR = -D$34.29';

  it('is kept in its own currency with the rate', () => {
    const lines = [
      { ledger: ASHA, amount: FOREIGN, bills: [`New Ref|X-1|30 Days|${FOREIGN}`] },
      { ledger: 'Export Sales', amount: FOREIGN.replaceAll('-', '') },
    ];
    const { invoices, codes } = readAll(voucher({ type: 'Sales', id: 'X-1', party: ASHA, lines }));
    expect(codes).toEqual([]);
    expect(invoices).toMatchObject([
      { amount: 2937, currency: 'EUR', exchangeRate: 1.1675, invoiceNo: 'X-1' },
    ]);
    expect(invoices[0]?.attributes['Export']).toBe('Yes');
  });

  it('a journal that only follows the rate leaves what is owed in it alone', () => {
    const party = ledger('Elbe GmbH', 'Sundry Debtors', '<CURRENCYNAME>€</CURRENCYNAME>');
    const lines = [
      { ledger: 'Elbe GmbH', amount: '-55.00', bills: ['On Account|-55.00'] },
      { ledger: 'Forex Gain/Loss', amount: '55.00' },
    ];
    const { invoices, summary } = readAll(
      party,
      voucher({ type: 'Journal', id: 'J', lines }),
      sale('INV-1', ASHA, '5.00'),
    );
    expect(invoices).toHaveLength(1);
    expect(summary.leftOut).toContainEqual({ kind: 'Journal (forex gain or loss)', count: 1 });
  });
});

describe('stage stamps', () => {
  const stamped = (more: string) =>
    readAll(sale('INV-1', ASHA, '5.00').replace('<LEDGERENTRIES', `${more}<LEDGERENTRIES`))
      .invoices[0];

  it('sent is the acknowledgement of the e-invoice, else the e-way bill', () => {
    const eway = '<EWAYBILLDETAILS.LIST><BILLDATE>20260412</BILLDATE></EWAYBILLDETAILS.LIST>';
    expect(iso(stamped(eway)?.sentDate)).toBe('2026-04-12');
    expect(iso(stamped(`<IRNACKDATE>20260411</IRNACKDATE>${eway}`)?.sentDate)).toBe('2026-04-11');
  });

  it('delivered is the last delivery note billed', () => {
    const note = (date: string) =>
      `<INVOICEDELNOTES.LIST><BASICSHIPPINGDATE>${date}</BASICSHIPPINGDATE><BASICSHIPDELIVERYNOTE>DN</BASICSHIPDELIVERYNOTE></INVOICEDELNOTES.LIST>\n`;
    expect(iso(stamped(note('20260407') + note('20260405'))?.deliveryDate)).toBe('2026-04-07');
  });
});
