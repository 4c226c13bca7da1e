import type { CardLine, MetricReading, UndefinedWhy } from '../../contract/metricCard.ts';
import { type Countback, dsoFamily, type MonthSales, monthsBack, walkBack } from '../dso.ts';
import { ratio } from '../sales.ts';
import { QUARTER } from '../stages.ts';
import { bills, type CardPlace, line, reading, result, type Told } from './cardLines.ts';
import type { Figures } from './figures.ts';

/** DSO on the ending balance; read on the average balance of the window, and by countback. */
export function dsoTold(f: Figures, at: CardPlace): Told {
  const value = family(f).dso;
  return {
    unit: 'days',
    value,
    why: 'noSales',
    lines: [...endingLines(f, at), result('days', value)],
    readings: [averageReading(f, at), countbackReading(f, at)],
  };
}

/** DSO by countback; read on the ending balance. */
export function countbackTold(f: Figures, at: CardPlace): Told {
  const walk = countbackOf(f);
  return {
    unit: 'days',
    value: walk.days,
    why: countbackWhy(walk),
    lines: countbackLines(f, at, walk),
    readings: [
      reading('endingBalance', 'days', family(f).dso, endingLines(f, at)),
      averageReading(f, at),
    ],
  };
}

export function bestPossible(f: Figures, at: CardPlace): Told {
  const value = family(f).bestPossibleDso;
  return {
    unit: 'days',
    value,
    why: 'noSales',
    lines: [
      line('notOverdue', 'money', f.notOverdue, null, {
        rows: bills(at, 'open', { open: true, overdue: false }),
      }),
      ...perSales(f, at),
      result('days', value),
    ],
  };
}

/** What is overdue, in days of sales: DSO − best possible DSO. */
export function averageDelinquent(f: Figures, at: CardPlace): Told {
  const value = family(f).averageDaysDelinquent;
  return {
    unit: 'days',
    value,
    why: 'noSales',
    lines: [
      line('overdue', 'money', f.overdue, null, { rows: bills(at, 'open', { overdue: true }) }),
      ...perSales(f, at),
      result('days', value),
    ],
  };
}

function family(f: Figures) {
  return dsoFamily(f.outstanding, f.notOverdue, salesOf(f), QUARTER);
}

function salesOf(f: Figures): number {
  return f.sales.sum(f.day - QUARTER, f.day);
}

function perSales(f: Figures, at: CardPlace): CardLine[] {
  return [
    line('sales90', 'money', salesOf(f), '÷', {
      rows: bills(at, 'amount', { invoicedAfter: f.day - QUARTER }),
    }),
    line('windowDays', 'number', QUARTER, '×'),
  ];
}

function endingLines(f: Figures, at: CardPlace): CardLine[] {
  return [
    line('outstanding', 'money', f.outstanding, null, { rows: bills(at, 'open', { open: true }) }),
    ...perSales(f, at),
  ];
}

function averageReading(f: Figures, at: CardPlace): MetricReading {
  const mean = (f.open90 + f.outstanding) / 2;
  const then = f.day - QUARTER;
  return reading('averageBalance', 'days', ratio(mean * QUARTER, salesOf(f)), [
    line('begin90', 'money', f.open90, null, {
      day: then,
      rows: bills({ ...at, day: then }, 'open', { open: true }),
    }),
    line('outstanding', 'money', f.outstanding, '+', { rows: bills(at, 'open', { open: true }) }),
    line('balances', 'number', 2, '÷'),
    line('average90', 'money', mean, '='),
    ...perSales(f, at),
  ]);
}

function countbackReading(f: Figures, at: CardPlace): MetricReading {
  const walk = countbackOf(f);
  return {
    name: 'countback',
    unit: 'days',
    value: walk.days,
    lines: countbackLines(f, at, walk),
  };
}

function countbackOf(f: Figures): Countback {
  const { first } = f.sales;
  return walkBack(
    f.outstanding,
    first === null ? [] : monthsBack(f.day, first, (after, until) => f.sales.sum(after, until)),
  );
}

function countbackWhy({ last }: Countback): UndefinedWhy {
  return last === null ? 'salesRunOut' : 'salesGap';
}

/** Outstanding less month after month of sales, then the days that these months have. */
function countbackLines(f: Figures, at: CardPlace, walk: Countback): CardLine[] {
  const { whole, last, left } = walk;
  const used = whole.reduce((sum, month) => sum + month.days, 0);
  const ended = last !== null && walk.days !== null;
  return [
    line('outstanding', 'money', f.outstanding, null, { rows: bills(at, 'open', { open: true }) }),
    ...whole.map((month) => monthLine(month, at, '−')),
    ...(whole.length > 0 ? [line('restOfMonth', 'money', left, '=')] : []),
    ...(last === null ? [] : [monthLine(last, at, '÷')]),
    ...(ended ? [line('lastMonthDays', 'number', last.days, '×', { day: last.end })] : []),
    ...(used > 0 ? [line('wholeMonthDays', 'days', used, '+')] : []),
    result('days', walk.days),
  ];
}

function monthLine(month: MonthSales, at: CardPlace, sign: '−' | '÷'): CardLine {
  return line('monthSales', 'money', month.sales, sign, {
    day: month.end,
    rows: bills(at, 'amount', {
      invoicedAfter: month.end - month.days,
      invoicedUntil: month.end,
    }),
  });
}
