import { ChevronRight } from 'lucide-react';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { SEVERITY_ICONS } from './severityIcons.ts';
import { useAlerts } from './useAlerts.ts';

const SHOWN = 3;

/** The alerts that stand, in a few lines under the map; nothing where nothing does. */
export function HomeAlerts(): React.JSX.Element | null {
  const { t, say } = useText();
  const { value } = useAlerts();
  const open = useView((view) => view.open);
  const told = value?.alerts.filter(({ state }) => state === 'told') ?? [];
  if (told.length === 0) return null;
  return (
    <section className="block home-alerts" aria-labelledby="home-alerts" data-testid="home-alerts">
      <header className="block-head">
        <h2 id="home-alerts">{t('alerts.home')}</h2>
        <button type="button" className="link" onClick={() => open({ type: 'alerts' }, true)}>
          {t('alerts.all')}
          <ChevronRight size={14} aria-hidden />
        </button>
      </header>
      <ul className="home-alert-list">
        {told.slice(0, SHOWN).map(({ id, severity, title }) => {
          const Icon = SEVERITY_ICONS[severity];
          return (
            <li key={id} className={`alert-head ${severity}`}>
              <Icon className="fixed-size" size={16} aria-hidden />
              <span className="visually-hidden">{t(`alerts.severity.${severity}`)}: </span>
              {say(title)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
