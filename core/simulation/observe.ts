import type { Day } from '../books/dates.ts';
import type {
  AllocationRecord,
  CreditNoteRecord,
  CustomerRecord,
  FollowUpRecord,
  InvoiceRecord,
  ReceiptRecord,
} from '../books/model.ts';
import { type Bill, type BillSource, billsOf } from './bill.ts';
import { yearLabel } from './calendar.ts';
import type { CustomerProfile } from './customerProfile.ts';
import { type Life, live } from './life.ts';
import { DISPUTE_REASONS } from './names.ts';
import { mixSeed, Random } from './random.ts';
import { type Part, type Payment, settle } from './settle.ts';
import type { World } from './world.ts';

/** What of a customer's true history stands in the books on the as-of date, not numbered yet. */
export interface CustomerBooks {
  readonly customer: CustomerProfile;
  readonly lives: readonly Life[];
  readonly payments: readonly Payment[];
  readonly credits: readonly Part[];
}

/** Bills invoiced (the first `limit` of them), money received and credits given up to the as-of date. */
export function booksOf(
  world: World,
  customer: CustomerProfile,
  limit = Number.POSITIVE_INFINITY,
  bills: BillSource = (one) => billsOf(world, one),
): CustomerBooks {
  const plant = world.options.constraint;
  const lives = bills(customer)
    .map((bill) => live(world, bill, plant))
    .filter((life) => life.invoiced <= world.asOf)
    .slice(0, limit);
  const { payments, credits } = settle(world, lives, plant);
  return {
    customer,
    lives,
    payments: payments.filter((p) => givenOn(p) <= world.asOf),
    credits: credits.filter((c) => c.received <= world.asOf),
  };
}

const POST_DATED_LEAD = 12;

/** Day a payment enters the books: post-dated cheques are handed over before their date. */
export function givenOn(payment: Payment): Day {
  if (payment.bounced !== null) return payment.bounced.received;
  if (!payment.postDated) return payment.received;
  const latest = Math.max(...payment.parts.map((part) => part.life.accepted));
  return Math.min(payment.received, Math.max(latest, payment.received - POST_DATED_LEAD));
}

export function customerRecord(customer: CustomerProfile, line: number): CustomerRecord {
  return {
    file: 'customers.csv',
    line,
    customerId: customer.id,
    name: customer.name,
    segment: customer.segment,
    region: customer.region,
    salesperson: customer.salesperson,
    creditDays: customer.terms,
    creditLimit: Math.ceil((customer.typicalBill * 8) / 50_000) * 5_000_000,
    gstin: customer.gstin,
    email: customer.email,
    phone: customer.phone,
    attributes: { city: customer.city },
  };
}

const keyOf = (customerId: string, no: string, day: Day): string =>
  `${customerId}|${no}|${yearLabel(day)}`;

/** The bill as it was written down: some stamps blank, some on the wrong side, none after the as-of date. */
export function invoiceRecord(world: World, life: Life, no: string, line: number): InvoiceRecord {
  const { bill, disputeOpened, disputeClosed } = life;
  const { missingStamps, misorderedStamps, seed } = world.options;
  const random = new Random(mixSeed(seed, 0x57a3, bill.ordinal));
  const stamp = (day: Day | null): Day | null => {
    const kept = random.uniform() >= missingStamps;
    return day !== null && kept && day <= world.asOf ? day : null;
  };
  let delivery = stamp(bill.delivery);
  let sent = stamp(life.sent);
  const accepted = stamp(life.acceptanceStamped ? life.accepted : null);
  if (random.uniform() < misorderedStamps) {
    const slip = random.whole(1, 4);
    if (random.uniform() < 0.5) delivery = Math.min(world.asOf, life.invoiced + slip);
    else sent = life.invoiced - slip;
  }
  const disputed = disputeOpened !== null && disputeOpened <= world.asOf;
  const reason = DISPUTE_REASONS[Math.floor(bill.draws.disputeReason * DISPUTE_REASONS.length)];
  return {
    file: 'invoices.csv',
    line,
    sourceKey: keyOf(bill.customer.id, no, life.invoiced),
    invoiceNo: no,
    customerId: bill.customer.id,
    invoiceDate: life.invoiced,
    dueDate: life.due,
    amount: bill.amount,
    currency: 'INR',
    deliveryDate: delivery,
    sentDate: sent,
    acceptedDate: accepted,
    branch: bill.branch,
    productLine: bill.productLine,
    channel: bill.channel,
    salesperson: null,
    disputeOpened: disputed ? disputeOpened : null,
    disputeClosed:
      disputed && disputeClosed !== null && disputeClosed <= world.asOf ? disputeClosed : null,
    disputeReason: disputed ? (reason ?? null) : null,
    statedSettled: null,
    attributes: {},
  };
}

