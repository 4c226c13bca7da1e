import { z } from 'zod';
import { StageName } from './analysis.ts';
import { CustomerSort, InvoiceFilter, InvoiceSort } from './ledger.ts';
import { MetricPart, MetricTableInput, MetricTrendInput } from './metricCard.ts';
import { Defect } from './quality.ts';
import { GenerateInput } from './recommendation.ts';
import {
  OnAccountDays,
  PartyPart,
  PartySort,
  ReceiptGroup,
  ShortPayReason,
} from './reconciliation.ts';

const asOf = z.number().int().optional();
const sentence = z.string().max(5000);

/** A table of the window, to be written as a file. */
export const TableExport = z.discriminatedUnion('table', [
  z.strictObject({
    table: z.literal('invoices'),
    filter: InvoiceFilter,
    sort: InvoiceSort.optional(),
    descending: z.boolean().optional(),
  }),
  z.strictObject({
    table: z.literal('customers'),
    asOf,
    /** Only names that hold these words. */
    search: z.string().max(200).optional(),
    sort: CustomerSort.optional(),
    descending: z.boolean().optional(),
  }),
  z.strictObject({
    table: z.literal('parties'),
    asOf,
    differing: z.boolean().optional(),
    /** Only parties with a figure in this column. */
    part: PartyPart.optional(),
    sort: PartySort.optional(),
    descending: z.boolean().optional(),
  }),
  z.strictObject({ table: z.literal('partyEntries'), asOf, customerId: z.string() }),
  z.strictObject({ table: z.literal('shortPaid'), asOf, reason: ShortPayReason.optional() }),
  z.strictObject({
    table: z.literal('receipts'),
    asOf,
    group: ReceiptGroup,
    days: OnAccountDays.optional(),
    currency: z.string().optional(),
  }),
  z.strictObject({
    table: z.literal('metricRows'),
    part: MetricPart,
    asOf,
    currency: z.string().optional(),
  }),
  /** A metric at the month ends before the day, with its inputs. */
  z.strictObject({ table: z.literal('metricTrend'), ...MetricTrendInput.shape }),
  /** Every metric, now and a month and a year before. */
  z.strictObject({ table: z.literal('metrics'), ...MetricTableInput.shape }),
  /** The cells of the heat map cut by a dimension, of all stages or one. */
  z.strictObject({
    table: z.literal('cells'),
    asOf,
    dimension: z.string(),
    stage: StageName.optional(),
  }),
  /** Who was the constraint on these days, in their order. */
  z.strictObject({
    table: z.literal('ribbon'),
    days: z.array(z.number().int()).min(1).max(120),
  }),
  /** The ranked constraints. */
  z.strictObject({ table: z.literal('constraints'), asOf }),
  /** Two of them side by side. */
  z.strictObject({
    table: z.literal('comparison'),
    asOf,
    ranks: z.tuple([z.number().int().min(1), z.number().int().min(1)]),
  }),
  /** The steps of every implementation; `says` is how the window words them, since its language is not known here. */
  z.strictObject({
    table: z.literal('workSteps'),
    says: z
      .array(
        z.strictObject({
          id: z.string().max(300),
          title: z.string().max(2000),
          steps: z.array(z.string().max(2000)).max(500),
        }),
      )
      .max(1000),
  }),
  /** What can be done, best first, then what is set aside; sentences as the window words them. */
  z.strictObject({
    table: z.literal('recommendations'),
    asked: GenerateInput,
    says: z
      .array(
        z.strictObject({
          id: z.string().max(300),
          title: sentence,
          firstStep: sentence,
          whyNot: z.array(sentence).max(100),
          beyond: z.array(sentence).max(10),
        }),
      )
      .max(2000),
  }),
  /** What the firm goes by, a row for each thing that speaks for or against it. */
  z.strictObject({
    table: z.literal('assumptions'),
    asOf,
    says: z
      .array(
        z.strictObject({
          id: z.string().max(300),
          says: sentence,
          seen: sentence,
          against: z.array(sentence).max(100),
          for: z.array(sentence).max(100),
        }),
      )
      .max(500),
  }),
  z.strictObject({ table: z.literal('defects'), defect: Defect }),
  /** Everything that was decided or imported, as it is stored. */
  z.strictObject({ table: z.literal('history') }),
  /** What was learned, a line per lever; and what it was learned from, a line per record. */
  z.strictObject({ table: z.literal('learned') }),
  z.strictObject({ table: z.literal('feedback') }),
  z.strictObject({
    table: z.literal('batchChanges'),
    batchId: z.string(),
    change: z.enum(['added', 'changed', 'vanished']),
  }),
]);
export type TableExport = z.infer<typeof TableExport>;
