import type { ConstraintReport } from '../../../core/contract/analysis.ts';
import { AppFailure } from '../../../core/contract/errors.ts';
import type { Ledger } from '../../../core/flow/ledger.ts';
import { type CsvValue, csvDays, csvMoney } from '../../../core/text/csvExport.ts';
import { mapped } from '../mapped.ts';
import type { ExportedTable } from './exportedTable.ts';
import { placeName, valueText } from './valueText.ts';

type Figure = readonly [name: string, of: (constraint: ConstraintReport) => CsvValue];

/** What a file tells of a constraint, in this order; lists have a column each, comparisons a row. */
function figures(ledger: Ledger): readonly Figure[] {
  return [
    ['rank', (c) => c.rank],
    ['stage', (c) => c.stage],
    ['dimension', (c) => valueText(c.dimension)],
    ['value', (c) => valueText(c.value)],
    ['name', (c) => placeName(ledger, c)],
    ['severity', (c) => c.severity],
    ['cash_low', (c) => csvMoney(c.estimatedImpact.cashReleased.low)],
    ['cash', (c) => csvMoney(c.estimatedImpact.cashReleased.estimate)],
    ['cash_high', (c) => csvMoney(c.estimatedImpact.cashReleased.high)],
    ['yearly', (c) => csvMoney(c.estimatedImpact.yearly.estimate)],
    ['cost_of_funds', (c) => c.estimatedImpact.yearly.costOfFunds],
    ['days_now', (c) => csvDays(c.currentDays)],
    ['days_achievable', (c) => csvDays(c.achievableDays)],
    ['achievable_basis', (c) => c.achievableBasis],
    ['excess_rupee_days', (c) => csvMoney(c.excessRupeeDays)],
    ['bills', (c) => c.invoices],
    ['amount', (c) => csvMoney(c.amount)],
    ['waiting', (c) => csvMoney(c.waiting)],
    ['confidence', (c) => c.confidence],
    ['test_excess', (c) => c.tests.excess],
    ['test_walk', (c) => c.tests.walk],
    ['test_replay', (c) => c.tests.replay],
    ['main_cause', (c) => c.rootCauses[0]?.id ?? null],
    ['main_cause_share', (c) => c.rootCauses[0]?.share ?? null],
  ];
}

/** The ranked constraints, a row each. */
export function constraintTable(
  ledger: Ledger,
  constraints: readonly ConstraintReport[],
): ExportedTable {
  const told = figures(ledger);
  return {
    header: told.map(([name]) => name),
    records: mapped(constraints, (constraint) => told.map(([, of]) => of(constraint))),
  };
}

/**
 * Two of them side by side, a row for each figure.
 * @throws AppFailure `not_found` where the day has no constraint of a rank
 */
export function comparisonTable(
  ledger: Ledger,
  constraints: readonly ConstraintReport[],
  ranks: readonly [number, number],
): ExportedTable {
  const [one, other] = ranks.map((rank) => constraints.find((each) => each.rank === rank));
  if (one === undefined || other === undefined) throw new AppFailure('not_found');
  return {
    header: ['figure', 'one', 'other'],
    records: mapped(figures(ledger), ([name, of]) => [name, of(one), of(other)]),
  };
}
