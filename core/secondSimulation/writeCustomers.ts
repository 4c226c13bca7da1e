import type { CustomerRecord } from '../books/model.ts';
import type { Company } from './company.ts';
import { type Dose, extraDays } from './dose.ts';
import type { Branch } from './market.ts';

/** The customers' records. Longer terms of a whole group are agreed terms; those of a product line stand on its bills only. */
export function customersOf(company: Company, dose: Dose | null): CustomerRecord[] {
  return company.buyers.map((buyer, i) => {
    const branch = company.market.branches[buyer.branch];
    const segment = company.market.groups[buyer.group]?.name ?? '';
    const longer = dose === null ? 0 : extraDays([dose], 'terms', { segment }, company.asOf);
    return {
      customerId: buyer.id,
      name: buyer.name,
      segment,
      region: branch?.region ?? null,
      salesperson: buyer.salesperson,
      creditDays: buyer.creditDays + Math.round(longer),
      creditLimit: null,
      gstin: null,
      email: null,
      phone: null,
      attributes: { city: townOf(company, buyer.index, branch) },
      file: 'customers.csv',
      line: i + 2,
    };
  });
}

/** Most customers sit in their branch's town, the others somewhere in its region. */
function townOf(company: Company, index: number, branch: Branch | undefined): string {
  const near = company.draws.chance('town', 0.6, index);
  return near ? (branch?.name ?? '') : `${branch?.region ?? ''} district`;
}
