import { useId, useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import {
  type ConstraintRecord,
  FOCUSING_STEPS,
  type FocusingStep,
  type StepDecision,
} from '../../core/contract/focusing.ts';
import { callCore } from '../api/core.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { TextField } from '../common/TextField.tsx';
import { Deciding } from '../roles/Deciding.tsx';
import { useText } from '../text/useText.ts';
import { decidedIn } from './stepStates.ts';

type Aside = 'back' | 'archive' | 'reopen';
const ASIDES: readonly Aside[] = ['back', 'archive', 'reopen'];

/** The moves off the straight way, folded: each asks for a reason. */
export function OtherMoves({ record }: { readonly record: ConstraintRecord }) {
  const { t } = useText();
  const id = useId();
  const offered = ASIDES.filter(
    (move) => record.moves.find((each) => each.move === move)?.missing.length === 0,
  );
  const earlier = FOCUSING_STEPS.slice(0, FOCUSING_STEPS.indexOf(record.step)).filter(
    (step) => step === 'identify' || decidedIn(record, step).length > 0,
  );
  const [move, setMove] = useState<Aside | null>(null);
  const [to, setTo] = useState<FocusingStep>(earlier.at(-1) ?? 'identify');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  if (offered.length === 0) return null;
  const chosen = move ?? offered[0] ?? 'archive';
  const decide = async (): Promise<void> => {
    const words = reason.trim();
    const decision: StepDecision =
      chosen === 'back' ? { move: chosen, to, reason: words } : { move: chosen, reason: words };
    const answer = await callCore('decideStep', { constraintId: record.id, decision });
    setError(answer.ok ? null : answer.error);
  };
  return (
    <details className="other-moves">
      <summary>{t('constraint.other.title')}</summary>
      <Deciding needs="constraint:write">
        <form
          className="decision"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') void decide();
          }}
        >
          <div className="other-row">
            <div className="field">
              <label htmlFor={`${id}-move`}>{t('constraint.other.what')}</label>
              <select
                id={`${id}-move`}
                className="select"
                value={chosen}
                onChange={(event) =>
                  setMove(offered.find((each) => each === event.target.value) ?? null)
                }
              >
                {offered.map((each) => (
                  <option key={each} value={each}>
                    {t(`constraint.other.${each}`)}
                  </option>
                ))}
              </select>
            </div>
            {chosen === 'back' ? (
              <div className="field">
                <label htmlFor={`${id}-to`}>{t('constraint.other.to')}</label>
                <select
                  id={`${id}-to`}
                  className="select"
                  value={to}
                  onChange={(event) =>
                    setTo(earlier.find((each) => each === event.target.value) ?? 'identify')
                  }
                >
                  {earlier.map((each) => (
                    <option key={each} value={each}>
                      {t(`ui.step.${each}`)}
                    </option>
                  ))}
                </select>
              </div>
            ) : null}
            <TextField
              label={t('constraint.other.reason')}
              most={2000}
              value={reason}
              grows
              onText={setReason}
            />
            <button type="submit" className="button" disabled={reason.trim() === ''}>
              {t('constraint.other.do')}
            </button>
          </div>
          {error === null ? null : <ErrorNote error={error} />}
        </form>
      </Deciding>
    </details>
  );
}
