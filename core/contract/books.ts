import { z } from 'zod';
import { ISSUE_CODES } from '../books/model.ts';

const paise = z.number();
const day = z.number().int();

/** The canonical tables a file can be read as (design §3). */
export const TABLES = [
  'customers',
  'invoices',
  'receipts',
  'allocations',
  'credit_notes',
  'follow_ups',
  'capacity',
  'balances',
] as const;
export const TableName = z.enum(TABLES);
export type TableName = z.infer<typeof TableName>;

/** The accounting programs whose exports we read; `csv` is the canonical format and whatever its synonyms read. */
export const SOURCES = [
  'csv',
  'tally',
  'zoho',
  'quickbooks',
  'xero',
  'erpnext',
  'odoo',
  'events',
] as const;
export const SourceName = z.enum(SOURCES);
export type SourceName = z.infer<typeof SourceName>;

export const DateOrder = z.enum(['dmy', 'mdy', 'ymd']);
export type DateOrder = z.infer<typeof DateOrder>;

/** What an activity of an event log means for its case's bill; `amend` replaces the bill's amount. */
export const ACTIVITY_ROLES = [
  'delivered',
  'invoice',
  'amend',
  'sent',
  'accepted',
  'due',
  'dispute_opened',
  'dispute_closed',
  'follow_up',
  'payment',
  'cleared',
  'credit',
  'write_off',
  'ignore',
] as const;
export const ActivityRole = z.enum(ACTIVITY_ROLES);
export type ActivityRole = z.infer<typeof ActivityRole>;

export const FoundActivity = z.object({
  name: z.string(),
  count: z.number().int(),
  role: ActivityRole.nullable(),
});
export type FoundActivity = z.infer<typeof FoundActivity>;

/**
 * The mapping file (`--map FILE`, JSON) and the wizard's answers: every part optional, what is absent is
 * detected. `columns` maps a canonical field to the file's own header (null: leave unmapped).
 */
export const FileMapping = z.strictObject({
  table: TableName.optional(),
  columns: z.record(z.string(), z.string().nullable()).optional(),
  dates: DateOrder.optional(),
  decimal: z.enum(['.', ',']).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
  currency: z.string().optional(),
  /** The line on which a table's headings stand, where they are not to be searched for. */
  headerLine: z.number().int().min(1).max(1000).optional(),
  /** Event logs: what activities mean, by name; those not named are told by their words. */
  activities: z.record(z.string(), ActivityRole).optional(),
  /** Event logs: what the bill of a case without any amount is taken for, in units of currency. */
  unit: z.number().positive().optional(),
});
export type FileMapping = z.infer<typeof FileMapping>;

/** For every file, or for single files by base name. */
export const Mapping = FileMapping.extend({ files: z.record(z.string(), FileMapping).optional() });
export type Mapping = z.infer<typeof Mapping>;

export const IssueCode = z.enum(ISSUE_CODES);

export const Issue = z.object({
  code: IssueCode,
  kind: z.enum(['rejected', 'warning']),
  file: z.string(),
  line: z.number().int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
});
export type Issue = z.infer<typeof Issue>;

export const MappedColumn = z.object({
  header: z.string(),
  /** Canonical field, 'attribute' where it is kept as one, null where ignored. */
  field: z.string().nullable(),
  type: z.enum(['text', 'amount', 'date', 'number']),
  examples: z.array(z.string()),
});

