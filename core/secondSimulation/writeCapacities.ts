import type { CapacityRecord } from '../books/model.ts';
import { deskCapacity } from './branchDesk.ts';
import type { Company } from './company.ts';
import type { Dose } from './dose.ts';

/** What each branch's desks can do on a working day of the as-of date, in usual bills, to one decimal. */
export function writeCapacities(company: Company, doses: readonly Dose[]): CapacityRecord[] {
  const records: CapacityRecord[] = [];
  for (const stage of ['billing', 'allocation'] as const) {
    for (const [branch, { name }] of company.market.branches.entries()) {
      const perDay = deskCapacity(company, doses, stage, branch, company.asOf);
      records.push({
        stage,
        resource: name,
        perDay: Math.max(0.1, Math.round(perDay * 10) / 10),
        file: 'capacity.csv',
        line: records.length + 2,
      });
    }
  }
  return records;
}
