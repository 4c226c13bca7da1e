import type { Day } from '../books/dates.ts';
import { ALERT_SEVERITIES, type Alert, type AlertSeverity } from '../contract/alerts.ts';
import type { CompanyPreferences } from '../contract/preferences.ts';
import { namelessId } from '../focusing/constraintId.ts';
import { isQuiet } from './quietHours.ts';
import type { RaisedAlert } from './raised.ts';
import { type AlertStanding, NOTHING_SAID } from './standing.ts';

/** A day and a minute of it, at the user's computer. */
export interface LocalMoment {
  readonly day: Day;
  /** Since midnight. */
  readonly minute: number;
}

/** What is remembered of an alert because neither books nor calendar keep it. */
export interface AlertRecord {
  readonly id: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Days on which it was raised. */
  readonly count: number;
  /** The last day it was delivered on; null where it never was. */
  readonly toldOn: Day | null;
}

export interface PlanInput {
  readonly raised: readonly RaisedAlert[];
  readonly records: readonly AlertRecord[];
  readonly standings: ReadonlyMap<string, AlertStanding>;
  /** How many were delivered today already, also of alerts that are no longer raised. */
  readonly toldToday: number;
  readonly preferences: CompanyPreferences;
  readonly now: LocalMoment;
}

/** Rupees of an alert that tells of none, so that it is ordered among those of its severity. */
const NO_AMOUNT = 0;
/** A closed alert is told again where this many times as much is at stake as when it was closed. */
const GROWN = 1.5;

/**
 * Which alerts stand, wait or are put aside today. At most `alertsPerDay` are delivered on a day, none in quiet hours,
 * the most severe first, then those with most rupees at stake; the rest wait for the next day. What was delivered stays
 * in the list until it is no longer so, expires or is closed.
 * @returns all of them in that order; `toldOn` is today for those that are delivered now
 */
export function planAlerts(input: PlanInput): Alert[] {
  const { preferences, now } = input;
  const records = new Map(input.records.map((record) => [record.id, record]));
  const alerts = [...merged(input.raised)]
    .map(([id, raised]) => unplanned(id, raised, records.get(id), input))
    .filter(
      ({ toldOn, stands }) => toldOn === null || stands === null || toldOn + stands >= now.day,
    )
    .sort(moreUrgent);
  let room = isQuiet(now.minute, preferences.quietHours)
    ? 0
    : preferences.alertsPerDay - input.toldToday;
  return alerts.map(({ stands, ...alert }) => {
    const telling = alert.state === 'waiting' && room > 0;
    if (telling) room -= 1;
    const toldOn = telling ? now.day : alert.toldOn;
    const expires = stands === null || toldOn === null ? null : toldOn + stands;
    return { ...alert, toldOn, expires, state: telling ? 'told' : alert.state };
  });
}

type Unplanned = Omit<Alert, 'expires'> & Pick<RaisedAlert, 'stands'>;

/** One alert of each key: the most urgent of those raised under it. */
function merged(raised: readonly RaisedAlert[]): ReadonlyMap<string, RaisedAlert> {
  const byId = new Map<string, RaisedAlert>();
  for (const alert of raised) {
    const id = alertId(alert.key);
    const known = byId.get(id);
    if (known === undefined || moreUrgent(alert, known) < 0) byId.set(id, alert);
  }
  return byId;
}

export function alertId(key: string): string {
  return namelessId(`alert ${key}`);
}

function unplanned(
  id: string,
  { key: _, ...raised }: RaisedAlert,
  record: AlertRecord | undefined,
  { standings, preferences, now }: PlanInput,
): Unplanned {
  const said = standings.get(id) ?? NOTHING_SAID;
  const toldOn = record?.toldOn ?? null;
  const again = record !== undefined && record.lastDay === now.day;
  const worse = said.closed !== null && isWorse(raised, said.closed);
  const closed = said.closed !== null && !worse;
  const putOff = said.putOffUntil !== null && said.putOffUntil > now.day;
  const muted = preferences.mutedAlerts.includes(raised.type);
  return {
    ...raised,
    id,
    state: closed
      ? 'closed'
      : putOff
        ? 'putOff'
        : muted
          ? 'muted'
          : toldOn === null
            ? 'waiting'
            : 'told',
    seen: said.seen && !worse,
    count: (record?.count ?? 0) + (again ? 0 : 1),
    firstDay: Math.min(record?.firstDay ?? now.day, now.day),
    lastDay: Math.max(record?.lastDay ?? now.day, now.day),
    toldOn,
    putOffUntil: putOff ? said.putOffUntil : null,
    undo: said.undo,
    redo: said.redo,
  };
}

/** Whether it got so much worse since it was closed that it is told again. */
function isWorse(
  now: Pick<RaisedAlert, 'severity' | 'amount'>,
  then: NonNullable<AlertStanding['closed']>,
): boolean {
  if (rankOf(now.severity) < rankOf(then.severity)) return true;
  const before = Math.abs(then.amount ?? NO_AMOUNT);
  return before > 0 && Math.abs(now.amount ?? NO_AMOUNT) >= GROWN * before;
}

function rankOf(severity: AlertSeverity): number {
  return ALERT_SEVERITIES.indexOf(severity);
}

function moreUrgent(
  a: Pick<RaisedAlert, 'severity' | 'amount' | 'type'>,
  b: Pick<RaisedAlert, 'severity' | 'amount' | 'type'>,
): number {
  return (
    rankOf(a.severity) - rankOf(b.severity) ||
    Math.abs(b.amount ?? NO_AMOUNT) - Math.abs(a.amount ?? NO_AMOUNT) ||
    a.type.localeCompare(b.type)
  );
}
