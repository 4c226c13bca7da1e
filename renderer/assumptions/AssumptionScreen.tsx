import { useState } from 'react';
import type { AssumptionDetail, AssumptionEvidence } from '../../core/contract/assumptions.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { NoReport } from '../common/NoReport.tsx';
import { DeepHead } from '../constraint/DeepHead.tsx';
import { stampDay } from '../focusing/stampDay.ts';
import { useText } from '../text/useText.ts';
import { CloudFigure } from './CloudFigure.tsx';
import { Evidence } from './Evidence.tsx';
import { ExperimentBlock } from './ExperimentBlock.tsx';
import { StandingForm } from './StandingForm.tsx';
import { StandingMark } from './StandingMark.tsx';
import { Turns } from './Turns.tsx';

/** One assumption: what speaks against it before what speaks for it, the conflict behind it, a test, and a decision. */
export function AssumptionScreen({ id }: { readonly id: string }): React.JSX.Element {
  const { t, say, date } = useText();
  const { value, error } = useCore('assumption', { id });
  if (value === null) return <NoReport error={error} />;
  const title = say(value.says);
  return (
    <div className="page deep-page" data-testid="assumption-screen">
      <DeepHead
        eyebrow={
          <span className="assumption-marks">
            <StandingMark standing={value.standing} />
            <span className="muted">
              {t(`engine.stage.${value.stage}`)} · {t(`challenge.byAngle.${value.angle}`)}
            </span>
          </span>
        }
        title={`“${title}”`}
      />
      {value.reopened === null ? null : (
        <p className="note" role="status">
          {t('challenge.reopened', {
            verdict: t(`challenge.verdictWord.${value.reopened.verdict}`),
            date: date(value.reopened.on),
          })}
        </p>
      )}
      <section className="block evidence-sides">
        <p className="evidence-seen">{say(value.seen)}</p>
        <Side heading={t('challenge.against')} items={value.against} title={title} />
        <Side heading={t('challenge.for')} items={value.for} title={title} />
      </section>
      <CloudFigure assumption={value} />
      <ExperimentBlock assumption={value} />
      <StandingForm assumption={value} />
      <History assumption={value} />
    </div>
  );
}

interface SideProps {
  readonly heading: string;
  readonly items: readonly AssumptionEvidence[];
  readonly title: string;
}

function Side({ heading, items, title }: SideProps): React.JSX.Element {
  const { t } = useText();
  return (
    <div>
      <h2>{heading}</h2>
      {items.length === 0 ? <p className="muted">{t('challenge.noFor')}</p> : null}
      <ul className="sentences">
        {items.map((item) => (
          <li key={item.text.key}>
            <Evidence item={item} title={title} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function History({ assumption }: { readonly assumption: AssumptionDetail }) {
  const { t, date } = useText();
  const [error, setError] = useState<AppError | null>(null);
  const { decisions, undo, redo } = assumption;
  if (decisions.length === 0) return null;
  return (
    <section className="block" data-testid="assumption-history">
      <header className="block-head">
        <h2>{t('challenge.decide.history')}</h2>
        <Turns undo={undo} redo={redo} onError={setError} />
      </header>
      {error === null ? null : <ErrorNote error={error} />}
      <ul className="sentences">
        {decisions.toReversed().map(({ decisionId, at, state, what }) => (
          <li key={decisionId} className={state === 'standing' ? '' : 'muted'}>
            {date(stampDay(at))}: {t(`challenge.decide.move.${what.move}`)}
            {what.words === null ? '' : ` – ${what.words}`}
            {state === 'standing' ? '' : ` (${t('challenge.decide.undone')})`}
          </li>
        ))}
      </ul>
    </section>
  );
}
