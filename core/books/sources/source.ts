import type { FilePreview, FoundActivity, Mapping, SourceName } from '../../contract/books.ts';
import type { Opened } from '../input/opened.ts';
import type { Pour } from '../pour/pour.ts';

/**
 * An accounting program (or the canonical format) whose exports we read: one folder each. It claims the files
 * it knows by their content, plans them together and pours their records into the books.
 */
export interface BookSource {
  readonly id: SourceName;
  /** Headers of its tables; they help to find where a table begins. Canonical synonyms need not be told. */
  readonly headers: readonly string[];
  /** What it takes an opened file for; null where the file is none of its exports. Looks at the head only. */
  claim(opened: Opened): Claim | null;
  /**
   * Plans the files it got, together. Reads no more than their heads and what decides the order of dates.
   * @throws AppFailure for a file that cannot be read as claimed, `map_invalid`
   */
  plan(files: readonly ClaimedFile[], options: PlanOptions): SourcePlan;
}

export interface Claim {
  /** What the file is in the source's own terms; worded in the locale files under `what.<source>.<what>`. */
  readonly what: string;
  /**
   * 0–1: 1 where only this source writes such a file, 0.5 where others could. The highest claim gets the file;
   * the canonical reader claims any table at 0.1.
   */
  readonly sure: number;
  /** Known, but nothing in it is a receivable (purchase bills, items): its rows are counted and left out. */
  readonly leftOut?: boolean;
}

export interface ClaimedFile {
  readonly opened: Opened;
  readonly claim: Claim;
}

export interface PlanOptions {
  readonly mapping?: Mapping | undefined;
  /** All files of the import are this source's. */
  readonly alone: boolean;
  /** Called while a whole file is searched for what its head does not tell; polls for cancellation. */
  onScan(bytes: number): void;
}

/** How one file will be read; who claimed it and which mapping was reused is told by the import. */
export type TablePreview = Omit<
  FilePreview,
  'source' | 'what' | 'leftOut' | 'reusedMapping' | 'signature' | 'activities'
>;

export interface SourcePlan {
  /** One for each file, in their order. */
  readonly previews: readonly TablePreview[];
  /** A date column whose order of day and month nothing decides: the import is refused until it is told. */
  readonly undecided: { readonly file: string; readonly column: string } | null;
  /** Books without a bill left are refused: bills were to be expected in these files. */
  readonly expectsBills: boolean;
  /**
   * Reads the files and pours their records. Tells `pour.bytes` what it read (each file's size in all, once),
   * `pour.row` each record of the source, `pour.leaveOut` what is no receivable.
   */
  read(pour: Pour): void;
  /** Once read: the activities of an event log, the most frequent first. */
  activities?(file: string): readonly FoundActivity[];
}
