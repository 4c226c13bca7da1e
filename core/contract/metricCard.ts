import { z } from 'zod';
import { StageName } from './analysis.ts';
import { InvoiceFilter } from './ledger.ts';
import { page } from './page.ts';

const day = z.number().int();
const asOf = day.optional();
const currency = z.string().optional();

/** The company's metrics of design §4, in the order in which a list shows them. */
export const COMPANY_METRICS = [
  'outstanding',
  'overdue',
  'unallocated',
  'netReceivable',
  'billed',
  'dso',
  'dsoCountback',
  'bestPossibleDso',
  'averageDaysDelinquent',
  'cei',
  'ageing',
  'daysToPay',
  'daysBeyondTerms',
  'meanDaysLate',
  'shareLate',
  'rupeeDaysLate',
] as const;
export const CompanyMetric = z.enum(COMPANY_METRICS);
export type CompanyMetric = z.infer<typeof CompanyMetric>;

/** What is told of each stage. */
export const STAGE_METRICS = [
  'waiting',
  'meanDays',
  'medianDays',
  'dsoDays',
  'rupeeDays',
  'excessRupeeDays',
] as const;
export const StageMetric = z.enum(STAGE_METRICS);
export type StageMetric = z.infer<typeof StageMetric>;

export const MetricRef = z.union([
  z.strictObject({ metric: CompanyMetric }),
  z.strictObject({ metric: StageMetric, stage: StageName }),
]);
export type MetricRef = z.infer<typeof MetricRef>;

/** paise, paise × days, days, 0–100, 0–1, a count of rows, a plain number. */
export const MetricUnit = z.enum([
  'money',
  'moneyDays',
  'days',
  'percent',
  'share',
  'count',
  'number',
]);
export type MetricUnit = z.infer<typeof MetricUnit>;

/** Rows that no filter of bills tells: each with its amount, its days and what it adds to the figure. */
export const CompanyPart = z.enum([
  'paid',
  'paidBeyondTerms',
  'settled',
  'settledLate',
  'settledFromBill',
  'settledBeyondTerms',
  'overdueDays',
  'unappliedCredits',
]);
export const StagePart = z.enum(['stageYear', 'stageKnown', 'stageLeft', 'stageStill']);
export const MetricPart = z.union([
  z.strictObject({ part: CompanyPart }),
  z.strictObject({ part: StagePart, stage: StageName }),
]);
export type MetricPart = z.infer<typeof MetricPart>;

/** The rows whose sum is the figure of a line, and which of their totals it is. */
export const CardRows = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('invoices'),
    filter: InvoiceFilter,
    /** With a stage, money on account completes the total (`InvoicePage.total.onAccount`). */
    total: z.enum(['amount', 'open', 'stageRupeeDays']),
  }),
  /** Money on account as of the day, by receipt. */
  z.strictObject({ of: z.literal('onAccount'), asOf: day, currency }),
  z.strictObject({
    of: z.literal('part'),
    part: MetricPart,
    asOf: day,
    currency,
    total: z.enum(['count', 'amount', 'days', 'adds']),
  }),
]);
export type CardRows = z.infer<typeof CardRows>;

/** What a line of a formula names; the words are in the texts under `metrics.term`. */
export const CARD_TERMS = [
  'billed',
  'outstanding',
  'notOverdue',
  'overdue',
  'doubtful',
  'unallocated',
  'unappliedCredits',
  'netReceivable',
  'sales90',
  'sales365',
  'salesMonthly',
  'windowDays',
  'months',
  'begin90',
  'begin365',
  'balances',
  'average90',
  'collected',
  'collectable',
  'hundred',
  'monthSales',
  'lastMonthDays',
  'wholeMonthDays',
  'restOfMonth',
  'overdueDays',
  'bucket',
  'billBucket',
  'paid',
  'paidDays',
  'paidBeyondDays',
  'settledBills',
  'settledLate',
  'settledAmount',
  'settledLateAmount',
  'daysLate',
  'daysSigned',
  'daysFromBill',
  'overdueBills',
  'overdueBillDays',
  'stageRupeeDays',
  'stageKnown',
  'stageYear',
  'stageAchievable',
  'stageLeft',
  'stageStill',
  'waiting',
  'result',
] as const;
export const CardTerm = z.enum(CARD_TERMS);
export type CardTerm = z.infer<typeof CardTerm>;

