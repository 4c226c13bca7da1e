import type { Day } from '../../books/dates.ts';
import type {
  CardLine,
  MetricCard,
  MetricReading,
  ReadingName,
  StageMetric,
  UndefinedWhy,
} from '../../contract/metricCard.ts';
import { type Ledger, STAGES, type Stage } from '../ledger.ts';
import { ratio, salesIn } from '../sales.ts';
import type { Slices } from '../slice.ts';
import { observableStages, type StageSums, stageSums, YEAR } from '../stages.ts';
import { kaplanMeierMedian } from '../survival.ts';
import { bills, type CardPlace, card, line, part, reading, type Told } from './cardLines.ts';

/** What a stage's formulas take in. */
export type StageInputs = Omit<StageSums, 'leftInQuarter' | 'waitingCount'>;

/** The inputs of the stages' metrics as of one day. */
export interface StageFigures {
  readonly day: Day;
  readonly observable: readonly boolean[];
  readonly sums: readonly StageInputs[];
  readonly sales365: number;
}

export function stageFigures(ledger: Ledger, slices: Slices): StageFigures {
  const { asOf } = slices;
  return {
    day: asOf,
    observable: observableStages(slices),
    sums: stageSums(ledger, slices),
    sales365: salesIn(ledger, asOf - YEAR, asOf),
  };
}

/** Rupee-days above achievable as the engine found them on the figures' day; null where it was not asked. */
export type StageExcess = number | null;

/**
 * A stage's metric with its formula, as companyCard gives the company's; a stage that the books cannot show has no
 * figure.
 */
export function stageCard(
  metric: StageMetric,
  stage: Stage,
  f: StageFigures,
  currency: string,
  excess: StageExcess = null,
): MetricCard {
  const index = STAGES.indexOf(stage);
  const of = { metric, stage };
  const told = TOLD[metric](new StageView(stage, f, index, { day: f.day, currency }, excess));
  if (f.observable[index] === true) return card(of, f.day, told);
  return card(of, f.day, { unit: told.unit, value: null, why: 'notObservable', lines: [] });
}

/** One stage's sums with the lines that several of its formulas share. */
class StageView {
  readonly stage: Stage;
  readonly sums: StageInputs;
  readonly sales365: number;
  readonly at: CardPlace;
  readonly excess: StageExcess;

  constructor(stage: Stage, f: StageFigures, index: number, at: CardPlace, excess: StageExcess) {
    this.stage = stage;
    this.sums = f.sums[index]!;
    this.sales365 = f.sales365;
    this.at = at;
    this.excess = excess;
  }

  get mean(): number | null {
    return ratio(this.sums.rupeeDays, this.sums.observedAmount);
  }

  get median(): number | null {
    return kaplanMeierMedian(this.sums.ended, this.sums.censored);
  }

  rupeeDays(sign: CardLine['sign']): CardLine {
    return line('stageRupeeDays', 'moneyDays', this.sums.rupeeDays, sign, {
      rows: bills(this.at, 'stageRupeeDays', { stage: this.stage }),
    });
  }

  year(sign: CardLine['sign']): CardLine {
    return line('stageYear', 'moneyDays', this.sums.accruedInYear, sign, {
      rows: part(this.at, { part: 'stageYear', stage: this.stage }, 'adds'),
    });
  }

  meanLines(): CardLine[] {
    return [
      this.rupeeDays(null),
      line('stageKnown', 'money', this.sums.observedAmount, '÷', {
        rows: part(this.at, { part: 'stageKnown', stage: this.stage }, 'amount'),
      }),
    ];
  }

  left(sign: CardLine['sign']): CardLine {
    return line('stageLeft', 'money', total(this.sums.ended), sign, {
      rows: part(this.at, { part: 'stageLeft', stage: this.stage }, 'amount'),
    });
  }

  leftAndStill(): CardLine[] {
    return [
      this.left(null),
      line('stageStill', 'money', total(this.sums.censored), '+', {
        rows: part(this.at, { part: 'stageStill', stage: this.stage }, 'amount'),
      }),
      line('stageKnown', 'money', this.sums.observedAmount, '=', {
        rows: part(this.at, { part: 'stageKnown', stage: this.stage }, 'amount'),
      }),
    ];
  }

  /** Why a mean or median over the stage's rupees is not there. */
  get whyNone(): UndefinedWhy {
    return this.sums.observedAmount > 0 ? 'halfStillWaits' : 'nothingEntered';
  }
}

function total(weights: Float64Array): number {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return sum;
}

/** A median is no sum of what stands above it. */
function median(value: number | null): CardLine {
  return line('result', 'days', value, '→');
}

function medianReading(
  name: ReadingName,
  value: number | null,
  lines: readonly CardLine[],
): MetricReading {
  return { name, unit: 'days', value, lines: [...lines, median(value)] };
}

const TOLD: Readonly<Record<StageMetric, (of: StageView) => Told>> = {
  waiting: ({ sums, stage, at }) => ({
    unit: 'money',
    value: sums.waiting,
    lines: [
      line('waiting', 'money', sums.waiting, '=', {
        rows: bills(at, 'open', { stage, waiting: true }),
      }),
    ],
  }),
  rupeeDays: (of) => ({
    unit: 'moneyDays',
    value: of.sums.rupeeDays,
    lines: [of.rupeeDays('=')],
    readings: [
      {
        name: 'lastYear',
        unit: 'moneyDays',
        value: of.sums.accruedInYear,
        lines: [of.year('=')],
      },
    ],
  }),
  meanDays: (of) => ({
    unit: 'days',
    value: of.mean,
    why: of.whyNone,
    lines: [...of.meanLines(), line('result', 'days', of.mean, '=')],
    readings: [medianReading('median', of.median, of.leftAndStill())],
  }),
  medianDays: (of) => ({
    unit: 'days',
    value: of.median,
    why: of.whyNone,
    lines: [...of.leftAndStill(), median(of.median)],
    readings: [
      medianReading(
        'finishedOnly',
        kaplanMeierMedian(of.sums.ended, new Float64Array(of.sums.ended.length)),
        [of.left(null)],
      ),
      reading('mean', 'days', of.mean, of.meanLines()),
    ],
  }),
  dsoDays: (of) => {
    const value = ratio(of.sums.accruedInYear, of.sales365);
    return {
      unit: 'days',
      value,
      why: 'noSales',
      lines: [
        of.year(null),
        line('sales365', 'money', of.sales365, '÷', {
          rows: bills(of.at, 'amount', { invoicedAfter: of.at.day - YEAR }),
        }),
        line('result', 'days', value, '='),
      ],
    };
  },
  excessRupeeDays: (of) => {
    const { excess, sums } = of;
    return {
      unit: 'moneyDays',
      value: excess,
      why: 'notAnalysed',
      lines: [
        of.year(null),
        line(
          'stageAchievable',
          'moneyDays',
          excess === null ? null : sums.accruedInYear - excess,
          '−',
        ),
        line('result', 'moneyDays', excess, '='),
      ],
    };
  },
};
