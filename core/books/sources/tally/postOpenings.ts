import type { Day } from '../../dates.ts';
import type { Voucher } from '../../model.ts';
import type { Paise } from '../../money.ts';
import { MARK, ownIdKey } from '../../pour/keys.ts';
import { PLAIN_BILL, PLAIN_RECEIPT } from '../../pour/plainRecords.ts';
import type { OpeningBill, TallyLedger } from './ledger.ts';
import type { Money } from './money.ts';
import type { TallyBooks } from './tallyBooks.ts';
import { dueDay } from './tallyDates.ts';

/**
 * Books what a customer owed when the books begin: each opening bill on its own date; advances and other credit
 * as his money on account or a credit note. What the bills leave of the opening balance is booked on the day
 * the books begin.
 * @param begin that day; null where nothing tells it
 */
export function postOpenings(books: TallyBooks, ledger: TallyLedger, begin: Day | null): void {
  const { opening, bills } = ledger;
  const rate = opening?.foreign ?? bills.find(({ money }) => money.foreign !== null)?.money.foreign;
  const currency = rate === null || rate === undefined ? books.own : books.currencyOf(rate.symbol);
  const foreign = currency !== books.own;
  if (foreign) books.foreign.add(ledger.name);
  let rest = opening === null ? 0 : amountIn(opening, foreign);
  const names = new Map<string, number>();
  for (const bill of bills) {
    const amount = amountIn(bill.money, foreign);
    if (opening !== null) rest -= amount;
    const date = bill.date ?? begin;
    const seen = names.get(bill.name) ?? 0;
    names.set(bill.name, seen + 1);
    const part = seen === 0 ? bill.name : `${bill.name}${MARK}${seen}`;
    if (date === null) books.reject(ledger, 'missing_value', 'BILLDATE', bill.name);
    else post(books, ledger, { amount, date, currency, foreign, part, bill });
  }
  if (rest === 0) return;
  if (begin === null) books.reject(ledger, 'missing_value', 'OPENINGBALANCE', ledger.name);
  else post(books, ledger, { amount: rest, date: begin, currency, foreign, part: '', bill: null });
}

interface Opening {
  readonly amount: Paise;
  readonly date: Day;
  readonly currency: string;
  readonly foreign: boolean;
  readonly part: string;
  readonly bill: OpeningBill | null;
}

function post(books: TallyBooks, ledger: TallyLedger, opening: Opening): void {
  const { amount, date, currency, bill } = opening;
  const voucher = identityOf(ledger, opening);
  const number = bill?.name ?? null;
  if (amount > 0) {
    const record = {
      ...voucher,
      invoiceNo: number,
      customerId: ledger.name,
      invoiceDate: date,
      dueDate: bill?.credit == null ? null : dueDay(bill.credit, date),
      amount,
      currency,
      ...PLAIN_BILL,
    };
    if (!books.pour.invoice(record)) books.reject(voucher, 'duplicate', 'BILLALLOCATIONS', number);
    else if (!books.keepsBills(ledger.name, ledger)) books.unbilled.bill(record);
    return;
  }
  const of = { ...voucher, customerId: ledger.name, amount: -amount, currency };
  if (bill !== null && !bill.isAdvance) {
    const note = { ...of, noteNo: number, date, invoiceNo: null, invoiceKey: null };
    const held = { ...note, reason: 'other' as const };
    books.refs.add(ledger.name, number, { receiptKey: null, note: held, currency, left: -amount });
    return;
  }
  const record = { ...of, ...PLAIN_RECEIPT, receiptNo: number, receiptDate: date };
  if (!books.pour.receipt(record)) {
    books.reject(voucher, 'duplicate', 'BILLALLOCATIONS', number);
    return;
  }
  if (!books.keepsBills(ledger.name, ledger)) books.unbilled.money(record);
  const ref = { receiptKey: record.sourceKey, note: null, currency, left: -amount };
  books.refs.add(ledger.name, number, ref);
}

function identityOf(ledger: TallyLedger, { foreign, part, bill }: Opening): Voucher {
  const rate = bill?.money.foreign?.rate ?? ledger.opening?.foreign?.rate;
  return {
    file: ledger.file,
    line: bill?.line ?? ledger.line,
    sourceKey: ownIdKey(`${ledger.id ?? ledger.name}${MARK}opening${MARK}${part}`),
    ...(foreign && rate !== undefined ? { exchangeRate: rate } : {}),
  };
}

function amountIn({ debit, foreign: money }: Money, foreign: boolean): Paise {
  return foreign && money !== null ? money.debit : debit;
}
