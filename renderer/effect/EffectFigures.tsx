import type { EffectReport } from '../../core/contract/effect.ts';
import { Term } from '../help/Term.tsx';
import { useText } from '../text/useText.ts';

/** Days per rupee before, as they would be since without the change, and since. */
export function EffectFigures({
  report,
}: {
  readonly report: EffectReport;
}): React.JSX.Element | null {
  const { t, days } = useText();
  const { before, without, after } = report;
  if (before === null) return null;
  const figures = { before, without, after };
  const shown = (['before', 'without', 'after'] as const).filter((name) => figures[name] !== null);
  return (
    <dl className="effect-figures">
      {shown.map((name) => (
        <div key={name}>
          <dt className="small muted">
            {name === 'without' ? (
              <Term of="comparison">{t('effect.figures.without')}</Term>
            ) : (
              t(`effect.figures.${name}`)
            )}
          </dt>
          <dd className="num">{t('effect.figures.days', { n: days(figures[name]) })}</dd>
        </div>
      ))}
    </dl>
  );
}
