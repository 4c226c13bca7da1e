import type { Day } from '../books/dates.ts';
import type { EarlyWarnings } from '../contract/earlyWarning.ts';
import type { ConstraintRecords, TrackedConstraint } from '../contract/focusing.ts';
import type { Message } from '../text/message.ts';
import type { RaisedAlert } from './raised.ts';

/** Days after which a constraint that is named and left alone is told. */
const UNTOUCHED_DAYS = 7;
/** Days, of the books, for which a move of the constraint is news. */
const NEWS_DAYS = 60;
/** A crossing within so many days is told before others. */
const SOON_DAYS = 60;
const STANDS_DAYS = 30;

/** What following the constraints says: it moved, it is left alone, its rules wait for a second look. */
export function ofRecords({
  asOf,
  focus,
  records,
  shifts,
  reviews,
}: ConstraintRecords): RaisedAlert[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  const moved = shifts
    .filter(({ day }) => asOf - day <= NEWS_DAYS)
    .flatMap(({ day, broken, emerged }): RaisedAlert[] => {
      const last = byId.get(broken[0]?.id ?? '');
      if (last === undefined) return [];
      const next = emerged === null ? undefined : byId.get(emerged.id);
      const freed = broken.reduce(
        (sum, each) => sum + Math.max(0, each.freedAtTodaysTrade ?? 0),
        0,
      );
      return [
        {
          key: `constraint_moved ${day} ${broken.map(({ id }) => id).join(' ')}`,
          type: 'constraint_moved',
          severity: 'high',
          title: { key: 'alerts.moved.title', values: placeValues(last) },
          message:
            next === undefined
              ? { key: 'alerts.moved.none' }
              : { key: 'alerts.moved.next', values: placeValues(next) },
          amount: freed === 0 ? null : freed,
          stands: STANDS_DAYS,
          actions: [{ opens: 'constraint', place: placeOf(next ?? last) }],
        },
      ];
    });
  const held = byId.get(focus.held ?? '');
  return [...moved, ...untouched(held, asOf), ...reviewsDue(reviews, byId)];
}

function untouched(held: TrackedConstraint | undefined, asOf: Day): RaisedAlert[] {
  if (held === undefined || held.status !== 'active' || held.step !== 'identify') return [];
  if (asOf - held.firstNamed < UNTOUCHED_DAYS) return [];
  const { cash } = held.latest;
  return [
    {
      key: `constraint_untouched ${held.id}`,
      type: 'constraint_untouched',
      severity: held.severity,
      title: { key: 'alerts.untouched.title', values: placeValues(held) },
      message: {
        key: cash === null ? 'alerts.untouched.what' : 'alerts.untouched.cash',
        values: {
          since: { kind: 'date', value: held.firstNamed },
          ...(cash === null ? {} : { cash: { kind: 'paise', value: cash.estimate } }),
        },
      },
      amount: cash?.estimate ?? null,
      stands: null,
      actions: [{ opens: 'constraint', place: placeOf(held) }],
    },
  ];
}

function reviewsDue(
  reviews: ConstraintRecords['reviews'],
  byId: ReadonlyMap<string, TrackedConstraint>,
): RaisedAlert[] {
  const owners = [...new Set(reviews.map(({ constraintId }) => constraintId))];
  return owners.flatMap((id): RaisedAlert[] => {
    const record = byId.get(id);
    if (record === undefined) return [];
    const rules = reviews.filter(({ constraintId }) => constraintId === id);
    const ids = rules.map(({ ruleId }) => ruleId).toSorted();
    return [
      {
        key: `review_due ${ids.join(' ')}`,
        type: 'review_due',
        severity: 'medium',
        title: {
          key: 'alerts.review.title',
          values: { count: { kind: 'count', value: rules.length } },
        },
        message: { key: 'alerts.review.what', values: placeValues(record) },
        amount: null,
        stands: null,
        actions: [{ opens: 'constraint', place: placeOf(record) }],
      },
    ];
  });
}

/** Places that drift towards becoming the constraint. */
export function ofWarnings({ asOf, warnings }: EarlyWarnings): RaisedAlert[] {
  return warnings.map(({ stage, dimension, value, title, crossing, cashPerMonth, rows }) => ({
    key: `early_warning ${JSON.stringify([stage, dimension, value])}`,
    type: 'early_warning',
    severity: crossing.to !== null && crossing.to - asOf <= SOON_DAYS ? 'high' : 'medium',
    title,
    message: {
      key: crossing.to === null ? 'alerts.warning.later' : 'alerts.warning.by',
      values: {
        cash: { kind: 'paise', value: cashPerMonth.estimate },
        ...(crossing.to === null ? {} : { to: { kind: 'date', value: crossing.to } }),
      },
    },
    amount: cashPerMonth.estimate,
    stands: null,
    actions: [
      { opens: 'rows', title, filter: rows },
      { opens: 'constraint', place: { stage, dimension, value } },
    ],
  }));
}

function placeOf({ stage, dimension, value }: TrackedConstraint) {
  return { stage, dimension, value };
}

/** The stage by its name in the reader's language, and where in it, as the books call it. */
function placeValues({ stage, value }: TrackedConstraint): NonNullable<Message['values']> {
  const where = value === null ? '' : ` · ${[value].flat().slice(0, 3).join(', ')}`;
  return {
    stage: { kind: 'term', value: `engine.stage.${stage}` },
    where: { kind: 'text', value: where },
  };
}
