import { useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { ConstraintRecords, FocusRule } from '../../core/contract/focusing.ts';
import { callCore } from '../api/core.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';

/** Rules decided for a constraint that has moved, each to be kept or lifted; nothing where none waits. */
export function RuleReviews({ records }: { readonly records: ConstraintRecords | null }) {
  const { t } = useText();
  if (records === null || records.reviews.length === 0) return null;
  return (
    <section className="block" data-testid="rule-reviews" aria-label={t('constraint.review.title')}>
      <header className="block-head">
        <h2>{t('constraint.review.title')}</h2>
        <p className="small muted">{t('constraint.review.what')}</p>
      </header>
      <ul className="reviews">
        {records.reviews.map((rule) => (
          <Review key={rule.ruleId} rule={rule} records={records} />
        ))}
      </ul>
    </section>
  );
}

interface ReviewProps {
  readonly rule: FocusRule;
  readonly records: ConstraintRecords;
}

function Review({ rule, records }: ReviewProps): React.JSX.Element {
  const { t, say } = useText();
  const held = useHeld('constraint:write');
  const [error, setError] = useState<AppError | null>(null);
  const label = useConstraintLabel(
    records.records.find((each) => each.id === rule.constraintId) ?? null,
  );
  const decide = async (verdict: 'keep' | 'lift'): Promise<void> => {
    const answer = await callCore('reviewRule', { ruleId: rule.ruleId, verdict });
    setError(answer.ok ? null : answer.error);
  };
  return (
    <li>
      <div>
        <p>{say(rule.text)}</p>
        <p className="small muted">
          {t(`constraint.review.because.${rule.reviewDue?.because ?? 'done'}`, { label })}
        </p>
        {error === null ? null : <ErrorNote error={error} />}
      </div>
      <button
        type="button"
        className="button small-button"
        {...held}
        onClick={() => void decide('keep')}
      >
        {t('constraint.review.keep')}
      </button>
      <button
        type="button"
        className="button small-button"
        {...held}
        onClick={() => void decide('lift')}
      >
        {t('constraint.review.lift')}
      </button>
    </li>
  );
}
