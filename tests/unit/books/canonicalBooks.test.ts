import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { creditReason } from '../../../core/books/canonical/creditNotes.ts';
import { dayFromCivil } from '../../../core/books/dates.ts';
import { importBooks } from '../../../core/books/importBooks.ts';
import { ArraySink, fileOf } from './support.ts';

const BOOKS: Record<string, string> = {
  'customers.csv':
    'customer_id,name,segment,region,salesperson,credit_days,credit_limit,gstin,email,phone,rating\n' +
    'C1,"Asha Traders, Pune",Retail,West,Ravi,45,"5,00,000",27AAAAA0000A1Z5,a@x.in,98,A\n' +
    'C2,Bharat Steel,Wholesale,North,Meena,30,,,,,B\n',
  'invoices.csv':
    'invoice_no,customer_id,invoice_date,due_date,amount,currency,delivery_date,sent_date,accepted_date,branch,product_line,channel,salesperson,dispute_opened,dispute_closed,dispute_reason\n' +
    'INV-1,C1,2024-04-01,2024-05-16,1000.50,INR,2024-03-30,2024-04-03,2024-04-10,Pune,Bolts,Direct,Ravi,2024-05-20,2024-06-01,price\n' +
    'INV-2,C2,2024-04-02,,2000,USD,,,,Delhi,,,,,,\n',
  'receipts.csv':
    'receipt_no,customer_id,receipt_date,cleared_date,amount,mode,branch,tds,instrument_date,returned_date\n' +
    'R-1,C1,2024-06-10,2024-06-12,900,Cheque,Pune,100.50,2024-06-05,\n' +
    'R-2,C2,2024-06-11,,50,NEFT,,,,\n',
  'allocations.csv':
    'receipt_no,invoice_no,amount,allocated_date\nR-1,INV-1,1000.50,2024-06-14\nR-9,INV-1,5,\n',
  'credit_notes.csv':
    'note_no,customer_id,date,amount,invoice_no,reason\n' +
    'CN-1,C2,2024-05-01,100,INV-2,Sales Return\nCN-2,C3,2024-05-02,5,,goodwill\n',
  'follow_ups.csv':
    'date,customer_id,invoice_no,kind,outcome,promise_date,promise_amount,by\n2024-06-01,C1,INV-1,call,promised,2024-06-08,1000,Ravi\n',
  'capacity.csv': 'stage,resource,per_day\ncollection,Ravi,12.5\n',
  'balances.csv': 'customer_id,date,balance\nC1,2024-06-30,0\nC2,2024-06-30,1850 Dr\n',
};

function load(files: Record<string, string | Uint8Array>): ArraySink {
  const sink = new ArraySink();
  importBooks(
    Object.entries(files).map(([name, content]) => fileOf(name, content)),
    sink,
  );
  return sink;
}

const day = (month: number, date: number) => dayFromCivil(2024, month, date);

