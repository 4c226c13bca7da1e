import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ledgerAsOf } from '../../../core/constraints/ledgerAsOf.ts';
import type { Metrics } from '../../../core/contract/analysis.ts';
import {
  type CardLine,
  type CardRows,
  COMPANY_METRICS,
  MetricCard,
  type MetricRef,
  STAGE_METRICS,
} from '../../../core/contract/metricCard.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { cutBooks } from '../../../core/flow/cutBooks.ts';
import { filterInvoices } from '../../../core/flow/drill.ts';
import { orderEvents } from '../../../core/flow/events.ts';
import type { Figures } from '../../../core/flow/figures/figures.ts';
import { figuresOverDays } from '../../../core/flow/figures/figuresOverDays.ts';
import { metricTable } from '../../../core/flow/figures/metricTable.ts';
import { cardsOn, trendDays } from '../../../core/flow/figures/metricTrend.ts';
import { partRows } from '../../../core/flow/figures/parts.ts';
import { type StageInputs, stageFigures } from '../../../core/flow/figures/stageCard.ts';
import { stagesOverDays } from '../../../core/flow/figures/stagesOverDays.ts';
import { type Ledger, STAGES } from '../../../core/flow/ledger.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { metrics } from '../../../core/flow/metrics.ts';
import { receiptGroup } from '../../../core/flow/reconciliation/receiptGroups.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { stageReports } from '../../../core/flow/stages.ts';
import { type NaiveReadings, naiveReadings } from './naiveReadings.ts';
import { booksAtDate } from './randomBooks.ts';

const REFS: readonly MetricRef[] = [
  ...COMPANY_METRICS.map((metric) => ({ metric })),
  ...STAGES.flatMap((stage) => STAGE_METRICS.map((metric) => ({ metric, stage }))),
];
const everything = { offset: 0, limit: 500 };

function cardOn(ledger: Ledger, of: MetricRef, day: number): MetricCard {
  return cardsOn(ledger, orderEvents(ledger), of, [day])[0]!;
}

function law(
  check: (ledger: Ledger, asOf: number, records: BookRecords) => void,
  numRuns: number,
): void {
  fc.assert(
    fc.property(booksAtDate, ({ records, asOf }) => {
      for (const ledger of ledgerFromRecords(records)) check(ledger, asOf, records);
    }),
    { numRuns },
  );
}

it('shows on every card the figure that the report tells', () => {
  law((ledger, asOf) => {
    const slices = buildSlices(ledger, asOf);
    const told = metrics(ledger, slices);
    for (const metric of COMPANY_METRICS) {
      const wanted = metric === 'ageing' ? told.outstanding : told[metric];
      expect([metric, cardOn(ledger, { metric }, asOf).value]).toEqual([metric, wanted]);
    }
    for (const report of stageReports(ledger, slices)) {
      for (const metric of STAGE_METRICS) {
        if (metric === 'excessRupeeDays') continue;
        const card = cardOn(ledger, { metric, stage: report.stage }, asOf);
        expect(card.value).toEqual(report.observable ? report[metric] : null);
      }
    }
  }, 120);
});

it('says why exactly where there is no figure, and keeps to its contract', () => {
  law((ledger, asOf) => {
    for (const of of REFS) {
      const card = MetricCard.parse(cardOn(ledger, of, asOf));
      expect(card.why === null).toBe(card.value !== null);
    }
  }, 100);
});

it('adds up line by line to the figure, in every reading', () => {
  law((ledger, asOf) => {
    for (const of of REFS) {
      const card = cardOn(ledger, of, asOf);
      if (card.value !== null) expectWorkedOut(card.lines, card.value, of.metric);
      for (const { name, value, lines } of card.readings) {
        if (value !== null) expectWorkedOut(lines, value, name);
      }
    }
  }, 80);
});

