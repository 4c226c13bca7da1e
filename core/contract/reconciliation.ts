import { z } from 'zod';
import { MATCH_WAYS } from '../books/model.ts';
import { AGEING_BUCKETS } from './analysis.ts';
import { page } from './page.ts';

const paise = z.number();
const day = z.number().int();

/** Why a bill was paid short of its amount, as far as the books tell (design §4). */
export const ShortPayReason = z.enum([
  'tds',
  'credit_note',
  'round_off',
  'bank_charge',
  'dispute',
  'unexplained',
]);
export type ShortPayReason = z.infer<typeof ShortPayReason>;

/** How long money on account has waited, in days. */
export const OnAccountDays = z.enum(['0-7', '8-30', '31-90', '>90']);
export type OnAccountDays = z.infer<typeof OnAccountDays>;

/** Receipts that the reconciliation counts on their own. */
export const ReceiptGroup = z.enum(['onAccount', 'returned', 'postDated']);
export type ReceiptGroup = z.infer<typeof ReceiptGroup>;

/**
 * How the books add up as of a date (design §3), in one currency:
 * Σ ageing = Σ open bills = outstanding, and outstanding − onAccount − unappliedCredits = net = stated.
 */
export const ReconciliationReport = z.object({
  asOf: day,
  currency: z.string(),
  /** Σ bills − Σ what was matched with them, added up on its own, not taken from the ageing. */
  openBills: paise,
  ageing: z.array(z.object({ bucket: z.enum(AGEING_BUCKETS), amount: paise })),
  outstanding: paise,
  onAccount: paise,
  unappliedCredits: paise,
  net: paise,
  /** Σ of the parties' last stated balances; null where the books state none. */
  stated: paise.nullable(),
  /** Of the same parties on the same days: what the books themselves come to. Differs from `net`. */
  ownThen: paise.nullable().optional(),
  /** Σ |stated − own| per party at its last stated date, so that differences do not cancel out. */
  gap: paise.nullable(),
  /** Σ of the parties' `postDated`: what `stated` is smaller by, explained, because of cheques dated later. */
  postDated: paise.optional(),
  parties: z.object({ all: z.number().int(), stated: z.number().int(), met: z.number().int() }),
  /** Money on account by how long it has waited. */
  onAccountAgeing: z.array(
    z.object({
      days: OnAccountDays,
      amount: paise,
      count: z.number().int(),
    }),
  ),
  /** Receipt money matched with bills: by the books themselves, and by inference in each way. */
  matched: z.object({
    stated: paise,
    inferred: z.array(
      z.object({ way: z.enum(MATCH_WAYS), amount: paise, count: z.number().int() }),
    ),
    /** Inferred matches are used. */
    using: z.boolean(),
    /** What inference would match of the money on account now, by way; empty while it is used. */
    proposed: z.array(
      z.object({ way: z.enum(MATCH_WAYS), amount: paise, count: z.number().int() }),
    ),
  }),
  shortPaid: z.array(
    z.object({
      reason: ShortPayReason,
      amount: paise,
      bills: z.number().int(),
      /** The reason is booked (a credit note, tds), not read from amounts alone. */
      booked: z.boolean(),
    }),
  ),
  /** Cheques: returned ones, and post-dated ones not due for presentation yet. */
  cheques: z.object({
    returned: z.object({ amount: paise, count: z.number().int() }),
    postDated: z.object({ amount: paise, count: z.number().int() }),
  }),
  /** Bills by currency with the rates that the books used; rate null where they name none. */
  currencies: z.array(
    z.object({
      currency: z.string(),
      bills: z.number().int(),
      billed: paise,
      outstanding: paise,
      /** Base units per unit: lowest, amount-weighted mean, highest. */
      rate: z.object({ low: z.number(), mean: z.number(), high: z.number() }).nullable(),
      withoutRate: z.number().int(),
    }),
  ),
});
export type ReconciliationReport = z.infer<typeof ReconciliationReport>;

