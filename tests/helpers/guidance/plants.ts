import { PLANT_KINDS, type Plant, type PlantKind } from '../../../core/simulation/options.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';

const DAYS: Readonly<Record<PlantKind, number>> = {
  billing: 12,
  dispatch: 12,
  terms: 35,
  collection: 35,
  dispute: 20,
  clearing: 10,
  allocation: 14,
};

/** One simulated company for each kind of constraint, in one branch (terms and collection: one salesperson's). */
export function plantedCompanies() {
  const names = simulateCompany({ seed: 5, months: 2 });
  const branch = names.invoices.find((bill) => bill.branch !== null)?.branch ?? '';
  const salesperson = names.customers.find((each) => each.salesperson !== null)?.salesperson ?? '';
  return PLANT_KINDS.map((kind) => {
    const byPerson = kind === 'terms' || kind === 'collection';
    const segment: Plant['segment'] =
      kind === 'clearing'
        ? { dimension: 'mode', value: 'Cheque' }
        : byPerson
          ? { dimension: 'salesperson', value: salesperson }
          : { dimension: 'branch', value: branch };
    const constraint = { kind, segment, extraDays: DAYS[kind] };
    return { kind, company: simulateCompany({ seed: 5, constraint }) };
  });
}