/** Works the lines out in the order read; every `=` must be what the lines above it come to. */
function expectWorkedOut(lines: readonly CardLine[], value: number, name: string): void {
  let sum: number | null = null;
  lines.forEach((line, at) => {
    const term: number = line.value!;
    if (line.sign === '=') {
      // The collection index is never told below 0.
      const isIndex = ['cei', 'monthlySales'].includes(name) && at === lines.length - 1;
      const floor = isIndex ? 0 : Number.NEGATIVE_INFINITY;
      if (sum !== null) expect(term).toBeCloseTo(Math.max(floor, sum), 6);
      sum = term;
    } else if (line.sign === '→') {
      expect(['medianDays', 'median', 'finishedOnly']).toContain(name);
      sum = term;
    } else if (line.sign === null) sum = term;
    else if (line.sign === '+') sum = (sum ?? 0) + term;
    else if (line.sign === '−') sum = (sum ?? 0) - term;
    else if (line.sign === '×') sum = (sum ?? 0) * term;
    else sum = (sum ?? 0) / term;
  });
  expect(sum).toBeCloseTo(value, 6);
}

it('leads from every input to rows that add up to it', () => {
  law((ledger, asOf) => {
    for (const of of REFS) {
      const card = cardOn(ledger, of, asOf);
      for (const line of [...card.lines, ...card.readings.flatMap((each) => each.lines)]) {
        if (line.rows !== null)
          expect([of, line, totalOf(ledger, line.rows)]).toEqual([of, line, line.value]);
      }
    }
  }, 60);
});

/** The sum of the rows, by adding them up one by one, which must be the total told with them. */
function totalOf(ledger: Ledger, rows: CardRows): number {
  const day = rows.of === 'invoices' ? rows.filter.asOf! : rows.asOf;
  const then = ledgerAsOf(ledger, day);
  const slices = buildSlices(then, day);
  if (rows.of === 'onAccount') {
    return receiptGroup(then, slices, 'onAccount', undefined).reduce((s, r) => s + r.amount, 0);
  }
  if (rows.of === 'part') {
    const found = partRows(then, slices, rows.part, everything);
    const sum = (of: (row: (typeof found.rows)[number]) => number) =>
      found.rows.reduce((total, row) => total + of(row), 0);
    expect(found.total).toEqual({
      count: found.rows.length,
      amount: sum((row) => row.amount),
      days: sum((row) => row.days ?? 0),
      adds: sum((row) => row.adds),
    });
    return found.total[rows.total];
  }
  const { rows: bills, total } = filterInvoices(then, slices, rows.filter, everything);
  switch (rows.total) {
    case 'amount':
      return bills.reduce((sum, row) => sum + then.invoices.amount[row.invoice]!, 0);
    case 'open':
      return bills.reduce((sum, row) => sum + row.open, 0) + total.onAccount.amount;
    default:
      return bills.reduce((sum, row) => sum + row.stageRupeeDays!, 0) + total.onAccount.rupeeDays;
  }
}

it('shows the part rows those that add most first, page after page', () => {
  law((ledger, asOf) => {
    const slices = buildSlices(ledger, asOf);
    for (const part of ['paid', 'settled', 'overdueDays', 'settledBeyondTerms'] as const) {
      const { rows } = partRows(ledger, slices, { part }, everything);
      expect(rows.map((row) => row.adds)).toEqual(
        rows.map((row) => row.adds).sort((a, b) => b - a),
      );
      const pages = [0, 2, 4, 6].flatMap(
        (offset) => partRows(ledger, slices, { part }, { offset, limit: 2 }).rows,
      );
      expect(pages).toEqual(rows.slice(0, 8));
    }
  }, 80);
});

it('replays: any card of a past day, its inputs and readings, is that of books cut at the day', () => {
  law((ledger, asOf, records) => {
    const cut = ledgerFromRecords(cutBooks(records, asOf)).find(
      (each) => each.currency === ledger.currency,
    );
    if (cut === undefined) return;
    for (const of of REFS) expect(cardOn(ledger, of, asOf)).toEqual(cardOn(cut, of, asOf));
  }, 80);
});