/** One party's side of the reconciliation. */
export const PartyReconciliation = z.object({
  customerId: z.string(),
  name: z.string(),
  outstanding: paise,
  onAccount: paise,
  unappliedCredits: paise,
  net: paise,
  stated: paise.nullable(),
  statedOn: day.nullable(),
  /** stated − net as of the stated date, less `postDated`; null where none is stated. */
  gap: paise.nullable(),
  /**
   * What makes a stated balance smaller than the account and explains it to the paisa: cheques in hand on that
   * date, dated later, which the stating program counts at once and the books on their own date. 0 otherwise.
   */
  postDated: paise.optional(),
});
export type PartyReconciliation = z.infer<typeof PartyReconciliation>;

/** A part of a party's balance, or how far it is from the ledger. */
export const PartyPart = z.enum(['onAccount', 'unappliedCredits', 'net', 'stated', 'gap']);
export type PartyPart = z.infer<typeof PartyPart>;

/** Columns that parties can be put in the order of. */
export const PartySort = z.enum(['name', 'outstanding', ...PartyPart.options]);
export type PartySort = z.infer<typeof PartySort>;

/** One booking of a party, with the running balance: the rows behind a difference. */
export const PartyEntry = z.object({
  day,
  kind: z.enum(['invoice', 'receipt', 'credit_note', 'returned', 'stated']),
  number: z.string().nullable(),
  /** Positive: the party owes more. For `stated` the balance itself. */
  amount: paise,
  running: paise,
  /** How much of a receipt's money is matched with bills, and whether that is inferred. */
  matched: paise.nullable(),
  inferred: z.boolean(),
  file: z.string(),
  line: z.number().int(),
});
export type PartyEntry = z.infer<typeof PartyEntry>;

/** One bill paid short. */
export const ShortPaidBill = z.object({
  invoiceNo: z.string().nullable(),
  customer: z.string(),
  invoiceDate: day,
  amount: paise,
  short: paise,
  reason: ShortPayReason,
  booked: z.boolean(),
  file: z.string(),
  line: z.number().int(),
});
export type ShortPaidBill = z.infer<typeof ShortPaidBill>;

/** One receipt behind a figure of the reconciliation. */
export const ReceiptRow = z.object({
  receiptNo: z.string().nullable(),
  customerId: z.string(),
  customer: z.string(),
  receiptDate: day,
  /** The date on the cheque, where there is one. */
  instrumentDate: day.nullable(),
  returnedDate: day.nullable(),
  /** In all, tds included. */
  amount: paise,
  /** The part of it that the figure counts. */
  part: paise,
  file: z.string(),
  line: z.number().int(),
});
export type ReceiptRow = z.infer<typeof ReceiptRow>;

/** The methods of the one typed API that hold the books against the ledger, and show the rows behind. */
export const reconciliationMethods = {
  reconciliation: {
    kind: 'read',
    input: z.strictObject({ asOf: z.number().int().optional() }),
    output: ReconciliationReport,
  },
  /** Parties, largest difference first (then largest balance). */
  parties: {
    kind: 'read',
    input: z.strictObject({
      asOf: z.number().int().optional(),
      differing: z.boolean().optional(),
      ...page,
    }),
    output: z.object({ rows: z.array(PartyReconciliation), total: z.number().int() }),
  },
  partyEntries: {
    kind: 'read',
    input: z.strictObject({
      asOf: z.number().int().optional(),
      customerId: z.string(),
      ...page,
    }),
    output: z.object({ rows: z.array(PartyEntry), total: z.number().int() }),
  },
  shortPaid: {
    kind: 'read',
    input: z.strictObject({
      asOf: z.number().int().optional(),
      reason: ShortPayReason.optional(),
      ...page,
    }),
    output: z.object({ rows: z.array(ShortPaidBill), total: z.number().int() }),
  },
  /** The receipts behind a figure: money on account (of one age), cheques returned or post-dated; largest first. */
  receipts: {
    kind: 'read',
    input: z.strictObject({
      asOf: z.number().int().optional(),
      group: ReceiptGroup,
      days: OnAccountDays.optional(),
      /** The main one where absent. */
      currency: z.string().optional(),
      ...page,
    }),
    output: z.object({ rows: z.array(ReceiptRow), total: z.number().int() }),
  },
  /** Whether receipts without allocations are matched by inference; a logged decision, off until taken. */
  useInferredMatches: {
    kind: 'write',
    input: z.strictObject({ use: z.boolean() }),
    output: z.object({ using: z.boolean() }),
  },
} as const;
