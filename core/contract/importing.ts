import { z } from 'zod';
import {
  FilePreview,
  ImportBatch,
  ImportPreview,
  Issue,
  IssueCode,
  Mapping,
  SavedMapping,
  SourceName,
  VoucherChange,
} from './books.ts';
import { page } from './page.ts';

const nothing = z.strictObject({});
const grants = z.array(z.string().min(1).max(64)).min(1).max(64);

/** The methods of the one typed API that bring books in, tell what came of it, and take it back. */
export const importingMethods = {
  /** Dry run over the granted files: what was recognised, problems and totals. Nothing is kept. */
  previewImport: {
    kind: 'read',
    input: z.strictObject({
      grants,
      mapping: Mapping.optional(),
      source: SourceName.optional(),
      /** Leave the mappings saved for this company aside. */
      ignoreSaved: z.boolean().optional(),
    }),
    output: ImportPreview.extend({ previewId: z.string() }),
  },
  /**
   * One table as far as it can be told from its head, also where the import would refuse it: what the mapping of
   * its columns starts from. `file` is its name in a preview or an error.
   */
  tableHead: {
    kind: 'read',
    input: z.strictObject({ grants, file: z.string(), mapping: Mapping.optional() }),
    output: FilePreview,
  },
  /**
   * Imports what a preview showed, as one batch, all or nothing, and keeps the mapping the user made for the
   * next file with the same headers.
   */
  runImport: {
    kind: 'write',
    input: z.strictObject({
      previewId: z.string(),
      mapping: Mapping.optional(),
      /** False: the mapping is for this import only. */
      keepMapping: z.boolean().optional(),
    }),
    output: ImportBatch,
  },
  savedMappings: { kind: 'read', input: nothing, output: z.array(SavedMapping) },
  forgetMapping: {
    kind: 'write',
    input: z.strictObject({ signature: z.string() }),
    output: z.array(SavedMapping),
  },
  batches: { kind: 'read', input: nothing, output: z.array(ImportBatch) },
  undoBatch: { kind: 'write', input: z.strictObject({ batchId: z.string() }), output: ImportBatch },
  redoBatch: { kind: 'write', input: z.strictObject({ batchId: z.string() }), output: ImportBatch },
  issues: {
    kind: 'read',
    input: z.strictObject({ batchId: z.string(), code: IssueCode.optional(), ...page }),
    output: z.object({ rows: z.array(Issue), total: z.number().int() }),
  },
  /** The vouchers that a batch added, changed or no longer holds, largest amounts first. */
  batchChanges: {
    kind: 'read',
    input: z.strictObject({
      batchId: z.string(),
      change: z.enum(['added', 'changed', 'vanished']),
      ...page,
    }),
    output: z.object({ rows: z.array(VoucherChange), total: z.number().int() }),
  },
  /** Takes the vouchers that vanished with a batch out of the books, or puts them back. */
  retireVanished: {
    kind: 'write',
    input: z.strictObject({ batchId: z.string(), retire: z.boolean() }),
    output: ImportBatch,
  },
  /** Writes a batch's rejected and remarked rows, of one code where given, as CSV to a granted save path. */
  exportIssues: {
    kind: 'read',
    input: z.strictObject({ batchId: z.string(), code: IssueCode.optional(), grant: z.string() }),
    output: z.object({ rows: z.number().int() }),
  },
} as const;