/** The receipt's row; of a bounced first cheque too, if there was one. */
export function receiptRecords(
  world: World,
  payment: Payment,
  number: (day: Day) => string,
): ReceiptRecord[] {
  const customer = payment.parts[0]?.life.bill.customer;
  if (customer === undefined) return [];
  const lead = payment.parts[0]?.life.bill.ordinal ?? 0;
  const random = new Random(mixSeed(world.options.seed, 0x8ec1, lead));
  const common = {
    file: 'receipts.csv',
    line: 0,
    customerId: customer.id,
    currency: 'INR',
    mode: payment.mode,
    branch: payment.branch,
    amount: payment.amount,
    tds: payment.tds,
    attributes: {},
  };
  const records: ReceiptRecord[] = [];
  const { bounced } = payment;
  if (bounced !== null) {
    const no = number(bounced.received);
    records.push({
      ...common,
      sourceKey: no,
      receiptNo: no,
      receiptDate: bounced.received,
      clearedDate: null,
      instrumentDate: bounced.received,
      returnedDate: bounced.returned <= world.asOf ? bounced.returned : null,
    });
    if (payment.received > world.asOf) return records;
  }
  const given = bounced === null ? givenOn(payment) : payment.received;
  const no = number(given);
  const kept = random.uniform() >= world.options.missingStamps;
  records.push({
    ...common,
    sourceKey: no,
    receiptNo: no,
    receiptDate: given,
    clearedDate: kept && payment.cleared <= world.asOf ? payment.cleared : null,
    instrumentDate: payment.mode === 'Cheque' ? payment.received : null,
    returnedDate: null,
  });
  return records;
}

/** Matches made up to the as-of date; a blank date where the books left it out. */
export function allocationRecords(
  world: World,
  payment: Payment,
  receiptKey: string,
  invoiceNo: (bill: Bill) => string,
): AllocationRecord[] {
  const records: AllocationRecord[] = [];
  for (const part of payment.parts) {
    if (part.allocated > world.asOf) continue;
    const { bill } = part.life;
    const random = new Random(mixSeed(world.options.seed, 0xa110, bill.ordinal, part.amount));
    const no = invoiceNo(bill);
    records.push({
      file: 'allocations.csv',
      line: 0,
      receiptKey,
      invoiceNo: no,
      invoiceKey: keyOf(bill.customer.id, no, part.life.invoiced),
      amount: part.amount,
      allocatedDate: random.uniform() >= world.options.missingStamps ? part.allocated : null,
    });
  }
  return records;
}

export function creditRecord(part: Part, noteNo: string, invoiceNo: string): CreditNoteRecord {
  const { bill, invoiced } = part.life;
  return {
    file: 'credit_notes.csv',
    line: 0,
    sourceKey: noteNo,
    noteNo,
    customerId: bill.customer.id,
    date: part.received,
    amount: part.amount,
    currency: 'INR',
    invoiceNo,
    invoiceKey: keyOf(bill.customer.id, invoiceNo, invoiced),
    reason: part.credit ?? 'other',
  };
}

const FOLLOW_UP_DAYS = [4, 14, 30, 60] as const;
const FOLLOW_UP_KINDS = ['call', 'email', 'whatsapp', 'visit'] as const;
const FOLLOW_UP_OUTCOMES = ['promised', 'promised', 'no answer', 'asked for copy', 'busy'] as const;

/** Calls and letters about a bill while it was overdue: not every bill, not every time. */
export function followUpRecords(
  world: World,
  life: Life,
  paid: Day,
  invoiceNo: string,
): FollowUpRecord[] {
  const { bill } = life;
  const random = new Random(mixSeed(world.options.seed, 0xf0110, bill.ordinal));
  const records: FollowUpRecord[] = [];
  for (const after of FOLLOW_UP_DAYS) {
    const date = life.due + after;
    const done = random.uniform() < 0.35;
    const outcome = random.pick(FOLLOW_UP_OUTCOMES);
    const promise = random.whole(3, 12);
    const kind = random.pick(FOLLOW_UP_KINDS);
    if (!done || date >= paid || date > world.asOf) continue;
    const promised = outcome === 'promised';
    records.push({
      file: 'follow_ups.csv',
      line: 0,
      date,
      customerId: bill.customer.id,
      invoiceNo,
      kind,
      outcome,
      promiseDate: promised ? date + promise : null,
      promiseAmount: promised ? bill.amount : null,
      by: bill.customer.salesperson,
    });
  }
  return records;
}
