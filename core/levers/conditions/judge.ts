import { addMonths, civilOf, type Day, dayFromCivil } from '../../books/dates.ts';
import { partsOf } from '../../constraints/placeCell.ts';
import type { ConstraintReport, RootCause } from '../../contract/analysis.ts';
import type { InvoiceFilter } from '../../contract/ledger.ts';
import type { Recommendation } from '../../contract/recommendation.ts';
import { countOf, days, dimensionTerm, paise, share } from '../../text/values.ts';
import type { Condition, Lever } from '../lever.ts';
import type { Ground, GroundName } from './ground.ts';
import type { PlaceGrounds } from './groundsOf.ts';

/** What a condition is judged by. */
export interface Case extends PlaceGrounds {
  readonly asOf: Day;
  readonly currency: string;
  readonly constraint: ConstraintReport;
}

export type Reason = Recommendation['conditions'][number];

const MARCH = 3;
const YEAR = 12;
/** Nearer than this nobody can act on it any more. */
const DAYS_TO_ACT = 7;

/** Why a lever applies, a line for each of its conditions; null where one does not hold. */
export function reasonsFor(lever: Lever, of: Case): Reason[] | null {
  const reasons: Reason[] = [];
  for (const condition of lever.when) {
    const reason = judge(condition, of);
    if (reason === null) return null;
    reasons.push(reason);
  }
  return reasons;
}

/** Share of the place that a lever acts on, 0–1. */
export function reachOf({ reach, when }: Lever, of: Case): number {
  if (reach !== undefined) return of.grounds[reach]?.reach ?? of.grounds[reach]?.share ?? 0;
  const cause = when.find((condition) => 'cause' in condition);
  return cause === undefined ? 1 : (causeLike(cause.cause, of)?.share ?? 0);
}

function causeLike(beginnings: readonly string[], { constraint }: Case): RootCause | undefined {
  return constraint.rootCauses.find(({ id }) =>
    beginnings.some((beginning) => id.startsWith(beginning)),
  );
}

function judge(condition: Condition, of: Case): Reason | null {
  if ('is' in condition) return ofGround(condition, of);
  if ('cause' in condition) {
    const cause = causeLike(condition.cause, of);
    if (cause === undefined) return null;
    return { text: cause.text, rows: cause.rows, listed: cause.rows?.bills?.length ?? null };
  }
  if ('place' in condition) return placed(condition.place, of);
  if ('saturated' in condition) return saturated(of);
  if ('rupees' in condition) {
    return of.currency === 'INR' ? plain('recommend.condition.rupees') : null;
  }
  const left = daysToYearEnd(of.asOf);
  if (left < DAYS_TO_ACT || left > condition.beforeYearEnd) return null;
  return plain('recommend.condition.yearEnd', { days: days(left) });
}

function ofGround(condition: Extract<Condition, { is: GroundName }>, of: Case): Reason | null {
  const ground = of.grounds[condition.is];
  if (ground === null || ground === undefined) return null;
  const { atLeast = 0, count = 0, amount = 0, atMostAmount = Number.POSITIVE_INFINITY } = condition;
  const holds =
    ground.share >= atLeast &&
    ground.count >= count &&
    ground.amount >= amount &&
    ground.amount <= atMostAmount;
  if (!holds) return null;
  return {
    text: {
      key: `recommend.condition.${condition.is}`,
      values: {
        count: countOf(ground.count),
        amount: paise(ground.amount),
        share: share(ground.share),
        ...ground.values,
      },
    },
    rows: rowsOf(condition.is, ground, of),
    listed: ground.ids === null ? null : ground.ids.length,
  };
}

/** Grounds whose bills wait in the constraint's stage now. */
const WAITING: ReadonlySet<GroundName> = new Set(['waiting', 'smallBills']);

function rowsOf(name: GroundName, { ids }: Ground, of: Case): InvoiceFilter | null {
  if (ids === null || ids.length === 0) return null;
  const bills = [...ids];
  const { asOf } = of;
  return WAITING.has(name)
    ? { asOf, stage: of.constraint.stage, waiting: true, bills }
    : { asOf, bills };
}

function placed(dimensions: readonly string[], { constraint, named, asOf }: Case): Reason | null {
  const parts = partsOf(constraint);
  const found = parts.find(({ dimension }) => dimensions.includes(dimension));
  // Without the column's header, which the sentence names itself.
  const value = named.values.plain ?? named.values.value;
  if (found === undefined || value === undefined) return null;
  const also = parts.map(({ dimension, values }) => ({ dimension, values: [...values] }));
  return {
    text: {
      key: 'recommend.condition.place',
      values: { value, dimension: dimensionTerm(found.dimension) },
    },
    rows: { asOf, stage: constraint.stage, also },
    listed: null,
  };
}

function saturated({ constraint: { capacity } }: Case): Reason | null {
  if (capacity === null || !capacity.saturated || capacity.perDay === null) return null;
  return plain('recommend.condition.saturated', {
    arrivals: days(capacity.arrivalsPerDay),
    perDay: days(capacity.perDay),
    backlog: countOf(capacity.backlogBills),
  });
}

function plain(key: string, values: Reason['text']['values'] = {}): Reason {
  return { text: { key, values }, rows: null, listed: null };
}

/** Days from a day to the 31 March that comes. */
function daysToYearEnd(day: Day): number {
  const { year } = civilOf(day);
  const march = dayFromCivil(year, MARCH, 31);
  return (march >= day ? march : addMonths(march, YEAR)) - day;
}
