import type { CardLine } from '../../contract/metricCard.ts';
import { collectionEffectiveness } from '../cei.ts';
import { YEAR } from '../stages.ts';
import { bills, type CardPlace, line, reading, type Told } from './cardLines.ts';
import type { Figures } from './figures.ts';

const MONTHS = 12;

/** Collection effectiveness over the last 365 days: with the sales of all of them, and read with their monthly mean. */
export function ceiTold(f: Figures, at: CardPlace): Told {
  const sales = f.sales.sum(f.day - YEAR, f.day);
  const salesLine = line('sales365', 'money', sales, null, {
    rows: bills(at, 'amount', { invoicedAfter: f.day - YEAR }),
  });
  const monthly = sales / MONTHS;
  const value = collectionEffectiveness(f.open365, sales, f.outstanding, f.notOverdue);
  return {
    unit: 'percent',
    value,
    why: 'nothingCollectable',
    lines: [...ceiLines(f, at, [{ ...salesLine, sign: '+' }], sales), result(value)],
    readings: [
      reading(
        'monthlySales',
        'percent',
        collectionEffectiveness(f.open365, monthly, f.outstanding, f.notOverdue),
        [
          salesLine,
          line('months', 'number', MONTHS, '÷'),
          line('salesMonthly', 'money', monthly, '='),
          ...ceiLines(f, at, [line('salesMonthly', 'money', monthly, '+')], monthly),
        ],
      ),
    ],
  };
}

function ceiLines(
  f: Figures,
  at: CardPlace,
  salesLines: readonly CardLine[],
  sales: number,
): CardLine[] {
  const then = f.day - YEAR;
  const begin = line('begin365', 'money', f.open365, null, {
    day: then,
    rows: bills({ ...at, day: then }, 'open', { open: true }),
  });
  const collectable = f.open365 + sales - f.notOverdue;
  return [
    begin,
    ...salesLines,
    line('notOverdue', 'money', f.notOverdue, '−', {
      rows: bills(at, 'open', { open: true, overdue: false }),
    }),
    line('collectable', 'money', collectable, '='),
    begin,
    ...salesLines,
    line('outstanding', 'money', f.outstanding, '−', { rows: bills(at, 'open', { open: true }) }),
    line('collected', 'money', f.open365 + sales - f.outstanding, '='),
    line('collectable', 'money', collectable, '÷'),
    line('hundred', 'number', 100, '×'),
  ];
}

function result(value: number | null): CardLine {
  return line('result', 'percent', value, '=');
}
