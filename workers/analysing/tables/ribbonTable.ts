import type { RibbonPoint } from '../../../core/contract/ribbon.ts';
import { runsOf, samePlace } from '../../../core/ribbon/runsOf.ts';
import { type CsvValue, csvDay, csvMoney } from '../../../core/text/csvExport.ts';
import type { ExportedTable } from './exportedTable.ts';
import { valueText } from './valueText.ts';

/** Who was ranked on each day, in the order of days; `constraint` marks the one that the ribbon shows for it. */
export function ribbonTable(points: readonly RibbonPoint[]): ExportedTable {
  return {
    header: [
      'day',
      'constraint',
      'rank',
      'stage',
      'dimension',
      'value',
      'confidence',
      'cash_low',
      'cash',
      'cash_high',
    ],
    records: records(points),
  };
}

function* records(points: readonly RibbonPoint[]): Generator<readonly CsvValue[]> {
  const runs = runsOf(points);
  for (const { day, ranked } of points) {
    const held = runs.find((run) => run.from <= day && day <= run.to)?.held ?? null;
    if (ranked.length === 0)
      yield [csvDay(day), 'no', null, null, null, null, null, null, null, null];
    for (const [at, each] of ranked.entries()) {
      yield [
        csvDay(day),
        held !== null && samePlace(held, each) ? 'yes' : 'no',
        at + 1,
        each.stage,
        valueText(each.dimension),
        valueText(each.value),
        each.confidence,
        csvMoney(each.cash.low),
        csvMoney(each.cash.estimate),
        csvMoney(each.cash.high),
      ];
    }
  }
}
