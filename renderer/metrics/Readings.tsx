import type { MetricReading } from '../../core/contract/metricCard.ts';
import { useText } from '../text/useText.ts';
import { Formula } from './Formula.tsx';
import { figureWords } from './figureWords.ts';

/** Other definitions of the figure in use: what each gives on the same books, how it differs, and its formula. */
export function Readings({
  readings,
}: {
  readonly readings: readonly MetricReading[];
}): React.JSX.Element {
  const text = useText();
  const { t } = text;
  return (
    <ul className="readings">
      {readings.map(({ name, unit, value, lines }) => {
        const words = figureWords(unit, value, text);
        return (
          <li key={name}>
            <details>
              <summary data-testid={`reading-${name}`}>
                <span>{t(`metrics.reading.${name}.name`)}</span>
                <span className="num" title={words.full}>
                  {words.shown}
                </span>
              </summary>
              <Formula lines={lines} figure={t(`metrics.reading.${name}.name`)} />
            </details>
            <p className="small muted">{t(`metrics.reading.${name}.how`)}</p>
          </li>
        );
      })}
    </ul>
  );
}
