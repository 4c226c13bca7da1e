import { describe, expect, it } from 'vitest';
import { isoDate } from '../../../core/books/dates.ts';
import { importBooks } from '../../../core/books/importBooks.ts';
import { ArraySink, fileOf } from './support.ts';

function load(text: string): ArraySink {
  const sink = new ArraySink();
  importBooks([fileOf('export.csv', text)], sink);
  return sink;
}

/** Made-up rows with the traps of widely used public sets of settled invoices. */
describe('single files of settled invoices', () => {
  it('camelCase headers, month first without zeros, a settled date, derived columns', () => {
    const sink = load(
      'zoneCode,clientID,PaperlessDate,billNumber,BillDate,DueDate,BillAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate\n' +
        Array.from({ length: 30 }, (_, i) => {
          const late = i % 3 === 0;
          return `${100 + (i % 5)},${i % 5}-XYZ,4/6/2013,${i}9,1/2/2013,2/1/2013,55.9${i % 10},${late ? 'Yes' : 'No'},${late ? '2/15/2013' : '1/15/2013'},${i % 2 === 0 ? 'Paper' : 'Electronic'},${late ? 44 : 13},${late ? 14 : 0}`;
        }).join('\n'),
    );
    expect(sink.issues).toEqual([]);
    expect(isoDate(sink.invoices[0]?.invoiceDate ?? 0)).toBe('2013-01-02');
    expect(isoDate(sink.receipts[0]?.receiptDate ?? 0)).toBe('2013-02-15');
    expect(sink.customers[1]).toMatchObject({ customerId: '1-XYZ', region: '101' });
    expect(Object.keys(sink.invoices[0]?.attributes ?? {}).sort()).toEqual([
      'Disputed',
      'PaperlessBill',
    ]);
  });

  it('names only, day-month-year with named months, no number, an exact duplicate, part payments', () => {
    const rows = [
      'Milk,Mark Rao,24-05-2011 12:56,24-Mar-11,23-Apr-11,7422.78,7422.78,0.0,61',
      ',Mark Rao,26-04-2011 11:50,26-Apr-11,26-May-11,672.78,672.78,0.0,-2',
      ',Mark Rao,26-04-2011 11:50,26-Apr-11,26-May-11,672.78,672.78,0.0,-2',
      ',Anita Shah,26-04-2011 11:50,26-Apr-11,26-May-11,100.00,60.00,40.0,35',
      'Rent,Ravi Iyer,24-05-2011 09:40,24-May-11,23-Jun-11,510.98,510.98,0.0,38',
    ];
    const sink = load(
      `Description,Vendor_Name,Created,Invoice_Date,Due_Date,Amount,Settled,Outstanding,Number_of_Days_until_Payment\n${rows.join('\n')}\n`,
    );
    expect(sink.issues).toEqual([]);
    expect(sink.invoices).toHaveLength(5);
    expect(sink.customers.map(({ customerId, name }) => [customerId, name])).toEqual([
      ['Mark Rao', 'Mark Rao'],
      ['Anita Shah', 'Anita Shah'],
      ['Ravi Iyer', 'Ravi Iyer'],
    ]);
    expect(sink.receipts.map(({ amount, receiptDate }) => [amount, isoDate(receiptDate)])).toEqual([
      [742278, '2011-05-24'],
      [67278, '2011-04-24'],
      [67278, '2011-04-24'],
      [6000, '2011-05-31'],
      [51098, '2011-07-01'],
    ]);
    expect(sink.invoices.every(({ sentDate }) => sentDate === null)).toBe(true);
  });
});
