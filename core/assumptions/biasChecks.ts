import type { ConstraintReport } from '../contract/analysis.ts';
import type { BiasCheck } from '../contract/assumptions.ts';
import type { Implementation } from '../contract/work.ts';
import type { Message } from '../text/message.ts';
import { countOf, date, days, paise, share, term, text } from '../text/values.ts';
import type { JudgedOutcome } from './assumptions.ts';
import type { PlaceGuards } from './placeGuards.ts';

export interface BiasGround {
  /** The ranking, and the constraint that is decided on where it is in it. */
  readonly ranking: readonly ConstraintReport[];
  readonly found: ConstraintReport | null;
  readonly guards: PlaceGuards;
  readonly outcomes: readonly JudgedOutcome[];
  readonly works: readonly Implementation[];
}

type Said = BiasCheck['says'][number];
const said = (text: Message, rows: Said['rows'] = null): Said => ({ text, rows });

/** Below this a test does not point at the place. */
const POINTS_AT = 0.5;

/**
 * What to hold against four habits of judging before one decides: what would show the constraint wrong, the engine's
 * own interval beside other figures one may cling to, how much the customer one hears of most has to do with it, and
 * that what was spent on something without a sign does not count. A habit about which the books say nothing is left out.
 */
export function biasChecks(ground: BiasGround): BiasCheck[] {
  return [
    { bias: 'confirmation' as const, says: confirmation(ground) },
    { bias: 'anchoring' as const, says: anchoring(ground) },
    { bias: 'availability' as const, says: availability(ground.guards) },
    { bias: 'sunk_cost' as const, says: sunkCost(ground) },
  ].filter(({ says }) => says.length > 0);
}

function confirmation({ ranking, found }: BiasGround): Said[] {
  if (found === null) return [said({ key: 'assumptions.bias.notRanked' })];
  const lines: Said[] = [];
  for (const [name, value] of Object.entries(found.tests)) {
    if (value !== null && value >= POINTS_AT) continue;
    const key = value === null ? 'testNotRun' : 'testAgainst';
    lines.push(
      said({
        key: `assumptions.bias.${key}`,
        values: {
          test: term(`assumptions.bias.test.${name}`),
          ...(value === null ? {} : { value: share(value) }),
        },
      }),
    );
  }
  const other = ranking.find(({ rank }) => rank !== found.rank);
  const cash = found.estimatedImpact.cashReleased.estimate;
  if (other !== undefined && cash > 0) {
    const theirs = other.estimatedImpact.cashReleased;
    const key = theirs.high >= found.estimatedImpact.cashReleased.low ? 'mayBeOther' : 'other';
    lines.push(
      said({
        key: `assumptions.bias.${key}`,
        values: {
          stage: term(`engine.stage.${other.stage}`),
          cash: paise(theirs.estimate),
          high: paise(theirs.high),
          own: paise(cash),
        },
      }),
    );
  }
  const [cause] = found.rootCauses;
  if (cause !== undefined) lines.push(said(cause.refutedBy, cause.rows));
  return lines;
}

function anchoring({ found, guards }: BiasGround): Said[] {
  const lines: Said[] = [];
  if (found !== null) {
    const { low, high } = found.estimatedImpact.cashReleased;
    lines.push(
      said({
        key: 'assumptions.bias.interval',
        values: {
          low: paise(low),
          high: paise(high),
          current: days(found.currentDays),
          achievable: days(found.achievableDays),
        },
      }),
    );
  }
  if (guards.waitingThen !== null) {
    lines.push(
      said({
        key: 'assumptions.bias.lastYear',
        values: { waiting: paise(guards.waiting), before: paise(guards.waitingThen) },
      }),
    );
  }
  return lines;
}

function availability({ loudest, largest }: PlaceGuards): Said[] {
  if (loudest === null || largest === null) return [];
  const { name, times } = loudest;
  const values = { name: text(name), share: share(loudest.share) };
  return [
    times === null
      ? said({ key: 'assumptions.bias.newest', values }, loudest.rows)
      : said(
          { key: 'assumptions.bias.loudest', values: { ...values, times: countOf(times) } },
          loudest.rows,
        ),
    said(
      {
        key: 'assumptions.bias.largest',
        values: { name: text(largest.name), share: share(largest.share) },
      },
      largest.rows,
    ),
  ];
}

function sunkCost({ works, outcomes }: BiasGround): Said[] {
  return works.flatMap((work) => {
    if (work.status !== 'in_progress' && work.status !== 'paused') return [];
    const outcome = outcomes.find(({ implementationId }) => implementationId === work.id);
    if (outcome === undefined || (outcome.verdict !== 'no_sign' && outcome.verdict !== 'worse')) {
      return [];
    }
    return [
      said({
        key: `assumptions.bias.sunk.${outcome.verdict}`,
        values: {
          done: countOf(work.completedSteps),
          steps: countOf(work.totalSteps),
          since: date(work.changedOn ?? work.startedOn ?? outcome.judgedOn),
          judged: date(outcome.judgedOn),
        },
      }),
    ];
  });
}
