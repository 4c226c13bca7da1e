import { useId, useState } from 'react';
import type {
  AssumptionDetail,
  AssumptionMove,
  Standing,
} from '../../core/contract/assumptions.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { callCore } from '../api/core.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { TextField } from '../common/TextField.tsx';
import { Deciding } from '../roles/Deciding.tsx';
import { useText } from '../text/useText.ts';

const STANDINGS = ['held', 'doubted', 'dropped', 'kept'] as const satisfies readonly Standing[];

/** Where one stands to an assumption, and why; dropping it asks for a reason, keeping it for a test. */
export function StandingForm({ assumption }: { readonly assumption: AssumptionDetail }) {
  const { t } = useText();
  const id = useId();
  const [standing, setStanding] = useState<Standing>(assumption.standing);
  const [why, setWhy] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const { trial } = assumption;
  const tested = trial !== null && trial.ended !== null;
  const asks = standing === 'dropped' || standing === 'kept';
  const lacks = asks && why.trim() === '';
  const decide = async (): Promise<void> => {
    const reason = why.trim();
    const answer = await callCore('decideAssumption', {
      id: assumption.id,
      decision: moveOf(standing, reason),
    });
    setError(answer.ok ? null : answer.error);
    if (answer.ok) setWhy('');
  };
  return (
    <section className="block" aria-label={t('challenge.decide.title')}>
      <Deciding needs="constraint:write">
        <form
          className="decision"
          data-testid="standing-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!lacks) void decide();
          }}
        >
          <fieldset className="bare-field">
            <legend>{t('challenge.decide.title')}</legend>
            {STANDINGS.map((each) => (
              <div key={each} className="decision-choice">
                <input
                  id={`${id}-${each}`}
                  type="radio"
                  name={id}
                  checked={standing === each}
                  disabled={each === 'kept' && !tested}
                  onChange={() => setStanding(each)}
                />
                <label htmlFor={`${id}-${each}`}>
                  {t(`challenge.decide.${each}`)}
                  {each === 'kept' && !tested ? (
                    <span className="small muted"> {t('challenge.decide.needsTest')}</span>
                  ) : null}
                </label>
              </div>
            ))}
          </fieldset>
          <TextField label={t('challenge.decide.reason')} most={2000} value={why} onText={setWhy} />
          {error === null ? null : <ErrorNote error={error} />}
          <p className="focus-buttons">
            <button
              type="submit"
              className="button primary"
              data-testid="decide-standing"
              disabled={lacks}
            >
              {t('challenge.decide.do')}
            </button>
            <span className="small muted">
              {t(lacks ? 'challenge.decide.reasonNeeded' : 'challenge.decide.undoable')}
            </span>
          </p>
        </form>
      </Deciding>
    </section>
  );
}

function moveOf(standing: Standing, reason: string): AssumptionMove {
  if (standing === 'dropped' || standing === 'kept') return { move: standing, reason };
  return reason === '' ? { move: standing } : { move: standing, reason };
}
