import { z } from 'zod';
import { Message } from '../text/message.ts';
import { StageName } from './analysis.ts';

const paise = z.number();

/** What can be wrong with rows that are in the books (rejected rows are a batch's issues). */
export const DEFECTS = [
  'no_due_date',
  'no_invoice_no',
  'due_before_invoice',
  'paid_before_bill',
  'stamp_before_bill',
  'far_date',
  'duplicate_number',
  'same_day_same_amount',
  'no_segment',
  'on_account_old',
  'bill_not_in_books',
  'over_allocated',
  'rate_missing',
] as const;
export const Defect = z.enum(DEFECTS);
export type Defect = z.infer<typeof Defect>;

/** How complete one field is over the live rows that could carry it. */
export const FieldCompleteness = z.object({
  table: z.enum(['invoices', 'receipts', 'customers']),
  field: z.string(),
  filled: z.number().int(),
  rows: z.number().int(),
  /** Stages that need it to be seen. */
  stages: z.array(StageName),
});

export const DefectRow = z.object({
  defect: Defect,
  rows: z.number().int(),
  amount: paise,
  /** What it costs the conclusions, in words with its figures: which stage, metric or test suffers, and how much. */
  cost: Message,
  /** What to do at the source. */
  fix: Message,
});

export const QualityReport = z.object({
  currency: z.string(),
  completeness: z.array(FieldCompleteness),
  /** Which stages the books let us see, with the share of billed money (0–1) that carries its stamps. */
  stages: z.array(
    z.object({
      stage: StageName,
      observable: z.boolean(),
      coverage: z.number().min(0).max(1),
      /** What to export to see it; null where it is seen. */
      toSee: Message.nullable(),
    }),
  ),
  defects: z.array(DefectRow),
  /** Rows of all live batches that were not taken, by code. */
  rejected: z.array(z.object({ code: z.string(), rows: z.number().int() })),
});
export type QualityReport = z.infer<typeof QualityReport>;

/** One row to fix at the source. */
export const DefectItem = z.object({
  defect: Defect,
  kind: z.enum(['invoice', 'receipt', 'customer']),
  number: z.string().nullable(),
  customer: z.string(),
  day: z.number().int().nullable(),
  amount: paise.nullable(),
  /** The field at fault and what it says. */
  field: z.string(),
  value: z.string(),
  file: z.string(),
  line: z.number().int(),
});
export type DefectItem = z.infer<typeof DefectItem>;