describe('canonical books', () => {
  it('come through field by field', () => {
    const sink = load(BOOKS);
    expect(sink.customers[0]).toEqual({
      file: 'customers.csv',
      line: 2,
      customerId: 'C1',
      name: 'Asha Traders, Pune',
      segment: 'Retail',
      region: 'West',
      salesperson: 'Ravi',
      creditDays: 45,
      creditLimit: 50000000,
      gstin: '27AAAAA0000A1Z5',
      email: 'a@x.in',
      phone: '98',
      attributes: { rating: 'A' },
    });
    expect(sink.invoices[0]).toEqual({
      file: 'invoices.csv',
      line: 2,
      sourceKey: 'no:INV-1\u001fC1\u001f2024',
      invoiceNo: 'INV-1',
      customerId: 'C1',
      invoiceDate: day(4, 1),
      dueDate: day(5, 16),
      amount: 100050,
      currency: 'INR',
      deliveryDate: day(3, 30),
      sentDate: day(4, 3),
      acceptedDate: day(4, 10),
      branch: 'Pune',
      productLine: 'Bolts',
      channel: 'Direct',
      salesperson: 'Ravi',
      disputeOpened: day(5, 20),
      disputeClosed: day(6, 1),
      disputeReason: 'price',
      statedSettled: null,
      attributes: {},
    });
    expect(sink.invoices[1]).toMatchObject({ currency: 'USD', dueDate: null, deliveryDate: null });
    expect(sink.receipts[0]).toMatchObject({
      sourceKey: 'no:R-1\u001fC1\u001f2024',
      receiptDate: day(6, 10),
      clearedDate: day(6, 12),
      amount: 90000,
      tds: 10050,
      mode: 'Cheque',
      instrumentDate: day(6, 5),
      returnedDate: null,
    });
    expect(sink.allocations).toEqual([
      {
        file: 'allocations.csv',
        line: 2,
        receiptKey: 'no:R-1\u001fC1\u001f2024',
        invoiceNo: 'INV-1',
        invoiceKey: null,
        amount: 100050,
        allocatedDate: day(6, 14),
      },
    ]);
    expect(
      sink.creditNotes.map(({ reason, amount, invoiceNo }) => [reason, amount, invoiceNo]),
    ).toEqual([
      ['return', 10000, 'INV-2'],
      ['other', 500, null],
    ]);
    expect(sink.followUps[0]).toMatchObject({
      promiseDate: day(6, 8),
      promiseAmount: 100000,
      by: 'Ravi',
    });
    expect(sink.capacities[0]).toMatchObject({ stage: 'collection', perDay: 12.5 });
    expect(sink.balances.map(({ balance }) => balance)).toEqual([0, 185000]);
    expect(sink.issues.map(({ code, file, line }) => [code, file, line])).toEqual([
      ['receipt_not_in_books', 'allocations.csv', 3],
      ['customer_not_listed', 'credit_notes.csv', 3],
      ['unknown_reason', 'credit_notes.csv', 3],
    ]);
  });

  it('do not depend on the order of the files, and tables may come in parts', () => {
    const { 'invoices.csv': invoices = '', ...others } = BOOKS;
    const [head, first, second] = invoices.split('\n');
    const parts = { 'b.csv': `${head}\n${second}\n`, 'a.csv': `${head}\n${first}\n` };
    const shuffled = load(Object.fromEntries(Object.entries({ ...others, ...parts }).reverse()));
    const straight = load(BOOKS);
    const keys = (sink: ArraySink) => sink.invoices.map(({ sourceKey }) => sourceKey).sort();
    expect(keys(shuffled)).toEqual(keys(straight));
    expect(shuffled.allocations).toEqual(straight.allocations);
    expect(shuffled.customers).toHaveLength(straight.customers.length);
  });

  it('read the same out of a zip', () => {
    const zip = zipSync(
      Object.fromEntries(
        Object.entries(BOOKS).map(([name, text]) => [`export/${name}`, strToU8(text)]),
      ),
    );
    expect(load({ 'books.zip': zip })).toEqual(load(BOOKS));
  });

  it('know a customer by name where the bills do not give the id', () => {
    const sink = load({
      'customers.csv': 'customer_id,name\nC1,Asha\nC2,Twin\nC3,Twin\n',
      'invoices.csv':
        'invoice_no,customer,invoice_date,amount\n1,Asha,2024-04-01,5\n2,Twin,2024-04-01,5\n3,C2,2024-04-01,5\n',
    });
    expect(sink.invoices.map(({ customerId }) => customerId)).toEqual(['C1', 'Twin', 'C2']);
    expect(sink.issues).toMatchObject([{ code: 'customer_not_listed', value: 'Twin', line: 3 }]);
  });

  it('customers twice in their list are rejected the second time', () => {
    const sink = load({
      'customers.csv': 'customer_id,name\nC1,Asha\nC1,Asha again\n',
      'invoices.csv': 'invoice_no,customer_id,invoice_date,amount\n1,C1,2024-04-01,5\n',
    });
    expect(sink.customers).toMatchObject([{ name: 'Asha' }]);
    expect(sink.issues).toMatchObject([
      { code: 'duplicate', file: 'customers.csv', line: 3, value: 'C1' },
    ]);
  });

  it('take what flat bills tell of a customer to the customer, if it holds for the customer', () => {
    const rows = Array.from({ length: 60 }, (_, i) => {
      const customer = i % 6;
      return `${i},C${customer},2024-04-01,5,${customer % 2 === 0 ? 'North' : 'South'},${['A', 'B', 'C'][customer % 3]},${i % 4 === 0 ? 'Web' : 'Shop'},Net 45`;
    });
    const sink = load({
      'bills.csv': `invoice_no,customer_id,invoice_date,amount,Territory,Grade,Outlet Kind,Payment Terms\n${rows.join('\n')}\n`,
    });
    expect(sink.customers[1]).toMatchObject({
      region: 'South',
      creditDays: 45,
      attributes: { Grade: 'B' },
    });
    expect(sink.invoices[4]).toMatchObject({
      attributes: { 'Outlet Kind': 'Web' },
      dueDate: dayFromCivil(2024, 5, 16),
    });
  });

  it('find the receipt that an allocation means among several of its number', () => {
    const sink = load({
      'invoices.csv':
        'invoice_no,customer_id,invoice_date,amount\n1,A,2022-04-01,5\n1,B,2024-04-01,5\n',
      'receipts.csv':
        'receipt_no,customer_id,receipt_date,amount\n7,A,2022-05-01,5\n7,A,2023-05-01,5\n8,A,2024-05-01,5\n8,B,2024-05-01,5\n',
      'allocations.csv':
        'receipt_no,invoice_no,amount,allocated_date,customer_id\n' +
        '7,1,1,2022-06-01,\n7,1,1,2023-06-01,\n8,1,1,2024-06-01,B\n8,1,1,2024-06-01,\n7,1,1,,\n',
    });
    expect(sink.allocations.map(({ receiptKey }) => receiptKey.replaceAll('\u001f', ' '))).toEqual([
      'no:7 A 2022',
      'no:7 A 2023',
      'no:8 B 2024',
    ]);
    expect(sink.issues.map(({ code, line }) => [code, line])).toEqual([
      ['ambiguous_receipt', 5],
      ['ambiguous_receipt', 6],
    ]);
  });

  it('read receipts that name their bill as receipt and allocation', () => {
    const sink = load({
      'receipts.csv':
        'receipt_no,customer,receipt_date,amount,tds,bill no\nR1,A,2024-05-01,90,10,B1\nR1,A,2024-05-01,50,,B2\n',
    });
    expect(sink.receipts.map(({ amount }) => amount)).toEqual([9000, 5000]);
    expect(sink.allocations.map(({ invoiceNo, amount }) => [invoiceNo, amount])).toEqual([
      ['B1', 10000],
      ['B2', 5000],
    ]);
  });

  it('reject receipts, credits and allocations that go the other way', () => {
    const sink = load({
      'receipts.csv':
        'receipt_no,customer_id,receipt_date,amount\n1,A,2024-05-01,5\n2,A,2024-05-01,-5\n3,A,2024-05-01,0\n4,A,2024-05-01,6 Cr\n5,A,2024-05-01,6 Dr\n',
      'credit_notes.csv': 'note_no,customer_id,date,amount\n1,A,2024-05-01,5\n2,A,2024-05-01,-5\n',
      'allocations.csv': 'receipt_no,invoice_no,amount\n1,9,5\n1,9,-5\n1,9,0\n',
    });
    expect(sink.receipts.map(({ amount }) => amount)).toEqual([500, 600]);
    expect(sink.issues.map(({ code, file, line }) => [code, file, line])).toEqual([
      ['negative_amount', 'receipts.csv', 3],
      ['zero_amount', 'receipts.csv', 4],
      ['negative_amount', 'receipts.csv', 6],
      ['negative_amount', 'allocations.csv', 3],
      ['zero_amount', 'allocations.csv', 4],
      ['negative_amount', 'credit_notes.csv', 3],
    ]);
  });
});

