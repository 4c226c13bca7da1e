import type { ConstraintRecord, FocusingStep } from '../../core/contract/focusing.ts';
import { Term } from '../help/Term.tsx';
import { useText } from '../text/useText.ts';
import { Advice } from './Advice.tsx';
import { DecisionForm } from './DecisionForm.tsx';
import { stampDay } from './stampDay.ts';
import { decidedIn, type StepState } from './stepStates.ts';

/** The word that explains a step. */
const STEP_TERMS = {
  identify: 'constraint',
  exploit: 'exploit',
  subordinate: 'subordinate',
  elevate: 'elevate',
  repeat: 'inertia',
} as const;

interface Props {
  readonly record: ConstraintRecord;
  readonly step: FocusingStep;
  readonly state: StepState;
  readonly label: string;
  readonly onDecided: () => void;
}

/** One step: what it is for, what the rows advise, what was decided, and what it asks for or still misses. */
export function StepCard({ record, step, state, label, onDecided }: Props): React.JSX.Element {
  const { t, say, date } = useText();
  const advice = record.advice.find((each) => each.step === step)?.items ?? [];
  const decided = decidedIn(record, step);
  const offer = step === 'identify' ? undefined : record.moves.find((each) => each.move === step);
  /** The form itself lists the advice, to be chosen from. */
  const asked = offer !== undefined && offer.missing.length === 0;
  return (
    <div className={asked ? 'step-card asks' : 'step-card'} data-testid="step-card">
      <div>
        <p className="step-what">
          {t(`constraint.steps.what.${step}`)} <Term of={STEP_TERMS[step]} />
        </p>
        {decided.length === 0 ? null : (
          <>
            <h3>{t('constraint.steps.decided')}</h3>
            <ul className="sentences">
              {decided.flatMap(({ decision, measures }) =>
                measures.map((measure) => (
                  <li key={`${decision.decisionId} ${JSON.stringify(measure)}`}>
                    {say(measure)}{' '}
                    <span className="small muted">{date(stampDay(decision.at))}</span>
                  </li>
                )),
              )}
            </ul>
          </>
        )}
        {asked || advice.length === 0 ? null : (
          <>
            <h3>{t('constraint.steps.advice')}</h3>
            <ul className="sentences">
              {advice.map((item) => (
                <li key={JSON.stringify(item.text)}>
                  <Advice item={item} label={label} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <div>
        {offer === undefined ? (
          <p className="muted">{t('constraint.steps.byBooks')}</p>
        ) : offer.missing.length > 0 ? (
          <div data-testid="step-missing">
            <h3>
              {t(
                state === 'done' || state === 'passed'
                  ? 'constraint.steps.nothing'
                  : 'constraint.steps.missing',
              )}
            </h3>
            <ul className="sentences">
              {offer.missing.map((missing) => (
                <li key={missing}>{t(`constraint.missing.${missing}`)}</li>
              ))}
            </ul>
          </div>
        ) : step === 'identify' ? null : (
          <DecisionForm
            constraintId={record.id}
            label={label}
            move={step}
            advice={advice}
            again={decided.length > 0}
            onDecided={onDecided}
          />
        )}
      </div>
    </div>
  );
}
