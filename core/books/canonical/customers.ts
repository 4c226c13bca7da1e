import type { FilePlan } from '../tables/plan.ts';
import { attributesOf } from '../tables/rowParts.ts';
import type { ImportContext, RowReader } from './context.ts';

/** `customers.csv`: whoever has no id is known by name. */
export function customerReader(plan: FilePlan, context: ImportContext): RowReader {
  return (row) => {
    const name = row.text('name');
    const id = row.text('customer_id') ?? name ?? row.requiredText('customer_id');
    const creditLimit = row.amount('credit_limit');
    if (row.fault !== null) return;
    if (context.customers.positionOf(id) >= 0) {
      row.rejectField('duplicate', row.has('customer_id') ? 'customer_id' : 'name');
      return;
    }
    context.pour.addCustomer(
      id,
      name ?? id,
      {
        segment: row.text('segment'),
        region: row.text('region'),
        salesperson: row.text('salesperson'),
        creditDays: row.creditDays('credit_days'),
        creditLimit,
        gstin: row.text('gstin'),
        email: row.text('email'),
        phone: row.text('phone'),
        attributes: attributesOf(row, plan.attributes),
      },
      row,
    );
  };
}
