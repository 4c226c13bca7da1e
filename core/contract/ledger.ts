import { z } from 'zod';
import { AgeingBucket, StageName } from './analysis.ts';

const paise = z.number();
const day = z.number().int();

/** A filter names at most this many single bills. */
export const MAX_FILTER_BILLS = 500;

/** Which invoices: every figure on screen leads to its rows through one of these. */
export const InvoiceFilter = z.strictObject({
  asOf: day.optional(),
  /** Invoices with rupees waiting in this stage as of the date (`waiting`), or that ever spent time there. */
  stage: StageName.optional(),
  waiting: z.boolean().optional(),
  /** Segment: canonical dimension name and value(s) as in the books. */
  dimension: z.string().optional(),
  values: z.array(z.string()).optional(),
  /** Further segments that all must hold besides `dimension`: a cell of two, a cause inside a cell. */
  also: z.array(z.strictObject({ dimension: z.string(), values: z.array(z.string()) })).optional(),
  /** Only these bills, by their row id, of those that pass the rest. */
  bills: z.array(z.number().int()).max(MAX_FILTER_BILLS).optional(),
  bucket: AgeingBucket.optional(),
  open: z.boolean().optional(),
  overdue: z.boolean().optional(),
  customerId: z.string().optional(),
  /** Bills dated after the first and not after the second day: the sales of a window. */
  invoicedAfter: day.optional(),
  invoicedUntil: day.optional(),
  /** Bills of this currency, in its minor units; those of the main one where absent. */
  currency: z.string().optional(),
  /** Bills that the books give no rate to translate them at. */
  withoutRate: z.boolean().optional(),
});
export type InvoiceFilter = z.infer<typeof InvoiceFilter>;

export const InvoiceSort = z.enum(['days', 'amount', 'open', 'invoiceDate', 'dueDate', 'customer']);

export const InvoiceRow = z.object({
  id: z.number(),
  invoiceNo: z.string().nullable(),
  customerId: z.string(),
  customer: z.string(),
  invoiceDate: day,
  dueDate: day,
  amount: paise,
  open: paise,
  /** Days late as of the date for open bills, at settlement for settled ones. */
  daysLate: z.number().nullable(),
  /** Amount-weighted days in the filter's stage; null without one. */
  stageDays: z.number().nullable(),
  /** paise × days in the filter's stage; null without one. */
  stageRupeeDays: z.number().nullable(),
  /** Some of its money was matched with it by inference, not by the books. */
  inferred: z.boolean(),
  file: z.string(),
  line: z.number().int(),
});
export type InvoiceRow = z.infer<typeof InvoiceRow>;

export const InvoicePage = z.object({
  rows: z.array(InvoiceRow),
  /** Over all rows of the filter, not just this page: the totals that the figure on screen equals. */
  total: z.object({
    count: z.number().int(),
    amount: paise,
    open: paise,
    stageRupeeDays: z.number().nullable(),
    /** Money on account in the same stage: it belongs to no bill, and completes the figure on screen. */
    onAccount: z
      .object({ count: z.number().int(), amount: paise, rupeeDays: z.number() })
      .optional(),
  }),
});
export type InvoicePage = z.infer<typeof InvoicePage>;

export const CustomerRow = z.object({
  customerId: z.string(),
  name: z.string(),
  segment: z.string().nullable(),
  region: z.string().nullable(),
  outstanding: paise,
  overdue: paise,
  ageing: z.array(z.object({ bucket: AgeingBucket, amount: paise })),
  billed12: paise,
  meanDaysLate: z.number().nullable(),
  shareLate: z.number().nullable(),
});
export type CustomerRow = z.infer<typeof CustomerRow>;

/** Columns that customers can be put in the order of. */
export const CustomerSort = z.enum([
  'name',
  'region',
  'outstanding',
  'overdue',
  'billed12',
  'meanDaysLate',
  'shareLate',
]);
export type CustomerSort = z.infer<typeof CustomerSort>;