export const FilePreview = z.object({
  file: z.string(),
  source: SourceName,
  /** What it is in the source's own terms: `what.<source>.<what>` in the locale files. */
  what: z.string(),
  /** Known, but nothing in it is a receivable: counted and left out. */
  leftOut: z.boolean(),
  /** The canonical table it is read as, or comes nearest to; null for a document of several kinds of records. */
  table: TableName.nullable(),
  encoding: z.string(),
  /** '' where nothing is delimited: a sheet, a document. */
  delimiter: z.string(),
  /** 0 for a document. */
  headerLine: z.number().int(),
  columns: z.array(MappedColumn),
  /** Fields that this table could still be given. */
  unmapped: z.array(z.string()),
  /** Fields without which (or their stand-ins) this table cannot be read. */
  needed: z.array(z.string()),
  /** Event logs: the most frequent activities and what each is taken for; null where nothing tells. */
  activities: z.array(FoundActivity).optional(),
  dates: z.object({ order: DateOrder, certain: z.boolean() }).nullable(),
  decimal: z.enum(['.', ',']),
  /** The mapping saved for tables with these headers; reused unless another is given. */
  reusedMapping: z.boolean(),
  /** What a saved mapping is found by: a hash of the headers. */
  signature: z.string(),
  sample: z.array(z.array(z.string())),
});
export type FilePreview = z.infer<typeof FilePreview>;

export const BookCounts = z.object({
  customers: z.number().int(),
  invoices: z.number().int(),
  receipts: z.number().int(),
  allocations: z.number().int(),
  creditNotes: z.number().int(),
  rejected: z.number().int(),
  warnings: z.number().int(),
});
export type BookCounts = z.infer<typeof BookCounts>;

/** Records that are no receivables: `Purchase` × 120. */
export const LeftOut = z.object({ kind: z.string(), count: z.number().int() });
export type LeftOut = z.infer<typeof LeftOut>;

export const ImportPreview = z.object({
  /** The source of the books: of the most records, where files of several came together. */
  source: SourceName,
  leftOut: z.array(LeftOut),
  files: z.array(FilePreview),
  counts: BookCounts,
  /** Totals to compare with the user's own trial balance. */
  totals: z.object({ billed: paise, received: paise, outstanding: paise }),
  from: day.nullable(),
  to: day.nullable(),
  issues: z.array(Issue),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/** What a batch did to the books that were there: vouchers by their identity. */
export const BatchChanges = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** In earlier batches of the same source, within the dates of this one, and no longer in it. */
  vanished: z.number().int(),
  /** Of the vanished ones, those the user took out of the books. */
  retired: z.number().int(),
});
export type BatchChanges = z.infer<typeof BatchChanges>;

export const VoucherKind = z.enum(['invoice', 'receipt', 'credit_note']);
export type VoucherKind = z.infer<typeof VoucherKind>;

/** One voucher that a batch added, changed or no longer holds. */
export const VoucherChange = z.object({
  kind: VoucherKind,
  change: z.enum(['added', 'changed', 'vanished']),
  retired: z.boolean(),
  number: z.string().nullable(),
  customer: z.string(),
  date: day,
  currency: z.string(),
  /** Null where there was (or is) none. */
  amountBefore: paise.nullable(),
  amountAfter: paise.nullable(),
  /** Canonical names of the fields that differ. */
  fields: z.array(z.string()),
  file: z.string(),
  line: z.number().int(),
});
export type VoucherChange = z.infer<typeof VoucherChange>;

export const SavedMapping = z.object({
  signature: z.string(),
  /** The file it was made for. */
  label: z.string(),
  savedAt: z.string(),
  mapping: FileMapping,
});
export type SavedMapping = z.infer<typeof SavedMapping>;

export const ImportBatch = z.object({
  batchId: z.string(),
  source: z.string(),
  leftOut: z.array(LeftOut),
  /** First and last invoice date. */
  from: day.nullable(),
  to: day.nullable(),
  changes: BatchChanges,
  files: z.array(z.object({ file: z.string(), sha256: z.string(), bytes: z.number() })),
  importedAt: z.string(),
  undoneAt: z.string().nullable(),
  counts: BookCounts,
  /** True when the very same files were already in the books and nothing was changed. */
  unchanged: z.boolean(),
});
export type ImportBatch = z.infer<typeof ImportBatch>;

export const Progress = z.object({
  phase: z.enum(['reading', 'writing', 'linking', 'saving', 'loading', 'analysing']),
  /** 0–1, or null where the end is not known. */
  done: z.number().nullable(),
  rows: z.number().int(),
});
export type Progress = z.infer<typeof Progress>;
