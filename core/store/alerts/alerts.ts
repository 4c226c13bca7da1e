import type { AlertRecord, LocalMoment } from '../../alerts/plan.ts';
import { type AlertStanding, alertStandings } from '../../alerts/standing.ts';
import type { Alert, AlertDecision } from '../../contract/alerts.ts';
import { decisionsOn, takeDecision } from '../decisions/decisions.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';

/** Since when, how often and when last each alert was raised and delivered, as of a day. */
export function alertRecords(db: ReadableDb): AlertRecord[] {
  return db
    .prepare<AlertRecord>(
      `SELECT alert_id AS id, min(day) AS firstDay, max(day) AS lastDay, count(*) AS count,
         max(CASE WHEN told = 1 THEN day END) AS toldOn
       FROM alert_day GROUP BY alert_id`,
    )
    .all();
}

/** How many alerts were delivered on a day. */
export function toldOnDay(db: ReadableDb, day: number): number {
  const sql = 'SELECT count(*) FROM alert_day WHERE day = ? AND told = 1';
  return db.prepareRows<readonly [number]>(sql).get(day)?.[0] ?? 0;
}

export function standingsIn(db: ReadableDb): ReadonlyMap<string, AlertStanding> {
  return alertStandings(decisionsOn(db, 'alert'));
}

/**
 * Records that alerts are raised on a day, and which are delivered: the same a second time changes nothing, and nothing
 * takes a delivery back. Where two windows ask at once, the budget holds over both.
 */
export function recordAlerts(
  db: WritableDb,
  alerts: readonly Pick<Alert, 'id' | 'toldOn'>[],
  { day }: LocalMoment,
  perDay: number,
): void {
  db.transaction(() => {
    const raise = db.prepare(
      'INSERT OR IGNORE INTO alert_day (day, alert_id, told) VALUES (?, ?, 0)',
    );
    const tell = db.prepare(
      'UPDATE alert_day SET told = 1 WHERE day = ? AND alert_id = ? AND told = 0',
    );
    let room = perDay - toldOnDay(db, day);
    for (const { id, toldOn } of alerts) {
      raise.run(day, id);
      if (toldOn === day && room > 0) room -= tell.run(day, id).changes;
    }
  });
}

/** Decides on an alert, as it is now. */
export function decideAlert(
  db: WritableDb,
  device: Device,
  alertId: string,
  decision: AlertDecision,
): { decisionId: string } {
  return takeDecision(db, device, { entity: 'alert', entityId: alertId }, decision);
}
