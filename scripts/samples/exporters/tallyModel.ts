import { type Day, isoDate } from '../../../core/books/dates.ts';
import type { CreditReason } from '../../../core/books/model.ts';
import type { Paise } from '../../../core/books/money.ts';
import type { BookRecords } from '../../../core/flow/records.ts';

/** A voucher as Tally keeps it; amounts in paise, debit positive. */
export interface OutVoucher {
  readonly id: string;
  readonly date: Day;
  readonly type: string;
  readonly number: string | null;
  readonly party: string;
  readonly sent?: Day | null;
  readonly delivered?: Day | null;
  readonly stockItem?: string | null;
  readonly entries: readonly OutEntry[];
}

export interface OutEntry {
  readonly ledger: string;
  readonly debit: Paise;
  readonly isParty?: boolean;
  readonly branch?: string | null;
  readonly bills?: readonly OutBill[];
  readonly bank?: OutBank;
}

export interface OutBill {
  readonly type: 'New Ref' | 'Agst Ref' | 'Advance' | 'On Account';
  readonly name: string | null;
  readonly debit: Paise;
  readonly due?: Day | null;
}

export interface OutBank {
  readonly mode: string | null;
  readonly number: string | null;
  readonly instrumentDate: Day | null;
  readonly bankDate: Day | null;
}

export const BANK = 'Sahyadri Co-operative Bank';
export const SALES = 'Sales Account';
export const TAX = 'Output GST';
export const TDS = 'TDS Receivable';

/** The ledger against which credit is given for a reason. */
export const COUNTER: Readonly<Record<CreditReason, string>> = {
  return: 'Sales Returns',
  discount: 'Discount Allowed',
  tds: TDS,
  write_off: 'Bad Debts',
  round_off: 'Round Off',
  bank_charge: 'Bank Charges',
  other: 'Rate Difference',
};

/**
 * Books as the vouchers a Tally user would have entered, by date: sales make bills; receipts settle those named
 * with a blank allocation date and keep the rest as an advance or on account; journals give it to bills
 * later; bounced cheques are paid back out of the bank.
 */
export function vouchersOf(books: BookRecords): OutVoucher[] {
  const names = new Map(books.customers.map(({ customerId, name }) => [customerId, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const sales = books.invoices.map((bill, at): OutVoucher => {
    const tax = Math.round((bill.amount * 18) / 118);
    const debit = bill.amount;
    const bills: OutBill[] = [{ type: 'New Ref', name: bill.invoiceNo, debit, due: bill.dueDate }];
    const party = nameOf(bill.customerId);
    return {
      id: `sale-${at}`,
      date: bill.invoiceDate,
      type: 'Sales',
      number: bill.invoiceNo,
      party,
      sent: bill.sentDate,
      delivered: bill.deliveryDate,
      stockItem: bill.productLine === null ? null : itemOf(bill.productLine),
      entries: [
        { ledger: party, debit, isParty: true, bills },
        { ledger: TAX, debit: -tax },
        { ledger: SALES, debit: tax - debit, branch: bill.branch },
      ],
    };
  });
  const notes = books.creditNotes.map((note, at): OutVoucher => {
    const party = nameOf(note.customerId);
    const type = note.invoiceNo === null ? 'New Ref' : 'Agst Ref';
    const bills: OutBill[] = [{ type, name: note.invoiceNo ?? note.noteNo, debit: -note.amount }];
    return {
      id: `note-${at}`,
      date: note.date,
      type: note.reason === 'return' ? 'Credit Note' : 'Journal',
      number: note.noteNo,
      party,
      entries: [
        { ledger: party, debit: -note.amount, isParty: true, bills },
        { ledger: COUNTER[note.reason], debit: note.amount },
      ],
    };
  });
  const all = [...sales, ...notes, ...receiptVouchers(books, nameOf)];
  return all.sort((a, b) => a.date - b.date);
}

export function itemOf(productLine: string): string {
  return `${productLine} (assorted)`;
}

function receiptVouchers(books: BookRecords, nameOf: (id: string) => string): OutVoucher[] {
  const byReceipt = new Map<string, BookRecords['allocations'][number][]>();
  for (const allocation of books.allocations) {
    const known = byReceipt.get(allocation.receiptKey);
    if (known === undefined) byReceipt.set(allocation.receiptKey, [allocation]);
    else known.push(allocation);
  }
  return books.receipts.flatMap((receipt, at): OutVoucher[] => {
    const party = nameOf(receipt.customerId);
    const total = receipt.amount + receipt.tds;
    const all = byReceipt.get(receipt.sourceKey) ?? [];
    const later = all.filter(({ allocatedDate }) => allocatedDate !== null);
    const bills = all
      .filter(({ allocatedDate }) => allocatedDate === null)
      .map(
        ({ invoiceNo, amount }): OutBill => ({ type: 'Agst Ref', name: invoiceNo, debit: -amount }),
      );
    const rest = total + bills.reduce((sum, { debit }) => sum + debit, 0);
    const advance = `ADV ${receipt.receiptNo}`;
    if (rest > 0) {
      const kept = later.length > 0;
      bills.push({
        type: kept ? 'Advance' : 'On Account',
        name: kept ? advance : null,
        debit: -rest,
      });
    }
    const bank: OutBank = {
      mode: receipt.mode,
      number: receipt.reference ?? (receipt.mode === 'Cheque' ? `${600_000 + at}` : null),
      instrumentDate: receipt.instrumentDate,
      bankDate: receipt.clearedDate,
    };
    const vouchers: OutVoucher[] = [
      {
        id: `receipt-${at}`,
        date: receipt.receiptDate,
        type: 'Receipt',
        number: receipt.receiptNo,
        party,
        entries: [
          { ledger: party, debit: -total, isParty: true, bills },
          { ledger: BANK, debit: receipt.amount, bank, branch: receipt.branch },
          ...(receipt.tds === 0 ? [] : [{ ledger: TDS, debit: receipt.tds }]),
        ],
      },
      ...later.map(({ invoiceNo, amount, allocatedDate }, i): OutVoucher => {
        const bills: OutBill[] = [
          { type: 'Agst Ref', name: advance, debit: amount },
          { type: 'Agst Ref', name: invoiceNo, debit: -amount },
        ];
        const entries = bills.map((bill) => ({
          ...{ ledger: party, isParty: true, debit: bill.debit, bills: [bill] },
        }));
        const date = allocatedDate ?? receipt.receiptDate;
        return { id: `match-${at}-${i}`, date, type: 'Journal', number: null, party, entries };
      }),
    ];
    if (receipt.returnedDate !== null) {
      vouchers.push({
        id: `return-${at}`,
        date: receipt.returnedDate,
        type: 'Payment',
        number: null,
        party,
        entries: [
          {
            ...{ ledger: party, isParty: true, debit: total },
            bills: [{ type: 'On Account', name: null, debit: total }],
          },
          { ledger: BANK, debit: -receipt.amount, bank },
          ...(receipt.tds === 0 ? [] : [{ ledger: TDS, debit: -receipt.tds }]),
        ],
      });
    }
    return vouchers;
  });
}

/** `20260920` */
export function compactDate(day: Day): string {
  return isoDate(day).replaceAll('-', '');
}

/** Rupees with two decimals. */
export function rupees(paise: Paise): string {
  const digits = String(Math.abs(paise)).padStart(3, '0');
  return `${paise < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
