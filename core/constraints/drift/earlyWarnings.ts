import type { CauseRows } from '../../contract/analysis.ts';
import type { EarlyWarning, EarlyWarnings } from '../../contract/earlyWarning.ts';
import { AppFailure } from '../../contract/errors.ts';
import { type Dimension, type Ledger, STAGES, type Stage } from '../../flow/ledger.ts';
import type { Slices } from '../../flow/slice.ts';
import { type Confounders, confounders } from '../adjust.ts';
import { type Cell, type CellPart, membership } from '../cell.ts';
import { type DueAnchors, dueAnchors } from '../dueAnchor.ts';
import { flowRate } from '../flowRate.ts';
import { MATERIAL_SHARE } from '../identify.ts';
import { leaveOut } from '../leaveOut.ts';
import { type Observations, observe } from '../observations.ts';
import { passThrough } from '../passThrough.ts';
import { alarmLimit, FALSE_ALARM_RATE } from './alarmLimit.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import { type Projection, projectionOf } from './projection.ts';
import type { Rise } from './rise.ts';
import type { Today } from './today.ts';
import { watchStage } from './watchStage.ts';
import { notYetOf, titleOf } from './words.ts';

const MOST_WARNINGS = 3;
const MOST_PER_STAGE = 3;
/** Stages whose rows are money rather than bills. */
const OF_MONEY: readonly Stage[] = ['clearing', 'allocation'];

/**
 * Cells that drift towards becoming the constraint, told before one is: each stage's rows without those of today's
 * constraint (withoutToday) are watched month by month (watchStage); a rise beyond the alarm limit is told when, at its present
 * slope, it would within a year hold back what the engine calls material. Of overlapping cells of a stage the one
 * that explains the rise best is told, and others only if they rise without it. @throws AppFailure `cancelled`
 */
export function earlyWarnings(
  ledger: Ledger,
  slices: Slices,
  dimensions: readonly Dimension[],
  observable: readonly Stage[],
  today: Today | null,
  cancelled: () => boolean = () => false,
): EarlyWarnings {
  const { asOf } = slices;
  const conf = confounders(ledger);
  const anchors = dueAnchors(ledger, asOf);
  const rate = flowRate(ledger, asOf, null);
  let waiting = 0;
  let watched = 0;
  let tooFewRows = 0;
  const first: { rises: readonly Rise[]; rows: Observations; cuts: readonly Dimension[] }[] = [];
  for (const stage of observable) {
    if (cancelled()) throw new AppFailure('cancelled');
    const all = observe(ledger, slices, stage, anchors);
    if (stage !== 'terms') waiting += rate * meanDaysOf(all, asOf);
    const cuts = OF_MONEY.includes(stage)
      ? [...dimensions, ...ledger.receiptDimensions]
      : dimensions;
    const rows = withoutToday(ledger, dimensions, all, today);
    const watch = watchStage(ledger, cuts, conf, rows, asOf);
    watched += watch.watched;
    tooFewRows += watch.tooFew;
    first.push({ rises: watch.rises, rows, cuts });
  }
  const limit = alarmLimit(watched);
  const on: Watching = {
    ledger,
    slices,
    dimensions,
    conf,
    anchors,
    limit,
    target: today?.cash.estimate ?? null,
    material: MATERIAL_SHARE * waiting,
  };
  const warnings: EarlyWarning[] = [];
  for (const { rises, rows, cuts } of first) {
    if (cancelled()) throw new AppFailure('cancelled');
    warnings.push(...warningsOf(on, rises, rows, cuts));
  }
  warnings.sort((a, b) => b.cashPerMonth.estimate - a.cashPerMonth.estimate);
  return {
    asOf,
    warnings: warnings.slice(0, MOST_WARNINGS),
    watched,
    tooFewRows,
    falseAlarmRate: FALSE_ALARM_RATE,
  };
}

interface Watching {
  readonly ledger: Ledger;
  readonly slices: Slices;
  readonly dimensions: readonly Dimension[];
  readonly conf: Confounders;
  readonly anchors: DueAnchors;
  readonly limit: number;
  /** paise that today's constraint holds back; null where none is named. */
  readonly target: number | null;
  /** paise from which a cell can be a constraint. */
  readonly material: number;
}

