import type { AdviceSource } from '../../core/contract/recommendation.ts';
import { dayOfText } from '../frame/calendar.ts';
import { useText } from '../text/useText.ts';

/** What it rests on outside the books, and when that was read; law is to be checked with a chartered accountant. */
export function Sources({ sources }: { readonly sources: readonly AdviceSource[] }) {
  const { t, date } = useText();
  if (sources.length === 0) return null;
  return (
    <section>
      <h2>{t('guidance.full.sources')}</h2>
      <ul className="sentences" data-testid="sources">
        {sources.map((source) => (
          <li key={source.title}>
            {source.title}
            {source.url === null ? null : <span className="small muted"> {source.url}</span>}{' '}
            <span className="small muted">
              {t('guidance.full.readOn', { date: date(dayOfText(source.readOn)) })}
            </span>{' '}
            {source.basis === 'text' ? null : (
              <span className="small muted">({t(`recommend.basis.${source.basis}`)}) </span>
            )}
            {source.law ? <strong>{t('guidance.full.law')}</strong> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
