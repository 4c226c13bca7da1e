import { requireCustomer } from '../tables/rowParts.ts';
import type { ImportContext, RowReader } from './context.ts';

/** `follow_ups.csv` */
export function followUpReader(context: ImportContext): RowReader {
  return (row) => {
    const date = row.requiredDay('date');
    requireCustomer(row);
    const promiseDate = row.day('promise_date');
    const promiseAmount = row.amount('promise_amount', null);
    if (row.fault !== null) return;
    context.pour.followUp({
      file: row.file,
      line: row.line,
      date,
      customerId: context.customerOf(row),
      invoiceNo: row.text('invoice_no'),
      kind: row.text('kind'),
      outcome: row.text('outcome'),
      promiseDate,
      promiseAmount,
      by: row.text('by'),
    });
  };
}

/** `capacity.csv` */
export function capacityReader(context: ImportContext): RowReader {
  return (row) => {
    const stage = row.requiredText('stage');
    const resource = row.requiredText('resource');
    const perDay = row.number('per_day');
    if (perDay === null && row.fault === null) row.requiredText('per_day');
    if (row.fault !== null || perDay === null) return;
    context.pour.capacity({ file: row.file, line: row.line, stage, resource, perDay });
  };
}

/** `balances.csv`: closing balances, debit (they owe us) positive; zero is a balance like any other. */
export function balanceReader(context: ImportContext): RowReader {
  return (row) => {
    requireCustomer(row);
    const date = row.requiredDay('date');
    const balance = row.requiredAmount('balance');
    if (row.fault !== null) return;
    const customerId = context.customerOf(row);
    context.pour.balance({ file: row.file, line: row.line, customerId, date, balance });
  };
}