export const CardLine = z.object({
  term: CardTerm,
  /** How it joins the lines above; null begins a new sum, → is what they show without being a sum of them. */
  sign: z.enum(['+', '−', '×', '÷', '=', '→']).nullable(),
  unit: MetricUnit,
  value: z.number().nullable(),
  /** The last day of the month, or the day of the balance, that the line is about. */
  day: day.nullable(),
  /** The ageing bucket the line is about. */
  bucket: z.string().nullable(),
  rows: CardRows.nullable(),
});
export type CardLine = z.infer<typeof CardLine>;

/** Other definitions of the same metric in use; the words that tell them apart are under `metrics.reading`. */
export const READINGS = [
  'netOfMoney',
  'overThreeYears',
  'averageBalance',
  'endingBalance',
  'countback',
  'monthlySales',
  'byBillDate',
  'billByBill',
  'earlyCounts',
  'byAmount',
  'perOverdueBill',
  'perOverdueRupee',
  'lastYear',
  'median',
  'mean',
  'finishedOnly',
] as const;
export const ReadingName = z.enum(READINGS);
export type ReadingName = z.infer<typeof ReadingName>;

export const MetricReading = z.object({
  name: ReadingName,
  unit: MetricUnit,
  value: z.number().nullable(),
  lines: z.array(CardLine),
});
export type MetricReading = z.infer<typeof MetricReading>;

/** Why a figure is not defined on its day. */
export const UndefinedWhy = z.enum([
  'noSales',
  'salesGap',
  'salesRunOut',
  'nothingCollectable',
  'nothingPaid',
  'nothingSettled',
  'notObservable',
  'nothingEntered',
  'halfStillWaits',
  'notAnalysed',
]);
export type UndefinedWhy = z.infer<typeof UndefinedWhy>;

/** One figure on one day: its formula with the books' own inputs, and the other readings of it in use. */
export const MetricCard = z.object({
  of: MetricRef,
  day,
  unit: MetricUnit,
  value: z.number().nullable(),
  /** Given exactly where `value` is null. */
  why: UndefinedWhy.nullable(),
  lines: z.array(CardLine),
  readings: z.array(MetricReading),
});
export type MetricCard = z.infer<typeof MetricCard>;

export const MetricCardInput = z.strictObject({ of: MetricRef, asOf, currency });

/** The card at the as-of date and at the month ends before it, oldest first. */
export const MetricTrendInput = z.strictObject({
  of: MetricRef,
  asOf,
  currency,
  /** How many month ends before the as-of date; 24 where absent. */
  months: z.number().int().min(1).max(120).optional(),
});
export const MetricTrend = z.object({ cards: z.array(MetricCard) });
export type MetricTrend = z.infer<typeof MetricTrend>;

export const MetricTableInput = z.strictObject({ asOf, currency });
/** Every metric on a day, a month before and a year before it. */
export const MetricTable = z.object({
  day,
  monthBefore: day,
  yearBefore: day,
  rows: z.array(
    z.object({
      of: MetricRef,
      unit: MetricUnit,
      now: z.number().nullable(),
      monthBefore: z.number().nullable(),
      yearBefore: z.number().nullable(),
    }),
  ),
});
export type MetricTable = z.infer<typeof MetricTable>;

export const MetricRowsInput = z.strictObject({
  part: MetricPart,
  asOf,
  currency,
  ...page,
});

/** One row behind a figure: a bill, the part of a bill that one receipt paid, or a credit note. */
export const MetricRow = z.object({
  number: z.string().nullable(),
  receiptNo: z.string().nullable(),
  customerId: z.string(),
  customer: z.string(),
  /** Its days count from here to there; null where it still waits. */
  from: day.nullable(),
  to: day.nullable(),
  /** paise */
  amount: z.number(),
  days: z.number().nullable(),
  /** What the row adds to the figure: paise × days, days, or paise. */
  adds: z.number(),
  file: z.string(),
  line: z.number().int(),
});
export type MetricRow = z.infer<typeof MetricRow>;

export const MetricRows = z.object({
  rows: z.array(MetricRow),
  /** Over all rows, not this page. */
  total: z.object({
    count: z.number().int(),
    amount: z.number(),
    days: z.number(),
    adds: z.number(),
  }),
});
export type MetricRows = z.infer<typeof MetricRows>;
