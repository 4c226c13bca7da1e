import type { EffectReport } from '../../core/contract/effect.ts';
import type { TrackedConstraint } from '../../core/contract/focusing.ts';
import { samePlace } from '../../core/ribbon/runsOf.ts';
import { useCore } from '../api/useCore.ts';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** Where the constraint is now, once the change has broken it, and the rules that wait for a second look. */
export function NextFocus({ report }: { readonly report: EffectReport }): React.JSX.Element | null {
  const { verdict, place } = report;
  const told = verdict === 'worked' || verdict === 'partly';
  const records = useCore('constraintRecords', told ? {} : null).value;
  if (records === null) return null;
  const held = records.records.find(({ id }) => id === records.focus.held);
  if (held === undefined || samePlace(held, place)) return null;
  return <Moved held={held} reviews={records.reviews.length} />;
}

function Moved({ held, reviews }: { readonly held: TrackedConstraint; readonly reviews: number }) {
  const { t, count } = useText();
  const label = useConstraintLabel(held);
  const goDeep = useView((view) => view.goDeep);
  return (
    <p className="note effect-next" data-testid="effect-next">
      <span>
        {t('effect.next.moved', { label })}
        {reviews > 0 ? ` ${t('effect.next.reviews', { count: reviews, n: count(reviews) })}` : ''}
      </span>
      <button
        type="button"
        className="button small-button"
        onClick={() => goDeep({ name: 'constraint', place: held })}
      >
        {t('effect.next.go')}
      </button>
    </p>
  );
}