it('gives a trend whose every month is the card of books cut at the month end', () => {
  law((ledger, asOf, records) => {
    const days = trendDays(ledger, asOf, 24);
    const events = orderEvents(ledger);
    for (const of of REFS.filter((_, k) => k % 6 === days.length % 6)) {
      const cards = cardsOn(ledger, events, of, days);
      expect(cards.map((card) => card.day)).toEqual(days);
      const at = days.length - 1 - (days.length % 7);
      if (at < 0) continue;
      const cut = ledgerFromRecords(cutBooks(records, days[at]!)).find(
        (each) => each.currency === ledger.currency,
      );
      if (cut !== undefined) expect(cards[at]).toEqual(cardOn(cut, of, days[at]!));
    }
  }, 60);
});

it('sweeps many days at once as it looks at each alone', () => {
  law((ledger, asOf) => {
    const events = orderEvents(ledger);
    const days = trendDays(ledger, asOf, 14);
    const plain = ({ sales: _, ...figures }: Figures) => figures;
    const swept = figuresOverDays(ledger, events, days).map(plain);
    const stages = stagesOverDays(ledger, events, days);
    days.forEach((day, at) => {
      expect([swept[at]]).toEqual(figuresOverDays(ledger, events, [day]).map(plain));
      const { observable, sales365, sums } = stageFigures(ledger, buildSlices(ledger, day));
      expect(stages[at]).toMatchObject({ day, observable, sales365 });
      for (const [stage, wanted] of sums.entries()) {
        expectSameInputs(stages[at]!.sums[stage]!, wanted);
      }
    });
  }, 100);
});

function expectSameInputs(found: StageInputs, wanted: StageInputs): void {
  for (const key of ['rupeeDays', 'waiting', 'observedAmount', 'accruedInYear'] as const) {
    expect([key, found[key]]).toEqual([key, wanted[key]]);
  }
  const long = Math.max(found.ended.length, wanted.ended.length);
  for (const key of ['ended', 'censored'] as const) {
    const padded = (of: Float64Array) => Array.from({ length: long }, (_, d) => of[d] ?? 0);
    expect(padded(found[key])).toEqual(padded(wanted[key]));
  }
}

it('puts every metric with its value of today, a month and a year ago into one table', () => {
  law((ledger, asOf) => {
    const events = orderEvents(ledger);
    const table = metricTable(ledger, events, { slices: buildSlices(ledger, asOf) });
    expect(table.rows.map((row) => row.of)).toEqual(REFS);
    for (const row of table.rows) {
      const at = (day: number) => cardOn(ledger, row.of, day).value;
      expect([row.now, row.monthBefore, row.yearBefore]).toEqual([
        at(table.day),
        at(table.monthBefore),
        at(table.yearBefore),
      ]);
    }
  }, 40);
});

it('gives the other readings that counting bill by bill over the naive slices gives', () => {
  law((ledger, asOf, records) => {
    const wanted = naiveReadings(records, ledger.currency, asOf);
    for (const key of Object.keys(wanted) as (keyof NaiveReadings)[]) {
      const [metric, name] = key.split('.') as [keyof Metrics & MetricRef['metric'], string];
      const card = cardOn(ledger, { metric } as MetricRef, asOf);
      const found = card.readings.find((each) => each.name === name)!.value;
      if (wanted[key] === null) expect([key, found]).toEqual([key, null]);
      else expect(found).toBeCloseTo(wanted[key], 8);
    }
    const byDate = cardOn(ledger, { metric: 'ageing' }, asOf).readings[0]!;
    expect(byDate.lines.slice(0, -1).reduce((sum, line) => sum + line.value!, 0)).toBe(
      byDate.value,
    );
  }, 200);
});
