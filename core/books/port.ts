import type {
  BookCounts,
  FilePreview,
  LeftOut,
  Mapping,
  SavedMapping,
  SourceName,
} from '../contract/books.ts';
import type { Day } from './dates.ts';
import type { Withdrawn } from './model.ts';
import type { Paise } from './money.ts';

/** A file as the importer sees it: bytes by position, read synchronously by whoever hosts the import. */
export interface SourceFile {
  /** Base name; what issues and errors call the file. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /**
   * The bytes [offset, offset + length), fewer at the end of the file, none past it. The answer must not be
   * changed afterwards (give a fresh array, not a reused buffer).
   */
  read(offset: number, length: number): Uint8Array;
}

export interface ImportOptions {
  /** The `--map` file or the wizard's answers; what is absent is detected. */
  readonly mapping?: Mapping | undefined;
  /** Reads every file as this source's; default: by content. */
  readonly source?: SourceName | undefined;
  /** Mappings of earlier imports, used where `mapping` says nothing of a file. */
  readonly saved?: readonly Pick<SavedMapping, 'signature' | 'mapping'>[] | undefined;
  /**
   * The books hold receipts already: allocations of receipts that are not in these files are handed on under the
   * name of the receipt (see namedReceiptKey) instead of being rejected.
   */
  readonly receiptsElsewhere?: boolean | undefined;
  /** ISO code for rows that name no currency; default INR. */
  readonly currency?: string;
  /** Called every few thousand rows: bytes read of `bytesTotal` (after inflating), records seen so far. */
  onProgress?(bytesDone: number, bytesTotal: number, rows: number): void;
  /** Polled every few thousand rows; true ends the import with AppFailure `cancelled`. */
  cancelled?(): boolean;
}

export interface ImportSummary {
  /** The source of most records. */
  readonly source: SourceName;
  readonly leftOut: readonly LeftOut[];
  /** Vouchers that the source says do not count: whatever an earlier import brought of them leaves the books. */
  readonly withdrawn: readonly Withdrawn[];
  /** Records by kind where a source counts them all, used or not: the activities of an event log. */
  readonly seen: readonly LeftOut[];
  readonly files: readonly FileSummary[];
  /** Records taken by the sink; rejected and warnings count the issues reported by the importer itself. */
  readonly counts: BookCounts;
  /** Σ of the taken invoices, receipts (without tds) and credit notes, over all currencies. */
  readonly billed: Paise;
  readonly received: Paise;
  readonly credited: Paise;
  /** First and last invoice date taken; null without invoices. */
  readonly from: Day | null;
  readonly to: Day | null;
}

export interface FileSummary {
  readonly preview: FilePreview;
  /** Data records read, rejected ones included. */
  readonly rows: number;
  readonly rejected: number;
}
