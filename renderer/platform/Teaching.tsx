import { useText } from '../text/useText.ts';

const COMMAND = 'npm run --silent drumbeat -- platform --data ./drumbeat-platform';

/** What a platform is for, how one of one's own is started, and how others come in. */
export function Teaching(): React.JSX.Element {
  const { t } = useText();
  return (
    <section className="platform-teaching" data-testid="platform-teaching">
      <h2>{t('platform.teach.title')}</h2>
      <p>{t('platform.teach.what')}</p>
      <ol>
        <li>
          {t('platform.teach.start')} <code>{COMMAND}</code>
        </li>
        <li>{t('platform.teach.setUp')}</li>
        <li>{t('platform.teach.others')}</li>
      </ol>
    </section>
  );
}
