import type { Pour } from '../pour/pour.ts';
import type { PlannedTable } from '../tables/dateOrders.ts';
import { leaveOutTable } from './leaveOutTable.ts';
import type { ClaimedTable, NativeKind } from './planClaimed.ts';
import { columnOf } from './tableKinds.ts';

/** A kind of table of a program that exports many, receivables and others. */
export interface LabelledKind extends NativeKind {
  /** What it is called when it is left out, in the program's own words. */
  readonly label: string;
  /** Header of the document that its rows belong to, where it has several rows for one. */
  readonly id?: string;
}

/** Below what the canonical reader claims. */
const GUESS = 0.02;
const OTHERS = 0.9;

/** A table that holds no receivables. */
export function leftOutKind(
  label: string,
  what: string,
  all: readonly string[],
  more: Pick<LabelledKind, 'id' | 'none'> = {},
): LabelledKind {
  return { what, label, sure: OTHERS, leftOut: true, all, ...more };
}

/** A table with few of the headers: read so only where the user says whose it is. */
export function guessedKind(
  what: string,
  label: string,
  all: readonly string[],
  native: NonNullable<NativeKind['native']>,
): LabelledKind {
  return { what, label, sure: GUESS, all, native };
}

/** The tables of one kind that are read. */
export function plannedOf(
  tables: readonly ClaimedTable<NativeKind>[],
  what: string,
): PlannedTable[] {
  return tables.flatMap(({ kind, planned }) =>
    kind.what === what && planned !== null ? [planned] : [],
  );
}

/** Counts the tables that are not read, by their label, and leaves them out. */
export function leaveOutOthers(tables: readonly ClaimedTable<LabelledKind>[], pour: Pour): void {
  for (const { opened, kind, header, planned } of tables) {
    if (planned !== null) continue;
    const id = kind.id === undefined ? null : columnOf(opened, header, kind.id);
    leaveOutTable(opened, pour, kind.label, header, id);
  }
}
