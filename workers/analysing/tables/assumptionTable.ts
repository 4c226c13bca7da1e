import type { Assumption, AssumptionEvidence } from '../../../core/contract/assumptions.ts';
import { csvDay, csvMoney } from '../../../core/text/csvExport.ts';
import type { ExportedTable, Of } from './exportedTable.ts';

/** What a file tells of an assumption; docs/tables.md says what each column holds. */
const HEADER = [
  'assumption',
  'stage',
  'angle',
  'says',
  'seen',
  'still_seen',
  'standing',
  'reason',
  'weight',
  'experiment_from',
  'experiment_ended',
  'reopened_on',
  'side',
  'evidence',
  'from',
  'bills',
  'amount',
  'source',
  'source_read_on',
] as const;

/** A row for each thing that speaks against or for an assumption; one without any has a row too. */
export function assumptionTable(
  found: readonly Assumption[],
  { says }: Pick<Of<'assumptions'>, 'says'>,
): ExportedTable {
  return {
    header: HEADER,
    records: found.flatMap((each) => {
      const words = says.find(({ id }) => id === each.id);
      const shared = [
        each.id,
        each.stage,
        each.angle,
        words?.says ?? null,
        words?.seen ?? null,
        each.stillSeen ? 'yes' : 'no',
        each.standing,
        each.reason,
        csvMoney(each.weight),
        csvDay(each.trial?.startedOn ?? null),
        each.trial?.ended?.because ?? null,
        csvDay(each.reopened?.on ?? null),
      ];
      const told = (side: 'against' | 'for') =>
        each[side].map((item, at) => [
          ...shared,
          side,
          words?.[side][at] ?? null,
          ...figuresOf(item),
        ]);
      const rows = [...told('against'), ...told('for')];
      return rows.length > 0 ? rows : [[...shared, null, null, null, null, null, null, null]];
    }),
  };
}

function figuresOf({ from, bills, amount, source }: AssumptionEvidence) {
  return [from, bills, csvMoney(amount), source?.title ?? null, source?.readOn ?? null];
}
