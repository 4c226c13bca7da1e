import type { Learned } from '../../core/contract/learned.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import { times } from './times.ts';

/** What kinds of advice are taken up more often than others; it moves a rank a little, never past the money. */
export function Preferences({
  preferences,
}: {
  readonly preferences: Learned['preferences'];
}): React.JSX.Element | null {
  const { t } = useText();
  if (preferences.length === 0) return null;
  return (
    <section className="block" data-testid="learned-taste" aria-labelledby="learned-taste">
      <header className="block-head">
        <h2 id="learned-taste">{t('learned.taste.title')}</h2>
        <ExportButton what={{ table: 'feedback' }} name={t('learned.taste.title')} />
      </header>
      <p className="small muted">{t('learned.taste.what')}</p>
      <div className="scroll table-scroll">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('learned.taste.kind')}</th>
              <th scope="col" className="num">
                {t('learned.taste.taken')}
              </th>
              <th scope="col" className="num">
                {t('learned.taste.of')}
              </th>
              <th scope="col" className="num">
                {t('learned.taste.factor')}
              </th>
            </tr>
          </thead>
          <tbody>
            {preferences.map(({ kind, value, taken, of, factor }) => (
              <tr key={`${kind} ${value}`}>
                <th scope="row">{t(`learned.kind.${kind}.${value}`)}</th>
                <td className="num">{taken.toFixed(1)}</td>
                <td className="num">{of.toFixed(1)}</td>
                <td className="num">{times(factor)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
