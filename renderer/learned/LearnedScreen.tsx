import { useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { Learned, LearningDecision } from '../../core/contract/learned.ts';
import { callCore } from '../api/core.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { DeepHead } from '../constraint/DeepHead.tsx';
import { useText } from '../text/useText.ts';
import { CalibrationFigure } from './CalibrationFigure.tsx';
import { Forecasts } from './Forecasts.tsx';
import { InShort } from './InShort.tsx';
import { LeverTable } from './LeverTable.tsx';
import { ModelHistory } from './ModelHistory.tsx';
import { Models } from './Models.tsx';
import { Preferences } from './Preferences.tsx';

/** What was learned from how things ended and what was taken up, from how many cases, and how sure that is. */
export function LearnedScreen(): React.JSX.Element {
  const { t } = useText();
  const learned = useCore('learned', {});
  return (
    <div className="page deep-page learned" data-testid="learned-screen">
      <DeepHead
        eyebrow={<span className="muted">{t('learned.eyebrow')}</span>}
        title={t('learned.title')}
      />
      {learned.error === null ? null : <ErrorNote error={learned.error} />}
      {learned.value === null ? (
        <section className="block" aria-busy={learned.loading} />
      ) : (
        <Lessons learned={learned.value} />
      )}
    </div>
  );
}

function Lessons({ learned }: { readonly learned: Learned }): React.JSX.Element {
  const [error, setError] = useState<AppError | null>(null);
  const decide = async (decision: LearningDecision): Promise<void> => {
    const answer = await callCore('decideLearning', { decision });
    setError(answer.ok ? null : answer.error);
  };
  return (
    <>
      <InShort learned={learned} onDecide={decide} onTurned={setError} />
      {error === null ? null : <ErrorNote error={error} />}
      <LeverTable levers={learned.levers} />
      <CalibrationFigure learned={learned} />
      <Forecasts forecasts={learned.forecasts} />
      <Preferences preferences={learned.preferences} />
      <Models models={learned.models} onDecide={decide} />
      <ModelHistory history={learned.history} />
    </>
  );
}
