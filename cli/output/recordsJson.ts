import type { ConstraintRecords, TrackedConstraint } from '../../core/contract/focusing.ts';
import type { Translate } from '../../core/text/render.ts';
import { isoDay, units } from './units.ts';

const money = (minor: number | null): number | null => (minor === null ? null : units(minor));

/** The document of `constraints --db --json`: amounts in currency units, dates as YYYY-MM-DD. */
export function recordsJson(
  { asOf, focus, records, shifts, reviews }: ConstraintRecords,
  currency: string,
  say: Translate,
) {
  return {
    asOf: isoDay(asOf),
    currency,
    focus: { ...focus, since: focus.since === null ? null : isoDay(focus.since) },
    constraints: records.map(recordJson),
    shifts: shifts.map(({ day, broken, emerged }) => ({
      day: isoDay(day),
      broken: broken.map((each) => ({
        id: each.id,
        lastSeen: isoDay(each.lastSeen),
        meanWaitingBefore: money(each.meanWaitingBefore),
        meanWaitingAfter: money(each.meanWaitingAfter),
        freedAtTodaysTrade: money(each.freedAtTodaysTrade),
      })),
      emerged: emerged === null ? null : { ...emerged, since: isoDay(emerged.since) },
    })),
    reviews: reviews.map(({ ruleId, kind, text, constraintId, reviewDue }) => ({
      ruleId,
      kind,
      text: say(text),
      constraintId,
      because: reviewDue?.because ?? null,
    })),
  };
}

function recordJson(record: TrackedConstraint) {
  const { latest, firstNamed, lastNamed, ...rest } = record;
  const { rank, currentDays, achievableDays, cash, confidence } = latest;
  return {
    ...rest,
    firstNamed: isoDay(firstNamed),
    lastNamed: isoDay(lastNamed),
    latest: {
      asOf: isoDay(latest.day),
      rank,
      currentDays,
      achievableDays,
      cashReleased:
        cash === null
          ? null
          : { estimate: units(cash.estimate), low: units(cash.low), high: units(cash.high) },
      confidence,
      meanWaiting: money(latest.meanWaiting),
    },
  };
}
