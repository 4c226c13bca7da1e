import type { Place } from '../../core/ribbon/runsOf.ts';
import { segmentValue } from '../../core/text/values.ts';
import { useCore } from '../api/useCore.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useText } from '../text/useText.ts';
import { cellDimension, cellValues } from './constraintCell.ts';

const NAMED = 3;

/** The segment's name as a person knows it: customers by name, never by id alone. */
export function useSegmentName(constraint: Place | null): string | null {
  const { t, say } = useText();
  const { report } = useAnalysis();
  const dimension = constraint === null ? null : cellDimension(constraint);
  const byCustomer = dimension === 'customer' && constraint !== null;
  const cells = useCore(
    'cells',
    byCustomer && report !== null
      ? { asOf: report.asOf, stage: constraint.stage, dimension: 'customer' }
      : null,
  );
  if (constraint === null) return null;
  const values = cellValues(constraint);
  if (values.length === 0) return null;
  const dimensions = [constraint.dimension].flat();
  const names = values.map((value, at) => {
    if (byCustomer) return cells.value?.find((entry) => entry.value === value)?.label ?? value;
    const part = segmentValue(dimensions[at] ?? dimensions[0] ?? '', value);
    return part.kind === 'term' ? say({ key: part.value }) : String(part.value);
  });
  const shown = names.slice(0, NAMED).join(dimension === null ? ' × ' : ', ');
  const more = names.length - NAMED;
  return more > 0 ? t('ui.map.andMore', { shown, more }) : shown;
}

/** "Collection: North": the stage and, where it is not the whole stage, the segment. */
export function useConstraintLabel(constraint: Place | null): string {
  const { t } = useText();
  const segment = useSegmentName(constraint);
  if (constraint === null) return '';
  const stage = t(`ui.stage.${constraint.stage}.name`);
  return segment === null ? stage : `${stage}: ${segment}`;
}
