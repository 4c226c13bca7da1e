import type { Place } from '../../core/ribbon/runsOf.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { MeasuredEffects } from '../effect/MeasuredEffects.tsx';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { FiveSteps } from './FiveSteps.tsx';
import { RecordHistory } from './RecordHistory.tsx';
import { RuleReviews } from './RuleReviews.tsx';
import { useRecord } from './useRecord.ts';

/** What is done about a place over time: steps, rules that wait, history. Nothing where it was never named. */
export function Followed({ place }: { readonly place: Place }): React.JSX.Element | null {
  const { records, record } = useRecord(place);
  const label = useConstraintLabel(place);
  if (record.error !== null) return <ErrorNote error={record.error} />;
  if (record.value === null) return null;
  return (
    <>
      <MeasuredEffects place={place} />
      <FiveSteps record={record.value} label={label} />
      <RuleReviews records={records} />
      <RecordHistory record={record.value} label={label} shifts={records?.shifts ?? []} />
    </>
  );
}
