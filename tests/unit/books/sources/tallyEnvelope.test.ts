import { describe, expect, it, test } from 'vitest';
import { dayFromCivil } from '../../../../core/books/dates.ts';
import { utf16 } from '../support.ts';
import { envelope, group, ledger, MASTERS, receipt, sale, voucher } from './tallyDocs.ts';
import { ASHA, BHARAT, iso, read, readAll } from './tallyRead.ts';

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

  it.each(['utf-8', 'utf-16le'])(
    'may be written in a single line, however long (%s)',
    (encoding) => {
      const many = Array.from({ length: 900 }, (_, at) => sale(`INV-${at}`, ASHA, '5.00'));
      const line = envelope([...MASTERS, ...many]).replaceAll('\n', '');
      expect(line.length).toBeGreaterThan(1 << 19);
      const { invoices } = read(encoding === 'utf-8' ? line : utf16(line, 'le', false));
      expect(invoices).toHaveLength(900);
    },
  );

  it('may be that of an answer to a request, with records in a collection', () => {
    const inner = [...MASTERS, sale('INV-1', ASHA, '5.00')].join('');
    const answer = `<ENVELOPE><HEADER><VERSION>1</VERSION><STATUS>1</STATUS></HEADER><BODY><DESC></DESC><DATA><COLLECTION>${inner}</COLLECTION></DATA></BODY></ENVELOPE>`;
    const { invoices, codes } = read(answer);
    expect(invoices).toHaveLength(1);
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

  it('ends too early, wherever: refused as damaged, whatever else is there', () => {
    const other = envelope([sale('INV-9', ASHA, '5.00')]);
    for (let length = text.indexOf('</GROUP>'); length < text.trimEnd().length; length += 10) {
      expect(() => read(other, text.slice(0, length))).toThrow(
        expect.objectContaining({
          appError: { code: 'file_damaged', detail: { file: 'Export 2.xml' } },
        }),
      );
    }
  });

  it('is of another company than the file beside it: both are named and nothing is read', () => {
    const other = text.replaceAll('Kaveri Pumps', 'Tungabhadra Pumps');
    const appError = {
      code: 'file_other_company',
      detail: { file: 'Export 1.xml', other: 'Export 3.xml' },
    };
    const unnamed = text.replace(/<SVCURRENTCOMPANY>.*<\/SVCURRENTCOMPANY>/, '');
    expect(() => read(text, unnamed, other)).toThrow(expect.objectContaining({ appError }));
  });

  it('names its company with other blanks and letters, or with the year it was split at', () => {
    const later = envelope([...MASTERS, sale('INV-2', ASHA, '5.00')]);
    const { invoices } = read(
      text,
      later.replace('Kaveri Pumps', 'KAVERI  Pumps - (from 1-Apr-26)'),
    );
    expect(invoices.map(({ invoiceNo }) => invoiceNo)).toEqual(['INV-1', 'INV-2']);
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

  it('groups that were renamed are known by the name Tally keeps for them', () => {
    const renamed =
      '<GROUP NAME="Trade Receivables" RESERVEDNAME="Sundry Debtors"><PARENT>Current Assets</PARENT></GROUP>';
    const { customers } = read(
      envelope([ledger('Devi Mills', 'Trade Receivables'), renamed, ledger('Rent', 'Expenses')]),
    );
    expect(customers).toMatchObject([{ name: 'Devi Mills', segment: null }]);
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
        receipt('R-0', 'Chitra Castings', '5.00', ['Agst Ref|B-9|5.00']),
        receipt('R-1', BHARAT, '10.00', ['Agst Ref|OLD|10.00']),
        sale('INV-1', ASHA, '100.00'),
      ]),
    );
    expect(customers.map(({ name }) => name).sort()).toEqual([ASHA, BHARAT]);
    expect(receipts).toHaveLength(1);
    expect(summary.leftOut).toEqual([
      { kind: 'Purchase', count: 1 },
      { kind: 'Receipt (no Sundry Debtor)', count: 1 },
    ]);
  });
});

