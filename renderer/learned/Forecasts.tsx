import type { OutcomeForecast } from '../../core/contract/learned.ts';
import { useText } from '../text/useText.ts';

/** What is to be expected of what is under way, by all that was learned. */
export function Forecasts({
  forecasts,
}: {
  readonly forecasts: readonly OutcomeForecast[];
}): React.JSX.Element | null {
  const { t, say, share, range, compact } = useText();
  if (forecasts.length === 0) return null;
  return (
    <section className="block" data-testid="learned-forecasts" aria-labelledby="learned-forecasts">
      <header className="block-head">
        <h2 id="learned-forecasts">{t('learned.forecast.title')}</h2>
      </header>
      <p className="small muted">{t('learned.forecast.what')}</p>
      <div className="scroll table-scroll">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('learned.forecast.work')}</th>
              <th scope="col" className="num">
                {t('learned.levers.now')}
              </th>
              <th scope="col" className="num">
                {t('learned.forecast.cash')}
              </th>
              <th scope="col" className="num">
                {t('learned.forecast.interval')}
              </th>
            </tr>
          </thead>
          <tbody>
            {forecasts.map(({ implementationId, title, probability, cash }) => (
              <tr key={implementationId}>
                <th scope="row">{say(title)}</th>
                <td className="num">{share(probability)}</td>
                <td className="num">{compact(cash.estimate)}</td>
                <td className="num">{range(cash.low, cash.high)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
