import type { FileMapping, TableName } from '../../contract/books.ts';
import type { DecimalMark } from '../amountText.ts';
import type { DateOrder } from '../dateText.ts';
import type { HeadRecord } from '../detect/layout.ts';
import type { ColumnProfile } from '../detect/profile.ts';
import type { OpenTable } from '../input/opened.ts';
import type { FieldSpec, FieldType } from '../mapping/field.ts';

/** A column that a field is read from. */
export interface ColumnPlan {
  readonly field: string;
  readonly type: FieldType;
  readonly index: number;
  readonly header: string;
  /** A date column of spreadsheet serial numbers. */
  readonly serial: boolean;
  /** An amount column in which everything is negative: the other side's sign convention. */
  readonly flip: boolean;
  /** An amount column in which everything is `Dr`: where all rows name one side, it tells nothing of them. */
  readonly debitOnly: boolean;
  /** A text column of whole numbers that a data tool wrote as decimals (`1930571429.0`): read without the `.0`. */
  readonly floats: boolean;
}

/** An unknown column that names groups, kept under its own header. */
export interface AttributePlan {
  readonly index: number;
  readonly name: string;
  /** Customer: one value per customer, so it tells about the customer, not about the bill. */
  readonly level: 'row' | 'customer';
}

/** How one file is read, as detected from its head and overridden by the mapping. */
export interface FilePlan {
  readonly source: OpenTable;
  readonly mapping: FileMapping;
  readonly table: TableName;
  /** What its columns can be mapped to. */
  readonly fields: readonly FieldSpec[];
  readonly header: HeadRecord;
  readonly decimal: DecimalMark;
  readonly columns: ReadonlyMap<string, ColumnPlan>;
  readonly attributes: readonly AttributePlan[];
  /** Columns that make up a row's identity where it has no number: neither settlement nor derived ones. */
  readonly identity: readonly number[];
  readonly profiles: readonly ColumnProfile[];
  readonly sample: readonly HeadRecord[];
}

/** The order of day and month in a file. */
export interface DatePlan {
  /** By column index. */
  readonly orders: ReadonlyMap<number, DateOrder>;
  /** The order to show for the file. */
  readonly order: DateOrder;
  readonly certain: boolean;
  /** Some cell of the file could only be read in this order. */
  readonly decidedByDay: boolean;
  /** Header of a column that nothing decides: the file is refused without an override. */
  readonly undecided: string | null;
}
