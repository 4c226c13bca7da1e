import { useEffect, useRef } from 'react';
import type { Alerts } from '../../core/contract/alerts.ts';
import { askAgain, useCore } from '../api/useCore.ts';
import { callShell } from '../api/window.ts';
import { useText } from '../text/useText.ts';

/** How often a day that goes on is asked what it brings: quiet hours end, a new day has room. */
const EVERY_MS = 10 * 60 * 1000;

/** Asks for the alerts as the day goes on, and tells new ones by the operating system where the user wants that. */
export function useNotifications(alerts: Alerts | null): void {
  const { say } = useText();
  const { value: preferences } = useCore('companyPreferences', {});
  const wanted = preferences?.values.osNotifications === true;
  const notified = useRef(new Set<string>());
  useEffect(() => {
    const timer = setInterval(() => askAgain('alerts'), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (alerts === null || !wanted || alerts.quiet) return;
    for (const { id, state, seen, toldOn, title, message } of alerts.alerts) {
      if (state !== 'told' || seen || toldOn !== alerts.today || notified.current.has(id)) continue;
      notified.current.add(id);
      void callShell('notify', { title: say(title), body: say(message) });
    }
  }, [alerts, wanted, say]);
}
