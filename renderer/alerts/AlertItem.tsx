import type { Alert, AlertMove } from '../../core/contract/alerts.ts';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';
import { openAction } from './openAction.ts';
import { SEVERITY_ICONS } from './severityIcons.ts';

const WEEK = 7;

interface Props {
  readonly alert: Alert;
  readonly today: number;
  readonly onDecide: (decision: AlertMove) => void;
}

/** One alert: how severe, what it is, where it leads, and what the user can say of it. */
export function AlertItem({ alert, today, onDecide }: Props): React.JSX.Element {
  const text = useText();
  const { t, say, date, count } = text;
  const held = useHeld('alert:write');
  const Icon = SEVERITY_ICONS[alert.severity];
  const first = date(alert.firstDay);
  const aside = alert.state === 'closed' || alert.state === 'putOff';
  return (
    <li className="alert" data-testid={`alert-${alert.type}`}>
      <p className={`alert-head ${alert.severity}`}>
        <Icon className="fixed-size" size={16} aria-hidden />
        <strong>{say(alert.title)}</strong>
        <span className="badge">{t(`alerts.severity.${alert.severity}`)}</span>
      </p>
      <p>{say(alert.message)}</p>
      <p className="small muted">
        {t('alerts.often', {
          count: alert.count,
          n: count(alert.count),
          first,
          last: date(alert.lastDay),
        })}
        {alert.putOffUntil === null
          ? null
          : ` · ${t('alerts.until', { date: date(alert.putOffUntil) })}`}
        {alert.expires === null ? null : ` · ${t('alerts.expires', { date: date(alert.expires) })}`}
      </p>
      <p className="alert-actions">
        {alert.actions.map((action) => (
          <button
            key={action.opens}
            type="button"
            className="button small-button"
            onClick={() => openAction(action, text)}
          >
            {t(`alerts.go.${action.opens}`)}
          </button>
        ))}
        {aside ? (
          <button
            type="button"
            className="button quiet small-button"
            {...held}
            onClick={() => onDecide({ move: 'reopen' })}
          >
            {t('alerts.do.reopen')}
          </button>
        ) : alert.state === 'told' ? (
          <>
            <button
              type="button"
              className="button quiet small-button"
              {...held}
              onClick={() => onDecide({ move: 'putOff', until: today + 1 })}
            >
              {t('alerts.do.putOff')}
            </button>
            <button
              type="button"
              className="button quiet small-button"
              {...held}
              onClick={() => onDecide({ move: 'putOff', until: today + WEEK })}
            >
              {t('alerts.do.week')}
            </button>
            <button
              type="button"
              className="button quiet small-button"
              {...held}
              data-testid="alert-close"
              onClick={() => onDecide({ move: 'close' })}
            >
              {t('alerts.do.close')}
            </button>
          </>
        ) : null}
      </p>
    </li>
  );
}
