import type { Defect, DefectItem } from '../contract/quality.ts';
import type { OriginTable } from '../store/rowOrigins.ts';

/** One row at fault as the ledger knows it; the database adds its number, file and line. */
export interface FaultyRow
  extends Omit<DefectItem, 'defect' | 'number' | 'file' | 'line' | 'customer'> {
  readonly customer: string;
  /** Where the row came from: table and row id. */
  readonly from: readonly [table: OriginTable, row: number];
}

/** The rows of one defect, described only when they are shown: there may be a million of them. */
export interface DefectRows {
  readonly defect: Defect;
  readonly count: number;
  /** Minor units of the main currency at stake. */
  readonly amount: number;
  row(index: number): FaultyRow;
}
