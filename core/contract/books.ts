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

export const DateOrder = z.enum(['dmy', 'mdy', 'ymd']);
export type DateOrder = z.infer<typeof DateOrder>;

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
  table: TableName,
  encoding: z.string(),
  delimiter: z.string(),
  headerLine: z.number().int(),
  columns: z.array(MappedColumn),
  /** Canonical fields that this table could still be given. */
  unmapped: z.array(z.string()),
  dates: z.object({ order: DateOrder, certain: z.boolean() }).nullable(),
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

export const ImportPreview = z.object({
  source: z.string(),
  files: z.array(FilePreview),
  counts: BookCounts,
  /** Totals to compare with the user's own trial balance. */
  totals: z.object({ billed: paise, received: paise, outstanding: paise }),
  from: day.nullable(),
  to: day.nullable(),
  issues: z.array(Issue),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ImportBatch = z.object({
  batchId: z.string(),
  source: z.string(),
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
