import { describe, expect, it } from 'vitest';
import { isoDate } from '../../../core/books/dates.ts';
import { importBooks } from '../../../core/books/importBooks.ts';
import { ArraySink, fileOf } from './support.ts';

function load(text: string): ArraySink {
  const sink = new ArraySink();
  importBooks([fileOf('bills.csv', text)], sink);
  return sink;
}

const money = (sink: ArraySink) =>
  sink.receipts.map(({ amount, receiptDate }) => [amount, isoDate(receiptDate)]);

describe('settlement columns of single files', () => {
  it('a settled date settles the whole bill', () => {
    const sink = load(
      'InvoiceNo,Customer,InvoiceDate,Amount,SettledDate\n1,A,2024-04-01,5,2024-04-20\n2,A,2024-04-01,6,\n3,A,2024-04-01,7,unpaid\n',
    );
    expect(money(sink)).toEqual([[500, '2024-04-20']]);
    expect(sink.allocations).toMatchObject([
      {
        invoiceKey: sink.invoices[0]?.sourceKey,
        receiptKey: sink.receipts[0]?.sourceKey,
        amount: 500,
      },
    ]);
    expect(sink.invoices.map(({ statedSettled }) => statedSettled)).toEqual([
      sink.receipts[0]?.receiptDate,
      null,
      null,
    ]);
    expect(sink.issues).toEqual([]);
  });

  it('days until payment count from the invoice date and may be negative', () => {
    const sink = load(
      'Vendor_Name,Invoice_Date,Due_Date,Amount,Settled,Outstanding,Number_of_Days_until_Payment\n' +
        'A,24-Mar-11,23-Apr-11,100.00,100.00,0.0,61\n' +
        'B,24-Mar-11,23-Apr-11,100.00,60.00,40.0,-3\n' +
        'C,24-Mar-11,23-Apr-11,100.00,0.00,100.0,5\n',
    );
    expect(money(sink)).toEqual([
      [10000, '2011-05-24'],
      [6000, '2011-03-21'],
    ]);
    expect(sink.invoices.map(({ statedSettled }) => statedSettled === null)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('what is outstanding tells what was paid', () => {
    const sink = load(
      'Bill No,Party,Bill Date,Due Date,Bill Amount,Balance,Paid On\n' +
        '1,A,2024-04-01,2024-05-01,100,25,2024-05-09\n2,A,2024-04-01,2024-05-01,100,100,\n',
    );
    expect(money(sink)).toEqual([[7500, '2024-05-09']]);
  });

  it('money without a day is dated to the due date and remarked on', () => {
    const sink = load(
      'Bill No,Party,Bill Date,Due Date,Bill Amount,Balance\n1,A,2024-04-01,2024-05-01,100,25\n2,A,2024-04-01,,100,0\n',
    );
    expect(money(sink)).toEqual([
      [7500, '2024-05-01'],
      [10000, '2024-04-01'],
    ]);
    expect(sink.invoices.every(({ statedSettled }) => statedSettled === null)).toBe(true);
    expect(sink.issues.map(({ code }) => code)).toEqual([
      'payment_date_missing',
      'payment_date_missing',
    ]);
  });

  it('what was paid beyond the bill stays on account', () => {
    const sink = load(
      'Bill No,Party,Bill Date,Bill Amount,Amount Paid,Paid On\n1,A,2024-04-01,100,120,2024-05-01\n',
    );
    expect(sink.receipts[0]?.amount).toBe(12000);
    expect(sink.allocations[0]?.amount).toBe(10000);
  });

  it('a list of open bills gives what is still to pay as the bill', () => {
    const sink = load(
      'Date,Ref. No.,Party\'s Name,Pending Amount,Due on,Overdue by days\n1-Apr-24,B/1,Asha Traders,"1,500.00 Dr",1-May-24,12\n',
    );
    expect(sink.invoices).toMatchObject([{ invoiceNo: 'B/1', amount: 150000 }]);
    expect(sink.receipts).toEqual([]);
  });

  it('a bill that is rejected leaves no receipt behind', () => {
    const sink = load(
      'Bill No,Party,Bill Date,Bill Amount,Paid On\n1,A,2024-04-01,100,2024-05-01\n1,A,2024-04-01,100,2024-05-01\n2,A,2024-04-01,100,32/05/2024\n',
    );
    expect(sink.receipts).toHaveLength(1);
    expect(sink.issues.map(({ code, line }) => [code, line])).toEqual([
      ['duplicate', 3],
      ['unparseable_date', 4],
    ]);
  });
});
