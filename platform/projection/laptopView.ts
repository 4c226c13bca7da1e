import { z } from 'zod';
import { ofRecords } from '../../core/alerts/ofConstraints.ts';
import { AlertDecision } from '../../core/contract/alerts.ts';
import { RuleVerdict, StepDecision } from '../../core/contract/focusing.ts';
import { CONSTRAINT_TYPES } from '../../core/contract/moduleAnalysis.ts';
import { momentOf } from '../../core/contract/moment.ts';
import { namelessId } from '../../core/focusing/constraintId.ts';
import { type Followed, follow, type Life } from '../../core/focusing/follow.ts';
import { metricsOf } from '../../core/focusing/metrics.ts';
import { recordsOf } from '../../core/focusing/records.ts';
import type { Translate } from '../../core/text/render.ts';
import { segmentValue, term, text } from '../../core/text/values.ts';
import { toRupees } from '../store/amounts.ts';
import { idOf } from '../store/recommendations.ts';
import { adviceRows } from './adviceRows.ts';
import type { Rows } from './rows.ts';
import { decisionsOf, findingsOf, type ReadChange } from './standing.ts';

/** What the interface shows of what laptops sent. */
export interface LaptopView {
  readonly constraints: Rows;
  readonly history: Rows;
  readonly recommendations: Rows;
  readonly feedback: Rows;
  readonly alerts: Rows;
}

const Steps = z.union([StepDecision, RuleVerdict]);

/**
 * A pure function of a company's log, its members and a language: the same constraints, states and outcomes that its
 * laptops fold from it.
 * @param log in the server's order
 */
export function laptopView(
  log: readonly ReadChange[],
  members: readonly string[],
  say: Translate,
): LaptopView {
  const looks = findingsOf(log, 'sighting');
  const decisions = decisionsOf(log, 'constraint');
  const followed = follow(
    looks.map(({ found, id, at, device }) => ({
      ...found.look,
      id,
      at,
      device,
      putsRight: found.putsRight,
    })),
    decisions.map(({ entityId: constraintId, user: _, ...each }) => ({
      ...each,
      constraintId,
      what: Steps.parse(each.what),
    })),
  );
  const userOf = new Map([
    ...decisions.map(({ decisionId, user }) => [decisionId, user] as const),
    ...looks.map(({ at, user }) => [at, user] as const),
  ]);
  const called = namesOf(followed);
  return {
    constraints: followed.lives.map((life) => constraintRow(followed, life, userOf, say)),
    history: followed.lives.flatMap((life) => historyRows(life, userOf)),
    ...adviceRows(log, called, say),
    alerts: alertRows(log, followed, members, say),
  };
}

/** What a constraint, or a thing whose id begins with its constraint's, is called by now. */
function namesOf({ lives }: Followed): (id: string) => string {
  const now = new Map(
    lives.flatMap(({ tracked }) => [...tracked.ids].map((id) => [id, tracked.id])),
  );
  return (id) => {
    const [constraint = '', ...rest] = id.split(':');
    return [now.get(constraint) ?? constraint, ...rest].join(':');
  };
}

function constraintRow(
  followed: Followed,
  life: Life,
  userOf: ReadonlyMap<string, string>,
  say: Translate,
): Rows[number] {
  const { tracked, state, history } = life;
  const { newest, place, id, since } = tracked;
  const latest = metricsOf(followed, life).at(-1);
  const cash = latest?.cash ?? newest.ranked.cash;
  const dimensions = [place.dimension].flat();
  const segment = [place.value ?? []]
    .flat()
    .map((value, at) =>
      say({
        key: 'modules.laptop.value',
        values: { value: segmentValue(dimensions[at] ?? dimensions[0] ?? '', value) },
      }),
    )
    .join(', ');
  const figures = {
    currentDays: latest?.currentDays ?? newest.ranked.currentDays,
    achievableDays: latest?.achievableDays ?? newest.ranked.achievableDays,
    cashLow: toRupees(cash.low),
    cashHigh: toRupees(cash.high),
    meanWaiting: toRupees(latest?.meanWaiting ?? null),
    arrivingPerDay: toRupees(latest?.arrivingPerDay ?? null),
  };
  return {
    id,
    constraint_type:
      CONSTRAINT_TYPES.find((each) => each === newest.ranked.constraintType) ??
      'process_efficiency',
    severity: newest.ranked.severity,
    source_module: place.stage,
    description: say({
      key: segment === '' ? 'modules.laptop.whole' : 'modules.laptop.part',
      values: { stage: term(`engine.stage.${place.stage}`), segment: text(segment) },
    }),
    constraint_metrics: Object.fromEntries(
      Object.entries(figures).filter(([, value]) => value !== null),
    ),
    estimated_impact_paise: Math.round(cash.estimate),
    confidence: latest?.confidence ?? newest.ranked.confidence,
    identified_at: momentOf(since),
    last_updated: momentOf(
      [latest?.recordedAt ?? since, ...history.map(({ changedAt }) => changedAt)]
        .toSorted()
        .at(-1) ?? since,
    ),
    status: state.status,
    identified_by: userOf.get(since) ?? '',
  };
}

function historyRows({ tracked, history }: Life, userOf: ReadonlyMap<string, string>): Rows {
  return history.map((change, at) => ({
    id: idOf(
      'history',
      tracked.id,
      String(at),
      change.changedAt,
      change.changeReason,
      change.newStatus,
    ),
    constraint_id: tracked.id,
    previous_status: change.previousStatus,
    new_status: change.newStatus,
    change_reason: change.changeReason,
    changed_by: change.decisionId === null ? 'books' : (userOf.get(change.decisionId) ?? ''),
    changed_at: momentOf(change.changedAt),
  }));
}

/** What following the constraints says, for every member; read or dismissed where the member said so on a laptop. */
function alertRows(
  log: readonly ReadChange[],
  followed: Followed,
  members: readonly string[],
  say: Translate,
): Rows {
  const newest = followed.looks.at(-1);
  if (newest === undefined) return [];
  const raised = ofRecords(recordsOf(followed));
  const said = decisionsOf(log, 'alert').filter(({ state }) => state === 'standing');
  return members.flatMap((user) =>
    raised.map(({ key, type, severity, title, message, amount }) => {
      const alertId = namelessId(`alert ${key}`);
      const moves = said
        .filter((each) => each.user === user && each.entityId === alertId)
        .map(({ what }) => AlertDecision.parse(what).what.move);
      return {
        id: idOf('alert', user, alertId),
        user_id: user,
        alert_type: type,
        severity,
        title: say(title),
        message: say(message),
        alert_data: amount === null ? {} : { amount: toRupees(amount) },
        is_read: moves.length > 0,
        is_dismissed: moves.lastIndexOf('close') > moves.lastIndexOf('reopen'),
        created_at: momentOf(newest.at),
      };
    }),
  );
}
