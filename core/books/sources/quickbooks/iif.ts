import type { DateOrder } from '../../dateText.ts';
import { addEvidence, decidedOrder, isUndecided, newEvidence } from '../../detect/dateOrder.ts';
import type { Opened, OpenTable } from '../../input/opened.ts';
import { mappingFor } from '../../mapping/override.ts';
import type { PlanOptions, SourcePlan } from '../source.ts';

/** An IIF file as it will be read. */
export interface IifPlan {
  readonly table: OpenTable;
  readonly order: DateOrder;
  readonly undecided: SourcePlan['undecided'];
}

/** Rows that declare columns; what follows `!` is the kind of row they are for. */
const DECLARES = /^!(?:TRNS|CUST|ACCNT|VEND|INVITEM|HDR|CLASS|TERMS|EMP|OTHERNAME|CUSTNAMEDICT)$/;
const DATES = ['DATE', 'DUEDATE', 'SHIPDATE'];

/** Whether a file is in QuickBooks Desktop's interchange format. */
export function isIif(opened: Opened): boolean {
  return (
    opened.kind === 'table' &&
    opened.delimiter === '\t' &&
    opened.top.slice(0, 40).some(({ cells }) => DECLARES.test(cells[0] ?? ''))
  );
}

/** Decides the order of day and month by all dates of the file, unless the mapping tells it. */
export function planIif(opened: Opened, { mapping, onScan }: PlanOptions): IifPlan[] {
  if (opened.kind !== 'table') return [];
  const given = mappingFor(opened.name, mapping).dates;
  if (given !== undefined) return [{ table: opened, order: given, undecided: null }];
  const evidence = newEvidence();
  const columns = new IifColumns();
  opened.records((cells) => {
    const kind = columns.kindOf(cells);
    if (kind === 'TRNS' || kind === 'SPL') {
      for (const name of DATES) addEvidence(evidence, columns.cell(cells, name));
    }
    return true;
  }, onScan);
  const undecided = isUndecided(evidence) ? { file: opened.name, column: 'DATE' } : null;
  return [{ table: opened, order: decidedOrder(evidence) ?? 'mdy', undecided }];
}

/** Which column is where, as the rows with `!` declare it for the rows of their kind. */
export class IifColumns {
  private readonly byKind = new Map<string, ReadonlyMap<string, number>>();

  /** The kind of a row with values (`TRNS`), null for one that declares columns or has none declared. */
  kindOf(cells: readonly string[]): string | null {
    const first = (cells[0] ?? '').trim().toUpperCase();
    if (!first.startsWith('!')) return this.byKind.has(first) ? first : null;
    const names = cells.slice(1).map((name, at) => [name.trim().toUpperCase(), at + 1] as const);
    this.byKind.set(first.slice(1), new Map(names.filter(([name]) => name !== '')));
    return null;
  }

  /** The trimmed cell under a declared name, '' where there is none. */
  cell(cells: readonly string[], name: string): string {
    const at = this.byKind.get((cells[0] ?? '').trim().toUpperCase())?.get(name);
    return at === undefined ? '' : (cells[at] ?? '').trim();
  }
}
