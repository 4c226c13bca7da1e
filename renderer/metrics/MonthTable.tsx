import { Fragment } from 'react';
import type { MetricCard } from '../../core/contract/metricCard.ts';
import { financialYearName, financialYearOf } from '../../core/text/financialYear.ts';
import { useYearStart } from '../state/financialYear.ts';
import { walkButtons } from '../table/walkButtons.ts';
import { useText } from '../text/useText.ts';
import { changeWords, figureWords } from './figureWords.ts';

interface Props {
  readonly cards: readonly MetricCard[];
  readonly at: number;
  readonly onMove: (at: number) => void;
}

/** The line's table twin: the same months in rows, newest first, by financial year; a row looks at its month. */
export function MonthTable({ cards, at, onMove }: Props): React.JSX.Element {
  const text = useText();
  const { t, date } = text;
  const yearStart = useYearStart();
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('metrics.card.month')}</th>
          <th scope="col" className="num">
            {t('metrics.card.figure')}
          </th>
          <th scope="col" className="num">
            {t('metrics.card.change')}
          </th>
        </tr>
      </thead>
      <tbody onKeyDown={walkButtons}>
        {cards
          .map((card, place) => {
            const words = figureWords(card.unit, card.value, text);
            const before = cards[place - 1]?.value ?? null;
            const year = financialYearOf(card.day, yearStart);
            const next = cards[place + 1];
            const heads = next === undefined || financialYearOf(next.day, yearStart) !== year;
            return (
              <Fragment key={card.day}>
                {heads ? (
                  <tr className="year-row">
                    <th scope="rowgroup" colSpan={3} className="small muted">
                      {t('metrics.card.year', { year: financialYearName(year, yearStart) })}
                    </th>
                  </tr>
                ) : null}
                <tr>
                  <th scope="row">
                    <button
                      type="button"
                      className="bucket"
                      aria-current={place === at}
                      onClick={() => onMove(place)}
                    >
                      {date(card.day)}
                    </button>
                  </th>
                  <td className="num" title={words.full}>
                    {words.shown}
                  </td>
                  <td className="num muted">
                    {changeWords(card.unit, card.value, before, text) ?? '–'}
                  </td>
                </tr>
              </Fragment>
            );
          })
          .reverse()}
      </tbody>
    </table>
  );
}
