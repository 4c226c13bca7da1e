import type { ConstraintKind } from '../../contract/capacity.ts';
import type { Stage } from '../../flow/ledger.ts';
import type { Cell } from '../cell.ts';

/** Who decides how long the stage takes: our own desks, our people, our rules, or the market. */
const KIND_OF: Readonly<Record<Stage, ConstraintKind>> = {
  billing: 'operational',
  dispatch: 'operational',
  terms: 'policy',
  dispute: 'operational',
  collection: 'market',
  clearing: 'market',
  allocation: 'operational',
};

/**
 * Where a constraint acts. People stand behind a cell of a salesperson: organisational, whatever the stage but
 * for agreed terms, which are a policy whoever agreed them.
 */
export function constraintKind(cell: Cell): ConstraintKind {
  const kind = KIND_OF[cell.stage];
  const ofPerson = cell.parts.some(({ dimension }) => dimension === 'salesperson');
  return ofPerson && kind !== 'policy' ? 'organisational' : kind;
}
