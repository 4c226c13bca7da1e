import type { MetricCard } from '../../core/contract/metricCard.ts';
import { walkButtons } from '../table/walkButtons.ts';
import { useText } from '../text/useText.ts';
import { changeWords, figureWords } from './figureWords.ts';

interface Props {
  readonly cards: readonly MetricCard[];
  readonly at: number;
  readonly onMove: (at: number) => void;
}

/** The line's table twin: the same months in rows, newest first; a row looks at its month. */
export function MonthTable({ cards, at, onMove }: Props): React.JSX.Element {
  const text = useText();
  const { t, date } = text;
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
            return (
              <tr key={card.day}>
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
            );
          })
          .reverse()}
      </tbody>
    </table>
  );
}