describe('without masters a ledger that only receipts credit', () => {
  const paid = (party: string, bills: readonly string[]) =>
    read(envelope([sale('INV-1', ASHA, '100.00'), receipt('R-1', party, '10.00', bills)]));

  it('is a customer, as one who pays a bill from before the export is', () => {
    expect(paid('Capital Electricals', []).receipts).toHaveLength(1);
    expect(paid(BHARAT, ['Agst Ref|OLD|10.00']).receipts).toHaveLength(1);
    expect(paid('Loan Star Foods', ['Agst Ref|OLD|10.00']).receipts).toHaveLength(1);
  });

  it('called a loan or capital, and without bills, is none', () => {
    for (const lender of ['Unsecured Loan - R. Iyer', 'Car Loans', 'Partner Capital A/c']) {
      const { receipts, summary } = paid(lender, []);
      expect(receipts).toEqual([]);
      expect(summary.leftOut).toEqual([{ kind: 'Receipt (no Sundry Debtor)', count: 1 }]);
    }
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

  describe('a sale that names its delivery notes without their dates', () => {
    const note = (number: string, date: string, type = 'Delivery Note', party = ASHA) =>
      voucher({ type, id: `${type} ${number} ${date}`, number, party, date, lines: [] });
    const named = (inner: string) =>
      sale('INV-1', ASHA, '5.00').replace('<LEDGERENTRIES', `${inner}<LEDGERENTRIES`);
    const tracked = (number: string) =>
      named(
        `<ALLINVENTORYENTRIES.LIST><STOCKITEMNAME>Pump</STOCKITEMNAME><BATCHALLOCATIONS.LIST><TRACKINGNUMBER>${number}</TRACKINGNUMBER></BATCHALLOCATIONS.LIST></ALLINVENTORYENTRIES.LIST>\n`,
      );
    const listed = (number: string) =>
      named(
        `<INVOICEDELNOTES.LIST><BASICSHIPDELIVERYNOTE>${number}</BASICSHIPDELIVERYNOTE></INVOICEDELNOTES.LIST>\n`,
      );
    const delivered = (...messages: readonly string[]) =>
      iso(readAll(...messages).invoices[0]?.deliveryDate);

    it('was delivered on the day of the note, which is another voucher of the party', () => {
      expect(delivered(listed('DN-7'), note('DN-7', '20260408'))).toBe('2026-04-08');
      expect(delivered(tracked('DN-7'), note('DN-7', '20260408'))).toBe('2026-04-08');
      expect(delivered(tracked('DN-8'), note('DN-7', '20260408'))).toBeNull();
      expect(delivered(tracked('&#4; Not Applicable'), note('DN-7', '20260408'))).toBeNull();
    });

    it('takes no order, goods receipt or note of another party of that number', () => {
      const orders = [
        note('DN-7', '20260401', 'Sales Order'),
        note('DN-7', '20260402', 'Receipt Note'),
        note('DN-7', '20260403', 'Delivery Note', BHARAT),
      ];
      expect(delivered(tracked('DN-7'), ...orders)).toBeNull();
    });

    it('takes the note of its own year, else of the year before', () => {
      const years = [note('7', '20240408'), note('7', '20250408'), note('7', '20260408')];
      expect(delivered(tracked('7'), ...years)).toBe('2026-04-08');
      expect(delivered(tracked('7'), ...years.slice(0, 2))).toBe('2025-04-08');
      expect(delivered(tracked('7'), ...years.slice(0, 1))).toBeNull();
    });

    it('knows the note by the parent of a type of the firm’s own', () => {
      const type = '<VOUCHERTYPE NAME="Gate Pass"><PARENT>Delivery Note</PARENT></VOUCHERTYPE>';
      const pass = note('DN-7', '20260408', 'Gate Pass');
      expect(delivered(tracked('DN-7'), pass)).toBeNull();
      expect(delivered(tracked('DN-7'), pass, type)).toBe('2026-04-08');
    });
  });

  it('delivered is the last delivery note billed', () => {
    const note = (date: string) =>
      `<INVOICEDELNOTES.LIST><BASICSHIPPINGDATE>${date}</BASICSHIPPINGDATE><BASICSHIPDELIVERYNOTE>DN</BASICSHIPDELIVERYNOTE></INVOICEDELNOTES.LIST>\n`;
    expect(iso(stamped(note('20260407') + note('20260405'))?.deliveryDate)).toBe('2026-04-07');
  });
});
