import type { Recommendation, Recommendations } from '../../../core/contract/recommendation.ts';
import type { Ledger } from '../../../core/flow/ledger.ts';
import { type CsvValue, csvMoney } from '../../../core/text/csvExport.ts';
import { mapped } from '../mapped.ts';
import type { ExportedTable, Of } from './exportedTable.ts';
import { placeName, valueText } from './valueText.ts';

interface Line {
  readonly one: Recommendation;
  /** 1: the best; null where it is set aside. */
  readonly rank: number | null;
  readonly inFocus: boolean;
  readonly name: string | null;
  readonly words: Of<'recommendations'>['says'][number] | undefined;
}

type Column = readonly [name: string, of: (line: Line) => CsvValue];

/** What a file tells of a recommendation, in this order; docs/tables.md says what each column holds. */
const COLUMNS: readonly Column[] = [
  ['rank', ({ rank }) => rank],
  ['focus', ({ inFocus }) => (inFocus ? 'yes' : 'no')],
  ['status', ({ one }) => one.status],
  ['recommendation', ({ one, words }) => words?.title ?? one.leverId],
  ['stage', ({ one }) => one.stage],
  ['dimension', ({ one }) => valueText(one.dimension)],
  ['value', ({ one }) => valueText(one.value)],
  ['name', ({ name }) => name],
  ['type', ({ one }) => one.type],
  ['priority', ({ one }) => one.priority],
  ['complexity', ({ one }) => one.complexity],
  ['horizon', ({ one }) => one.horizon],
  ['days_to_value', ({ one }) => one.timeToValue],
  ['cash_low', ({ one }) => csvMoney(one.cash.low)],
  ['cash', ({ one }) => csvMoney(one.cash.estimate)],
  ['cash_high', ({ one }) => csvMoney(one.cash.high)],
  ['yearly', ({ one }) => csvMoney(one.yearly.estimate)],
  ['probability_low', ({ one }) => one.probability.low],
  ['probability', ({ one }) => one.probability.value],
  ['probability_high', ({ one }) => one.probability.high],
  ['probability_basis', ({ one }) => one.probability.basis],
  ['own_cases', ({ one }) => one.probability.cases],
  ['calibration', ({ one }) => one.calibration],
  ['cost_once', ({ one }) => csvMoney(one.cost.once)],
  ['cost_yearly', ({ one }) => csvMoney(one.cost.yearly)],
  ['outlay', ({ one }) => csvMoney(one.cost.outlay)],
  ['expected', ({ one }) => csvMoney(one.expected)],
  ['roi', ({ one }) => one.roi],
  ['steps', ({ one }) => one.steps.length],
  ['first_step', ({ words }) => words?.firstStep ?? null],
  ['beyond', ({ words }) => joined(words?.beyond)],
  ['why_not', ({ words }) => joined(words?.whyNot)],
  ['reason', ({ one }) => one.reason],
  ['stars', ({ one }) => one.rating?.stars ?? null],
  ['id', ({ one }) => one.id],
];

/** The recommendations in their order, then those that are set aside. */
export function recommendationTable(
  ledger: Pick<Ledger, 'customers'>,
  { recommendations, notNow, focus }: Recommendations,
  { says }: Pick<Of<'recommendations'>, 'says'>,
): ExportedTable {
  const words = new Map(says.map((each) => [each.id, each]));
  const standing = new Set(recommendations.map(({ id }) => id));
  const aside = notNow
    .map(({ recommendation }) => recommendation)
    .filter(({ id }) => !standing.has(id));
  const lines = [...recommendations, ...aside].map(
    (one, at): Line => ({
      one,
      rank: standing.has(one.id) ? at + 1 : null,
      inFocus: one.id === focus,
      name: placeName(ledger, one),
      words: words.get(one.id),
    }),
  );
  return {
    header: COLUMNS.map(([name]) => name),
    records: mapped(lines, (line) => COLUMNS.map(([, of]) => of(line))),
  };
}

function joined(sentences: readonly string[] | undefined): string | null {
  return sentences === undefined || sentences.length === 0 ? null : sentences.join(' ');
}
