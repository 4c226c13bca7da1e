import type { OnRecord } from '../csv/records.ts';
import type { ByteSource } from './byteSource.ts';

/** What an import is read from once zips and workbooks are opened. */
export type BookInput = ByteInput | SheetInput;

interface Named {
  /** What issues and errors call it: a file's base name, or `Books.xlsx › Invoices` for a sheet. */
  readonly name: string;
  /** The name that may tell what is in it: the file's own, or the sheet's. */
  readonly hint: string;
}

/** A file as it lies, or a file inside a zip. */
export interface ByteInput extends ByteSource, Named {
  readonly kind: 'bytes';
}

/** A sheet of a workbook. */
export interface SheetInput extends Named {
  readonly kind: 'sheet';
  /** Bytes of its XML after inflating. */
  readonly size: number;
  /**
   * Its rows from the top, as often as asked for, each with its row number: cells as text, numbers in full
   * precision with a point, dates as ISO, empty cells as ''. Rows without a filled cell are left out.
   * `onBytes` is told the XML's bytes as they are read.
   */
  records(onRecord: OnRecord, onBytes?: (bytes: number) => void): void;
}
