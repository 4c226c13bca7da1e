import { Circle, CircleCheck, CircleDashed, CircleDot } from 'lucide-react';
import { useId, useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import {
  type ConstraintRecord,
  FOCUSING_STEPS,
  type FocusingStep,
} from '../../core/contract/focusing.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { UndoRedo } from '../common/UndoRedo.tsx';
import { walkAcross } from '../table/walkButtons.ts';
import { useText } from '../text/useText.ts';
import { OtherMoves } from './OtherMoves.tsx';
import { StepCard } from './StepCard.tsx';
import { type StepState, stepStates, stepToShow } from './stepStates.ts';

const ICONS = {
  done: CircleCheck,
  passed: CircleDashed,
  next: CircleDot,
  later: Circle,
} as const satisfies Record<StepState, unknown>;

interface Props {
  readonly record: ConstraintRecord;
  /** What the constraint is called. */
  readonly label: string;
}

/** The five focusing steps of one constraint: how far it is, what each advises, and the decision that is due. */
export function FiveSteps({ record, label }: Props): React.JSX.Element {
  const { t } = useText();
  const id = useId();
  const [chosen, setChosen] = useState<FocusingStep | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const states = stepStates(record);
  const step = chosen ?? stepToShow(record);
  return (
    <section className="block five-steps" data-testid="five-steps" aria-labelledby={`${id}-title`}>
      <header className="block-head">
        <h2 id={`${id}-title`}>{t('constraint.steps.title')}</h2>
        <p className="small muted">{t(`constraint.status.${record.status}`)}</p>
        <UndoRedo
          needs="constraint:write"
          undo={record.undo}
          redo={record.redo}
          onTurned={(failed) => {
            setError(failed);
            setChosen(null);
          }}
        />
      </header>
      {error === null ? null : <ErrorNote error={error} />}
      <ol className="stepper" onKeyDown={walkAcross}>
        {FOCUSING_STEPS.map((each) => {
          const state = states[each];
          const Icon = ICONS[state];
          return (
            <li key={each}>
              <button
                type="button"
                className={`step-button ${state}`}
                data-testid={`step-${each}`}
                aria-current={state === 'next' ? 'step' : undefined}
                aria-pressed={each === step}
                onClick={() => setChosen(each)}
              >
                <Icon size={18} aria-hidden />
                <span>
                  <strong>{t(`ui.step.${each}`)}</strong>
                  <span className="small muted">{t(`constraint.steps.state.${state}`)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <StepCard
        key={`${step} ${record.decisions.length} ${record.step}`}
        record={record}
        step={step}
        state={states[step]}
        label={label}
        onDecided={() => setChosen(null)}
      />
      <OtherMoves key={record.history.length} record={record} />
    </section>
  );
}
