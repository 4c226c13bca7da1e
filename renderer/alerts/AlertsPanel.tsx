import { useEffect, useRef, useState } from 'react';
import type { AlertState } from '../../core/contract/alerts.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { UndoRedo } from '../common/UndoRedo.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { AlertItem } from './AlertItem.tsx';
import { useAlerts, useDecideAlert } from './useAlerts.ts';

const GROUPS: readonly AlertState[] = ['told', 'waiting', 'putOff', 'closed', 'muted'];

/** All alerts by where they stand. Opening it counts as having looked at those that were told. */
export function AlertsPanel(): React.JSX.Element {
  const { t, count } = useText();
  const { value, error } = useAlerts();
  const { decide, error: refused, setError } = useDecideAlert();
  const [last, setLast] = useState<string | null>(null);
  const seen = useRef(new Set<string>());
  const unseen = value?.alerts.filter((alert) => alert.state === 'told' && !alert.seen) ?? [];
  useEffect(() => {
    for (const alert of unseen) {
      if (seen.current.has(alert.id)) continue;
      seen.current.add(alert.id);
      void decide(alert, { move: 'see' });
    }
  });
  if (error !== null) return <ErrorNote error={error} />;
  if (value === null) return <p className="muted">{t('ui.common.loading')}</p>;
  const { alerts, today, quiet, toldToday, perDay } = value;
  const waiting = quiet && alerts.some(({ state }) => state === 'waiting');
  const turned = alerts.find(({ id }) => id === last);
  return (
    <div className="alerts-panel" data-testid="alerts">
      {refused === null ? null : <ErrorNote error={refused} />}
      {alerts.some(({ state }) => state === 'told') ? null : (
        <div className="nothing-yet">
          <h3>{t(waiting ? 'alerts.quietNow' : 'alerts.none.title')}</h3>
          <p className="muted">{t('alerts.none.what', { n: count(perDay) })}</p>
        </div>
      )}
      {GROUPS.map((group) => {
        const members = alerts.filter(({ state }) => state === group);
        if (members.length === 0) return null;
        const list = (
          <ul className="alert-list">
            {members.map((alert) => (
              <AlertItem
                key={alert.id}
                alert={alert}
                today={today}
                onDecide={(decision) => {
                  setLast(alert.id);
                  void decide(alert, decision);
                }}
              />
            ))}
          </ul>
        );
        if (group === 'told') return <div key={group}>{list}</div>;
        return (
          <details key={group}>
            <summary>
              {t(`alerts.group.${group}`)} <span className="num">({count(members.length)})</span>
            </summary>
            {list}
          </details>
        );
      })}
      {turned === undefined ? null : (
        <UndoRedo needs="alert:write" undo={turned.undo} redo={turned.redo} onTurned={setError} />
      )}
      <p className="small muted">
        {t('alerts.budget', { told: count(toldToday), perDay: count(perDay) })}{' '}
        {quiet ? t('alerts.quietNow') : null}{' '}
        <button type="button" className="link" onClick={() => useView.getState().go('settings')}>
          {t('alerts.prefs')}
        </button>
      </p>
    </div>
  );
}
