import { useId, useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import {
  type Measure,
  OWN,
  type StepAdvice,
  type StepDecision,
} from '../../core/contract/focusing.ts';
import { callCore } from '../api/core.ts';
import { BiasGuard } from '../assumptions/BiasGuard.tsx';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { TextField } from '../common/TextField.tsx';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';
import { Advice } from './Advice.tsx';
import type { StepTaking } from './stepStates.ts';

interface Props {
  readonly constraintId: string;
  /** What the constraint is called. */
  readonly label: string;
  readonly move: StepTaking;
  readonly advice: readonly StepAdvice[];
  /** Something stands decided in this step already. */
  readonly again: boolean;
  readonly onDecided: () => void;
}

function ownMeasure(words: string): readonly Measure[] {
  const value = words.trim();
  return value === '' ? [] : [{ key: OWN, values: { words: { kind: 'text', value } } }];
}

/** Takes a step: what is to be done or what stops, from the advice or in one's own words, and why where it is asked. */
export function DecisionForm(props: Props): React.JSX.Element {
  const { constraintId, label, move, advice, again, onDecided } = props;
  const { t } = useText();
  const id = useId();
  const held = useHeld('constraint:write');
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const [own, setOwn] = useState('');
  const [why, setWhy] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const measures = [
    ...advice.filter((_, at) => picked.has(at)).map((item) => item.text),
    ...ownMeasure(own),
  ];
  const lists = move !== 'repeat';
  const lacks =
    lists && measures.length === 0
      ? 'list'
      : move === 'elevate' && why.trim() === ''
        ? 'why'
        : null;
  const decide = async (): Promise<void> => {
    setBusy(true);
    const answer = await callCore('decideStep', {
      constraintId,
      decision: decisionOf(move, measures, why.trim()),
    });
    setBusy(false);
    setError(answer.ok ? null : answer.error);
    if (answer.ok) onDecided();
  };
  const toggle = (at: number): void => {
    const next = new Set(picked);
    if (!next.delete(at)) next.add(at);
    setPicked(next);
  };
  return (
    <form
      className="decision"
      data-testid="decision-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (lacks === null) void decide();
      }}
    >
      {lists ? (
        <fieldset className="bare-field">
          <legend>{t(`constraint.ask.${move}`)}</legend>
          {advice.map((item, at) => (
            <div key={JSON.stringify(item.text)} className="decision-choice">
              <input
                id={`${id}-${at}`}
                type="checkbox"
                checked={picked.has(at)}
                {...held}
                onChange={() => toggle(at)}
              />
              <Advice item={item} label={label} choice={`${id}-${at}`} />
            </div>
          ))}
          <TextField
            label={t('constraint.ask.own')}
            most={300}
            value={own}
            held={held}
            onText={setOwn}
          />
        </fieldset>
      ) : (
        <p>{t('constraint.ask.repeat')}</p>
      )}
      {move === 'elevate' || move === 'repeat' ? (
        <TextField
          label={t(`constraint.ask.why.${move}`)}
          most={2000}
          value={why}
          held={held}
          onText={setWhy}
        />
      ) : null}
      <BiasGuard constraintId={constraintId} />
      {error === null ? null : <ErrorNote error={error} />}
      <p className="focus-buttons">
        <button
          type="submit"
          className="button primary"
          data-testid="decide"
          disabled={busy || lacks !== null}
          {...held}
          aria-describedby={`${id}-lacks`}
        >
          {t(again ? 'constraint.ask.decideMore' : `constraint.ask.decide.${move}`)}
        </button>
        <span id={`${id}-lacks`} className="small muted">
          {lacks === null
            ? t('constraint.ask.undoable')
            : t(`constraint.ask.lacks.${lacks}.${move}`)}
        </span>
      </p>
    </form>
  );
}

function decisionOf(move: StepTaking, measures: Measure[], why: string): StepDecision {
  switch (move) {
    case 'exploit':
      return { move, measures };
    case 'subordinate':
      return { move, stops: measures };
    case 'elevate':
      return { move, measures, exhausted: why };
    case 'repeat':
      return why === '' ? { move } : { move, reason: why };
  }
}
