import { useState } from 'react';
import type { MetricCard, MetricRef } from '../../core/contract/metricCard.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { Working } from '../common/Working.tsx';
import { useView } from '../state/view.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import { Formula } from './Formula.tsx';
import { figureWords, metricName } from './figureWords.ts';
import { MonthSlider } from './MonthSlider.tsx';
import { MonthTable } from './MonthTable.tsx';
import { Readings } from './Readings.tsx';

/** One figure: what it is, how it comes about on any month end, how else it is read, and the rows. */
export function MetricPanel({ of }: { readonly of: MetricRef }): React.JSX.Element {
  const text = useText();
  const { t } = text;
  const asOf = useView((view) => view.asOf) ?? undefined;
  const asked = { of, ...(asOf === undefined ? {} : { asOf }) };
  const now = useCore('metricCard', asked);
  const months = useCore('metricTrend', asked);
  const [chosen, setChosen] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const cards = months.value?.cards ?? [];
  const at = Math.min(chosen ?? cards.length - 1, cards.length - 1);
  const card = cards[at] ?? now.value;
  const error = now.error ?? months.error;
  return (
    <div className="panel-body scroll">
      <p className="panel-lead">{t(`metrics.what.${of.metric}`)}</p>
      {error === null ? null : <ErrorNote error={error} />}
      {card === null ? (
        error === null ? (
          <Working label={t('ui.progress.analysing')} />
        ) : null
      ) : (
        <Figure card={card} />
      )}
      {cards.length > 1 ? (
        <section data-figure data-testid="metric-months">
          <p className="picture-only" aria-hidden="true">
            {metricName(of, text)}
          </p>
          <header className="months-head">
            <h3>{t('metrics.card.months')}</h3>
            <button
              type="button"
              className="button small-button"
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
            >
              {t('metrics.card.table')}
            </button>
            <ExportButton
              what={{ table: 'metricTrend', ...asked }}
              picture
              name={metricName(of, text)}
            />
          </header>
          {asTable ? (
            <MonthTable cards={cards} at={at} onMove={setChosen} />
          ) : (
            <MonthSlider cards={cards} at={at} onMove={setChosen} />
          )}
          {at === cards.length - 1 || card === null ? null : <LookBack day={card.day} />}
        </section>
      ) : null}
      {months.loading && card !== null && cards.length === 0 ? (
        <Working label={t('metrics.card.latest')} />
      ) : null}
      {of.metric === 'excessRupeeDays' && card?.why === null ? (
        <p className="small muted">{t('metrics.why.notAnalysed')}</p>
      ) : null}
      {card === null ? null : <HowItComes card={card} />}
    </div>
  );
}

function Figure({ card }: { readonly card: MetricCard }): React.JSX.Element {
  const text = useText();
  const words = figureWords(card.unit, card.value, text);
  return (
    <div className="metric-figure">
      <p className="small muted">{text.t('metrics.card.value', { date: text.date(card.day) })}</p>
      <p className="metric-value num" data-testid="metric-value" title={words.full}>
        {words.shown}
      </p>
      {card.why === null ? null : <p className="muted">{text.t(`metrics.why.${card.why}`)}</p>}
    </div>
  );
}

/** Takes the whole window to the day of the slider. */
function LookBack({ day }: { readonly day: number }): React.JSX.Element {
  const { t, date } = useText();
  const setAsOf = useView((view) => view.setAsOf);
  return (
    <button type="button" className="button" data-testid="look-back" onClick={() => setAsOf(day)}>
      {t('metrics.card.look', { date: date(day) })}
    </button>
  );
}

function HowItComes({ card }: { readonly card: MetricCard }): React.JSX.Element {
  const text = useText();
  const { t, date } = text;
  return (
    <>
      {card.lines.length === 0 ? null : (
        <section data-testid="metric-formula">
          <h3>{t('metrics.card.formula', { date: date(card.day) })}</h3>
          <Formula lines={card.lines} figure={metricName(card.of, text)} />
        </section>
      )}
      {card.readings.length === 0 ? null : (
        <section>
          <h3>{t('metrics.card.readings')}</h3>
          <Readings readings={card.readings} />
        </section>
      )}
    </>
  );
}