it.each<[string, string | null]>([
  ['Bank charges', 'bank_charge'],
  ['BANK_COMMISSION', 'bank_charge'],
  ['TDS 194C', 'tds'],
  ['Round off', 'round_off'],
  ['Misc', 'other'],
  ['goodwill', null],
])('the reason %s is read as %s', (words, reason) => {
  expect(creditReason(words)).toBe(reason);
});

describe('what the payer or the bank wrote on a receipt', () => {
  const money = (head: string, row: string) => load({ 'receipts.csv': `${head}\n${row}\n` });

  it.each(['Narration', 'Reference No', 'UTR', 'Bank reference'])('is its %s', (header) => {
    const { receipts } = money(
      `Receipt No,Customer ID,Date,Amount,${header}`,
      'R-1,C1,2024-04-01,5,NEFT INV-7',
    );
    expect(receipts).toMatchObject([{ receiptNo: 'R-1', reference: 'NEFT INV-7' }]);
  });

  it.each(['Reference', 'Reference No', 'UTR'])('a lone %s is the number', (header) => {
    const { receipts } = money(`${header},Customer ID,Date,Amount`, 'X-9,C1,2024-04-01,5');
    expect(receipts).toMatchObject([{ receiptNo: 'X-9' }]);
    expect(receipts[0]?.reference).toBeUndefined();
  });
});

it.each(['', ',Narration', ',Narration,Cheque No'])(
  'a bare list of bills is one of bills, not of credit notes or receipts: Invoice No,Customer,Date,Amount%s',
  (more) => {
    const { invoices } = load({
      'export.csv': `Invoice No,Customer,Date,Amount${more}\nINV-1,A,2024-04-13,5${more && ',goods'}${more.includes('Cheque') ? ',7' : ''}\n`,
    });
    expect(invoices).toMatchObject([{ invoiceNo: 'INV-1', amount: 500 }]);
  },
);
