import type { OpenTable } from '../input/opened.ts';
import { mappingFor } from '../mapping/override.ts';
import { type PlannedTable, planDatesTogether, undecidedDate } from '../tables/dateOrders.ts';
import type { FilePlan } from '../tables/plan.ts';
import { type NativeTable, planNativeTable } from '../tables/planTable.ts';
import { previewsOf } from './previews.ts';
import type { ClaimedFile, PlanOptions, SourcePlan, TablePreview } from './source.ts';
import { findTableKind, type TableKind } from './tableKinds.ts';

/** A kind of table with what it is made of; without that it is left out. */
export interface NativeKind extends TableKind {
  readonly native?: NativeTable;
}

export interface ClaimedTable<Kind extends NativeKind> {
  readonly opened: OpenTable;
  readonly kind: Kind;
  /** Position of its header in `opened.top`. */
  readonly header: number;
  /** Null for a table that is left out. */
  readonly planned: PlannedTable | null;
}

export interface ClaimedTables<Kind extends NativeKind>
  extends Pick<SourcePlan, 'previews' | 'undecided'> {
  readonly tables: readonly ClaimedTable<Kind>[];
  readonly previews: readonly TablePreview[];
}

/**
 * Plans the claimed tables of a source together, each by the columns of its kind.
 * @param finish changes a table's plan, say which of its unknown columns are kept as attributes
 */
export function planClaimed<Kind extends NativeKind>(
  files: readonly ClaimedFile[],
  kinds: readonly Kind[],
  { mapping, onScan }: PlanOptions,
  finish: (plan: FilePlan, kind: Kind) => FilePlan = (plan) => plan,
): ClaimedTables<Kind> {
  const found = files.flatMap(({ opened }) => {
    const table = findTableKind(opened, kinds);
    if (opened.kind !== 'table' || table === null) return [];
    const { kind, header } = table;
    const plan =
      kind.native === undefined
        ? null
        : finish(
            planNativeTable(opened, header, kind.native, mappingFor(opened.name, mapping)),
            kind,
          );
    return [{ opened, kind, header, plan }];
  });
  const dated = planDatesTogether(
    found.flatMap(({ plan }) => (plan === null ? [] : [plan])),
    onScan,
  );
  const tables = found.map(({ opened, kind, header, plan }) => {
    const planned = dated.find((each) => each.plan === plan) ?? null;
    return { opened, kind, header, planned };
  });
  return { tables, previews: previewsOf(files, dated), undecided: undecidedDate(dated) };
}
