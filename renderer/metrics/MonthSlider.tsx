import { useCallback, useId } from 'react';
import type { MetricCard } from '../../core/contract/metricCard.ts';
import { Chart } from '../charts/Chart.tsx';
import type { ChartTokens } from '../charts/tokens.ts';
import { trendOption } from '../charts/trendOption.ts';
import { useText } from '../text/useText.ts';
import { figureWords, metricName } from './figureWords.ts';

interface Props {
  readonly cards: readonly MetricCard[];
  /** Position of the month looked at. */
  readonly at: number;
  readonly onMove: (at: number) => void;
}

/** A figure over the months, with a slider that looks at one of them: arrows, Page keys, Home and End. */
export function MonthSlider({ cards, at, onMove }: Props): React.JSX.Element | null {
  const text = useText();
  const { t, month, date } = text;
  const id = useId();
  const option = useCallback(
    (_: unknown, tokens: ChartTokens) =>
      trendOption(
        {
          labels: cards.map((card) => month(card.day)),
          values: cards.map((card) => card.value),
          at,
          format: (value) => figureWords(cards[0]?.unit ?? 'number', value, text).shown,
          tick: (value) => tickWords(cards[0]?.unit, value, text),
        },
        tokens,
      ),
    [cards, at, text, month],
  );
  const first = cards[0];
  const last = cards.at(-1);
  const chosen = cards[at];
  if (first === undefined || last === undefined || chosen === undefined) return null;
  const label = t('metrics.card.chart', {
    name: metricName(chosen.of, text),
    from: month(first.day),
    to: month(last.day),
  });
  return (
    <div className="months">
      <Chart className="trend" option={option} label={label} />
      <label className="visually-hidden" htmlFor={id}>
        {t('metrics.card.slider')}
      </label>
      <input
        id={id}
        type="range"
        data-testid="month-slider"
        min={0}
        max={cards.length - 1}
        value={at}
        aria-valuetext={`${date(chosen.day)}: ${figureWords(chosen.unit, chosen.value, text).full}`}
        onChange={(event) => onMove(Number(event.target.value))}
      />
      <p className="as-of-ends small muted">
        <span>{month(first.day)}</span>
        <span>{date(last.day)}</span>
      </p>
    </div>
  );
}

function tickWords(
  unit: MetricCard['unit'] | undefined,
  value: number,
  text: ReturnType<typeof useText>,
): string {
  switch (unit) {
    case 'money':
      return text.compact(value);
    case 'moneyDays':
      return text.compact(value);
    case 'share':
      return text.share(value);
    case 'percent':
      return text.share(value / 100);
    default:
      return String(value);
  }
}
