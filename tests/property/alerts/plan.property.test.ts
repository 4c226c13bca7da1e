import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AlertRecord, alertId, planAlerts } from '../../../core/alerts/plan.ts';
import { isQuiet } from '../../../core/alerts/quietHours.ts';
import type { RaisedAlert } from '../../../core/alerts/raised.ts';
import { ALERT_SEVERITIES, ALERT_TYPES, type Alert } from '../../../core/contract/alerts.ts';
import type { CompanyPreferences } from '../../../core/contract/preferences.ts';
import { DEFAULT_PREFERENCES } from '../../../core/preferences/defaults.ts';

const raised: fc.Arbitrary<RaisedAlert> = fc.record({
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  type: fc.constantFrom(...ALERT_TYPES),
  severity: fc.constantFrom(...ALERT_SEVERITIES),
  title: fc.constant({ key: 'alerts.none.title' }),
  message: fc.constant({ key: 'alerts.none.what' }),
  amount: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
  stands: fc.option(fc.integer({ min: 1, max: 5 })),
  actions: fc.constant<RaisedAlert['actions']>([]),
});
const minute = fc.integer({ min: 0, max: 1439 });
const quietHours = fc.option(fc.record({ from: minute, until: minute }));
const preferences = fc
  .record({ alertsPerDay: fc.integer({ min: 1, max: 4 }), quietHours })
  .map((chosen): CompanyPreferences => ({ ...DEFAULT_PREFERENCES, ...chosen }));
/** Some looks, each at a minute of the same or a later day, and what the books say then. */
const looks = fc.array(
  fc.record({
    later: fc.integer({ min: 0, max: 2 }),
    minute,
    says: fc.array(raised, { maxLength: 9 }),
  }),
  { minLength: 1, maxLength: 12 },
);

interface Look {
  readonly later: number;
  readonly minute: number;
  readonly says: readonly RaisedAlert[];
}

/** A user who only looks: each look is planned and recorded as the store does. */
function live(all: readonly Look[], chosen: CompanyPreferences) {
  const days = new Map<string, Map<number, boolean>>();
  const told: { readonly day: number; readonly minute: number; readonly id: string }[] = [];
  let day = 0;
  const plans = all.map(({ later, minute: at, says }) => {
    day += later;
    const now = { day, minute: at };
    const toldToday = told.filter((each) => each.day === day).length;
    const alerts = planAlerts({
      raised: says,
      records: recordsOf(days),
      standings: new Map(),
      toldToday,
      preferences: chosen,
      now,
    });
    for (const { id, toldOn } of alerts) {
      const known = days.get(id) ?? new Map<number, boolean>();
      days.set(id, known);
      const before = [...known.values()].some((delivered) => delivered);
      known.set(day, known.get(day) === true || toldOn === day);
      if (toldOn === day && !before) told.push({ ...now, id });
    }
    return { now, alerts };
  });
  return { plans, told };
}

function recordsOf(days: ReadonlyMap<string, ReadonlyMap<number, boolean>>): AlertRecord[] {
  return [...days].map(([id, known]) => {
    const delivered = [...known].filter(([, told]) => told).map(([at]) => at);
    return {
      id,
      firstDay: Math.min(...known.keys()),
      lastDay: Math.max(...known.keys()),
      count: known.size,
      toldOn: delivered.length === 0 ? null : Math.max(...delivered),
    };
  });
}

test('never are more delivered on a day than the budget, however often one looks', () => {
  fc.assert(
    fc.property(looks, preferences, (all, chosen) => {
      const { told } = live(all, chosen);
      for (const { day } of told) {
        const ofDay = told.filter((each) => each.day === day);
        expect(ofDay.length).toBeLessThanOrEqual(chosen.alertsPerDay);
      }
    }),
  );
});

test('nothing is delivered in the quiet hours', () => {
  fc.assert(
    fc.property(looks, preferences, (all, chosen) => {
      for (const { minute: at } of live(all, chosen).told) {
        expect(isQuiet(at, chosen.quietHours)).toBe(false);
      }
    }),
  );
});

test('the same thing is one alert, and is delivered once', () => {
  fc.assert(
    fc.property(looks, preferences, (all, chosen) => {
      const { plans, told } = live(all, chosen);
      for (const { alerts } of plans)
        expect(new Set(alerts.map(({ id }) => id)).size).toBe(alerts.length);
      expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
    }),
  );
});

test('looking again at once changes nothing: same alerts, same counts, same days', () => {
  fc.assert(
    fc.property(fc.array(raised), preferences, minute, (says, chosen, at) => {
      const look = { later: 0, minute: at, says };
      const { plans } = live([look, look, look], chosen);
      // A further look delivers what the first had no room for only where there is room: there is none.
      expect(plans[1]?.alerts).toEqual(plans[0]?.alerts);
      expect(plans[2]?.alerts).toEqual(plans[0]?.alerts);
    }),
  );
});

test('what is critical and stays so is delivered within as many days as the budget needs, whatever else is said', () => {
  const critical = raised.map((each) => ({ ...each, severity: 'critical' as const }));
  fc.assert(
    fc.property(
      fc.uniqueArray(critical, { selector: ({ key }) => key, minLength: 1, maxLength: 8 }),
      fc.array(
        raised.map((each) => ({ ...each, key: `other ${each.key}`, severity: 'high' as const })),
      ),
      fc.integer({ min: 1, max: 4 }),
      (grave, rest, alertsPerDay) => {
        const needed = Math.ceil(grave.length / alertsPerDay);
        const noon = { later: 1, minute: 720, says: [...rest, ...grave] };
        const { told } = live(
          Array.from({ length: needed }, () => noon),
          { ...DEFAULT_PREFERENCES, alertsPerDay },
        );
        const delivered = new Set(told.map(({ id }) => id));
        for (const { key } of grave) expect(delivered.has(alertId(key))).toBe(true);
      },
    ),
  );
});

test('a more severe one is never left waiting for a less severe one', () => {
  fc.assert(
    fc.property(fc.array(raised), fc.integer({ min: 1, max: 4 }), (says, alertsPerDay) => {
      const plan = live([{ later: 0, minute: 720, says }], {
        ...DEFAULT_PREFERENCES,
        alertsPerDay,
      });
      const alerts = plan.plans[0]?.alerts ?? [];
      const rank = ({ severity }: Alert) => ALERT_SEVERITIES.indexOf(severity);
      const told = alerts.filter(({ state }) => state === 'told').map(rank);
      const waiting = alerts.filter(({ state }) => state === 'waiting').map(rank);
      expect(Math.max(-1, ...told)).toBeLessThanOrEqual(Math.min(9, ...waiting));
    }),
  );
});

test('quiet hours over midnight are the minutes that are not in their complement', () => {
  fc.assert(
    fc.property(minute, minute, minute, (at, from, until) => {
      fc.pre(from !== until);
      expect(isQuiet(at, { from, until })).toBe(!isQuiet(at, { from: until, until: from }));
    }),
  );
});
