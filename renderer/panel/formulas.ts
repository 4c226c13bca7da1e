import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { MetricName } from '../state/panel.ts';
import type { Text } from '../text/useText.ts';
import type { FormulaLine } from './Formula.tsx';

/** The formula of a tile with the books' own inputs (design §4), as lines that add up in the order read. */
export function formulaOf(
  metric: MetricName,
  report: AnalysisReport,
  text: Text,
): readonly FormulaLine[] {
  const { metrics, asOf } = report;
  const money = (name: string, paise: number): FormulaLine => ({ name, value: text.money(paise) });
  const day = (name: string, value: number | null): FormulaLine => ({
    name,
    value: text.t('ui.unit.days', { n: text.days(value) }),
  });
  const openRows = { asOf, open: true };
  const overdueRows = { asOf, overdue: true };
  switch (metric) {
    case 'outstanding':
      return [
        money('notOverdue', metrics.notOverdue),
        { ...money('overdue', metrics.overdue), sign: '+', rows: overdueRows },
        { ...money('outstanding', metrics.outstanding), sign: '=', result: true, rows: openRows },
        { ...money('unallocated', metrics.unallocated), sign: '−' },
        { ...money('netReceivable', metrics.netReceivable), sign: '=', result: true },
      ];
    case 'overdue':
      return [
        { ...money('outstanding', metrics.outstanding), rows: openRows },
        { ...money('notOverdue', metrics.notOverdue), sign: '−' },
        { ...money('overdue', metrics.overdue), sign: '=', result: true, rows: overdueRows },
        money('doubtful', metrics.doubtful),
      ];
    case 'dso':
      return [
        { ...money('outstanding', metrics.outstanding), rows: openRows },
        { ...money('sales90', metrics.sales90), sign: '÷' },
        { name: 'ninety', value: '90', sign: '×' },
        { ...day('dso', metrics.dso), sign: '=', result: true },
        { ...day('bestPossibleDso', metrics.bestPossibleDso), sign: '−' },
        { ...day('averageDaysDelinquent', metrics.averageDaysDelinquent), sign: '=', result: true },
        day('dsoCountback', metrics.dsoCountback),
        day('daysToPay', metrics.daysToPay),
        day('daysBeyondTerms', metrics.daysBeyondTerms),
        { name: 'cei', value: metrics.cei === null ? '–' : text.share(metrics.cei / 100) },
      ];
    case 'late':
      return [
        { ...money('overdue', metrics.overdue), rows: overdueRows },
        { name: 'daysOverdue', value: '', sign: '×' },
        {
          name: 'rupeeDaysLate',
          value: text.moneyDays(metrics.rupeeDaysLate),
          sign: '=',
          result: true,
          rows: overdueRows,
        },
        day('meanDaysLate', metrics.meanDaysLate),
        { name: 'shareLate', value: text.share(metrics.shareLate) },
      ];
  }
}