/** The warnings of one stage: the steepest rise first, then again without its rows. */
function warningsOf(
  on: Watching,
  rises: readonly Rise[],
  rows: Observations,
  cuts: readonly Dimension[],
): EarlyWarning[] {
  const out: EarlyWarning[] = [];
  let left = rows;
  let here = rises;
  for (let round = 0; round < MOST_PER_STAGE; round++) {
    const best = steepest(here, on.limit);
    if (best === null) break;
    const cell = cellOf(best);
    const member = membership(on.ledger, on.dimensions, cell);
    const projection = projectionOf(on.ledger, left, on.conf, on.slices.asOf, best);
    if (projection !== null) {
      const { ledger, slices, anchors } = on;
      const perDay =
        flowRate(ledger, slices.asOf, member) *
        passThrough(ledger, slices, anchors, best.stage, member);
      const outlook = outlookOf(projection, perDay, slices.asOf, on.target ?? on.material);
      if (outlook.cashInAYear >= on.material) out.push(warningOf(on, best, projection, outlook));
    }
    // A stage as a whole holds every row.
    if (best.dimension === null) break;
    left = leaveOut(left, [member]);
    here = watchStage(on.ledger, cuts, on.conf, left, on.slices.asOf).rises;
  }
  return out;
}

function steepest(rises: readonly Rise[], limit: number): Rise | null {
  let best: Rise | null = null;
  for (const rise of rises) {
    if (rise.ramp.z >= limit && (best === null || rise.ramp.z > best.ramp.z)) best = rise;
  }
  return best;
}

function warningOf(
  on: Watching,
  rise: Rise,
  projection: Projection,
  outlook: Outlook,
): EarlyWarning {
  const { asOf } = on.slices;
  const { dimension, value } = placeOf(rise);
  const place = { stage: rise.stage, dimension, value };
  const of = on.target === null ? 'materiality' : 'constraint';
  const rows: CauseRows = {
    asOf,
    stage: rise.stage,
    also: value === null ? [] : [{ dimension, values: [value] }],
  };
  return {
    ...place,
    title: titleOf(on.ledger, place),
    since: projection.since,
    daysThen: projection.daysThen,
    daysNow: outlook.daysNow,
    daysPerMonth: outlook.daysPerMonth,
    cashNow: outlook.cashNow,
    cashPerMonth: outlook.cashPerMonth,
    crossing: { of, target: outlook.target, ...outlook.crossing },
    notYet: notYetOf(of, outlook.cashNow.estimate, outlook.target),
    zScore: rise.ramp.z,
    limit: on.limit,
    months: [...projection.months],
    rows,
  };
}

function placeOf({ dimension, value }: Rise): Pick<EarlyWarning, 'dimension' | 'value'> {
  return dimension === null
    ? { dimension: 'all', value: null }
    : { dimension: dimension.name, value: dimension.values[value] ?? '' };
}

function cellOf(rise: Rise): Cell {
  const { dimension, value } = placeOf(rise);
  return { stage: rise.stage, parts: value === null ? [] : [{ dimension, values: [value] }] };
}

/**
 * A stage's rows without those of today's constraint, in its own stage and in those that come after it: what is late
 * there may be the echo of it. A constraint that is a whole stage empties that stage alone.
 */
function withoutToday(
  ledger: Ledger,
  dimensions: readonly Dimension[],
  rows: Observations,
  today: Today | null,
): Observations {
  if (today === null || STAGES.indexOf(rows.stage) < STAGES.indexOf(today.stage)) return rows;
  if (rows.stage !== today.stage && today.value === null) return rows;
  return leaveOut(rows, [membership(ledger, dimensions, cellOfToday(today))]);
}

/** The named constraint's cell: one part with one or more values, or one value for each of several dimensions. */
function cellOfToday({ stage, dimension, value }: Today): Cell {
  if (value === null) return { stage, parts: [] };
  const values = [value].flat();
  const parts: CellPart[] =
    typeof dimension === 'string'
      ? [{ dimension, values }]
      : dimension.map((name, at) => ({ dimension: name, values: values.slice(at, at + 1) }));
  return { stage, parts };
}

/** Rupee-weighted days of the rows of the last year. */
function meanDaysOf(rows: Observations, asOf: number): number {
  let weight = 0;
  let sum = 0;
  for (let r = 0; r < rows.count; r++) {
    if (rows.day[r]! <= asOf - 365) continue;
    weight += rows.amount[r]!;
    sum += rows.amount[r]! * rows.days[r]!;
  }
  return weight > 0 ? sum / weight : 0;
}
