import { describe, expect, it } from 'vitest';
import { envelope, ledger, MASTERS, receipt, sale, voucher } from './tallyDocs.ts';
import { ASHA, read, readAll } from './tallyRead.ts';

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

  it.each(['-12x', '-12 x', 'x12', '12-34', '#REF!', '-1.2.3'])(
    'with "%s" for an amount are rejected, not read as part of it',
    (text) => {
      const odd = sale('X', ASHA, '12.00').replace('<AMOUNT>-12.00', `<AMOUNT>${text}`);
      const { invoices, issues } = readAll(sale('INV-1', ASHA, '5.00'), odd);
      expect(invoices.map(({ invoiceNo }) => invoiceNo)).toEqual(['INV-1']);
      expect(issues).toMatchObject([{ code: 'unparseable_amount', value: text }]);
    },
  );

  it.each(['-₹ 12.00', '-Rs. 12.00', '-? 12.00', '-D$12.00', '-रु 12.00', '12.00 Dr', '-12.00 Dhs'])(
    'with "%s" for an amount, a currency beside it, are read',
    (text) => {
      const marked = sale('X', ASHA, '12.00').replaceAll('>-12.00<', `>${text}<`);
      const { invoices, codes } = readAll(marked);
      expect(invoices).toMatchObject([{ amount: 1200 }]);
      expect(codes).toEqual([]);
    },
  );

  it('over nothing are rejected and said to be, with or without bills', () => {
    const bare = voucher({
      ...{ type: 'Sales', id: 'Z', party: ASHA },
      lines: [
        { ledger: ASHA, amount: '0.00' },
        { ledger: 'Sales', amount: '0.00' },
      ],
    });
    const { invoices, issues } = readAll(
      sale('INV-1', ASHA, '5.00'),
      sale('X', ASHA, '0.00'),
      bare,
    );
    expect(invoices.map(({ invoiceNo }) => invoiceNo)).toEqual(['INV-1']);
    expect(issues.map(({ code, value, kind }) => [code, value, kind])).toEqual([
      ['zero_amount', 'X', 'rejected'],
      ['zero_amount', 'Z', 'rejected'],
    ]);
  });

  it('come once more in a second file: the second is a duplicate', () => {
    const text = envelope([...MASTERS, sale('INV-1', ASHA, '5.00')]);
    const { invoices, issues } = read(text, text);
    expect(invoices).toHaveLength(1);
    expect(issues).toMatchObject([{ code: 'duplicate', file: 'Export 2.xml', kind: 'rejected' }]);
  });

  it('altered between two exports: the higher ALTERID counts, in whatever order the files come', () => {
    const of = (amount: string, version: number) =>
      envelope([
        ...MASTERS,
        sale('INV-1', ASHA, amount).replace('<DATE>', `<ALTERID> ${version}</ALTERID><DATE>`),
      ]);
    const [old, altered] = [of('5.00', 40), of('7.00', 41)];
    for (const files of [
      [old, altered],
      [altered, old],
    ]) {
      const { invoices, codes } = read(...files);
      expect(invoices).toMatchObject([{ amount: 700, version: 41 }]);
      expect(codes).toEqual(['duplicate']);
    }
  });

  it('are known by their GUID, else by REMOTEID, whatever else changes', () => {
    const keyOf = (text: string) => readAll(text).invoices[0]?.sourceKey;
    const text = sale('INV-1', ASHA, '5.00');
    const plain = text.replace('<GUID>INV-1</GUID>', '');
    expect(keyOf(text)).toBe('id:INV-1');
    expect(keyOf(plain)).toBe('id:INV-1');
    expect(keyOf(text.replaceAll('5.00', '6.00').replace('>20260410<', '>20260411<'))).toBe(
      'id:INV-1',
    );
  });

  it('cancelled between two exports do not count', () => {
    const valid = sale('INV-1', ASHA, '5.00').replace('<DATE>', '<ALTERID>40</ALTERID><DATE>');
    const cancelled = valid.replace('<ALTERID>40', '<ISCANCELLED>Yes</ISCANCELLED><ALTERID>41');
    const other = sale('INV-2', ASHA, '6.00');
    const { invoices, summary } = read(
      envelope([...MASTERS, other, valid]),
      envelope([...MASTERS, sale('INV-3', ASHA, '7.00'), cancelled]),
    );
    expect(invoices.map(({ invoiceNo }) => invoiceNo).sort()).toEqual(['INV-2', 'INV-3']);
    expect(summary.leftOut).toContainEqual({ kind: 'Cancelled', count: 2 });
  });

  it('whose names turn text round are cleaned, which is told', () => {
    const { invoices, codes } = readAll(sale('INV\u202e-1', ASHA, '5.00'));
    expect(invoices[0]?.invoiceNo).toBe('INV-1');
    expect(codes).toEqual(['control_character']);
  });

  it('hide characters in names, numbers or amounts: all are read without, with one remark each', () => {
    const soft = sale('INV\u00ad-1', 'Asha\u200b Traders', '5.00').replace('-5.00', '\u200e-5.00');
    const paid = receipt('R\u200d1', ASHA, '5.00', ['Agst Ref|INV\u2060-1|5.00']);
    const party = ledger('Deodar\u061c Mills', 'Sundry Debtors');
    const { invoices, allocations, customers, issues } = readAll(soft, paid, party);
    expect(invoices).toMatchObject([{ invoiceNo: 'INV-1', customerId: ASHA, amount: 500 }]);
    expect(allocations).toMatchObject([{ invoiceNo: 'INV-1', amount: 500 }]);
    expect(customers.map(({ name }) => name)).toContain('Deodar Mills');
    expect(issues.map(({ code, column, value }) => [code, column, value])).toEqual([
      ['control_character', 'REMOTEID', 'INV-1'],
      ['control_character', 'REMOTEID', 'R1'],
      ['control_character', 'NAME', 'Deodar Mills'],
    ]);
  });

  it("Tally's own mark before its words, and joiners of Indian scripts, hide nothing", () => {
    const marked = sale('INV-1', 'क्\u200dष ट्रेडर्स', '5.00').replace(
      '<DATE>',
      '<PLACEOFSUPPLY>&#4; Any</PLACEOFSUPPLY><DATE>',
    );
    const { customers, codes } = readAll(ledger('क्\u200dष ट्रेडर्स', 'Sundry Debtors'), marked);
    expect(customers.map(({ name }) => name)).toContain('क्\u200dष ट्रेडर्स');
    expect(codes).toEqual([]);
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
    expect(invoices[0]?.attributes.Export).toBe('Yes');
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
