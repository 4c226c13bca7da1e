import { rootCauses } from '../../core/constraints/causes/rootCauses.ts';
import { membership } from '../../core/constraints/cell.ts';
import type { RootCause } from '../../core/contract/analysis.ts';
import { buildSlices } from '../../core/flow/buildSlices.ts';
import { segmentDimensions } from '../../core/flow/dimensions.ts';
import type { Ledger, Stage } from '../../core/flow/ledger.ts';

/** The causes of a stage (in one branch, or whole) over the last year, its rupees waiting `excessDays` too long. */
export function askCauses(
  ledger: Ledger,
  asOf: number,
  stage: Stage = 'collection',
  excessDays = 10,
  branch: string | null = null,
): RootCause[] {
  const slices = buildSlices(ledger, asOf);
  const dimensions = segmentDimensions(ledger, asOf);
  const parts = branch === null ? [] : [{ dimension: 'branch', values: [branch] }];
  return rootCauses({
    ledger,
    slices,
    dimensions,
    stage,
    parts,
    member: membership(ledger, dimensions, { stage, parts }),
    from: asOf - 365,
    excessDays,
    yearlyExcess: 1_000_000,
  });
}
