import type { Day } from '../books/dates.ts';
import type {
  AllocationRecord,
  BalanceRecord,
  CapacityRecord,
  CreditNoteRecord,
  CustomerRecord,
  FollowUpRecord,
  InvoiceRecord,
  ReceiptRecord,
} from '../books/model.ts';
import { balancesOf } from './balances.ts';
import { type Bill, keptBills } from './bill.ts';
import { withDesks } from './buildDesks.ts';
import { deskCapacities } from './deskCapacities.ts';
import { Numbering } from './numbering.ts';
import {
  allocationRecords,
  booksOf,
  creditRecord,
  customerRecord,
  followUpRecords,
  givenOn,
  invoiceRecord,
  receiptRecords,
} from './observe.ts';
import { type SimulationOptions, type Truth, withDefaults } from './options.ts';
import { truthOf } from './truth.ts';
import { buildWorld, type World } from './world.ts';

/** A company's books as an importer would hand them on, and what is really going on in it. */
export interface Company {
  readonly asOf: Day;
  readonly customers: readonly CustomerRecord[];
  readonly invoices: readonly InvoiceRecord[];
  readonly receipts: readonly ReceiptRecord[];
  readonly allocations: readonly AllocationRecord[];
  readonly creditNotes: readonly CreditNoteRecord[];
  readonly followUps: readonly FollowUpRecord[];
  readonly capacities: readonly CapacityRecord[];
  readonly balances: readonly BalanceRecord[];
  readonly truth: Truth;
}

/**
 * Simulates a believable small company month by month; pure and the same for the same options. Money in
 * paise, dates civil days. The truth compares it with the same company, on the same draws, without the plant.
 */
export function simulateCompany(given: Partial<SimulationOptions>): Company {
  return recordCompany(withDesks(buildWorld(withDefaults(given))));
}

/** The books of a world that was built (and perhaps changed) beforehand, with its frozen desks if it has any. */
export function recordCompany(world: World): Company {
  const bills = keptBills(world);
  const all = world.customers.map((customer) => booksOf(world, customer, undefined, bills));
  const numbering = new Numbering();
  const nos = new Map<number, string>();
  const invoiceNo = (bill: Bill): string => nos.get(bill.ordinal) ?? '';
  const lives = all
    .flatMap((books) => books.lives)
    .sort((a, b) => a.invoiced - b.invoiced || a.bill.ordinal - b.bill.ordinal);
  const invoices = lives.map((life, i) => {
    const no = numbering.invoice(life.bill.branch, life.invoiced);
    nos.set(life.bill.ordinal, no);
    return invoiceRecord(world, life, no, i + 2);
  });

  const receipts: ReceiptRecord[] = [];
  const allocations: AllocationRecord[] = [];
  const paidOn = new Map<number, Day>();
  const payments = all
    .flatMap((books) => books.payments)
    .map((payment, i) => ({ payment, i, on: givenOn(payment) }))
    .sort((a, b) => a.on - b.on || a.i - b.i);
  for (const { payment } of payments) {
    const rows = receiptRecords(world, payment, (day) => numbering.receipt(day));
    receipts.push(...rows);
    for (const part of payment.parts) paidOn.set(part.life.bill.ordinal, part.received);
    const last = rows.at(-1);
    // A cheque that bounced after the as-of date has no second receipt yet, and nothing is matched to it.
    if (last === undefined || (payment.bounced !== null && rows.length < 2)) continue;
    allocations.push(...allocationRecords(world, payment, last.sourceKey, invoiceNo));
  }
  const creditNotes = all
    .flatMap((books) => books.credits)
    .sort((a, b) => a.received - b.received || a.life.bill.ordinal - b.life.bill.ordinal)
    .map((part) => creditRecord(part, numbering.note(part.received), invoiceNo(part.life.bill)));
  const followUps = lives
    .flatMap((life) =>
      followUpRecords(
        world,
        life,
        paidOn.get(life.bill.ordinal) ?? world.asOf + 1,
        invoiceNo(life.bill),
      ),
    )
    .sort((a, b) => a.date - b.date);
  const customers = world.customers.map((customer, i) => customerRecord(customer, i + 2));
  const books = { customers, invoices, receipts: lined(receipts), creditNotes: lined(creditNotes) };
  return {
    asOf: world.asOf,
    ...books,
    allocations: lined(allocations),
    followUps: lined(followUps),
    capacities: world.options.capacities ? deskCapacities(world, bills) : [],
    balances: balancesOf(books, world.asOf),
    truth: truthOf(world, bills),
  };
}

/** The rows with the lines they would stand on under a header. */
function lined<T extends { readonly line: number }>(rows: readonly T[]): T[] {
  return rows.map((row, i) => ({ ...row, line: i + 2 }));
}
