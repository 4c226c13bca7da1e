import type { FilePlan } from '../tables/plan.ts';

/**
 * A change to a plan for programs whose exports carry many columns of their own bookkeeping: of the unknown ones
 * only those named so are kept as attributes. Signs mean what they say: a file of credit notes alone is not
 * turned round.
 */
export function keepGroups(named: RegExp): (plan: FilePlan) => FilePlan {
  return (plan) => ({
    ...plan,
    attributes: plan.attributes.filter(({ name }) => named.test(name)),
    columns: new Map([...plan.columns].map(([field, of]) => [field, { ...of, flip: false }])),
  });
}
