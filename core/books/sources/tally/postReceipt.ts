import type { Day } from '../../dates.ts';
import type { CreditReason } from '../../model.ts';
import type { Paise } from '../../money.ts';
import { MARK } from '../../pour/keys.ts';
import { deductionOf } from './counterLedger.ts';
import type { PartyLine, Portion } from './portions.ts';
import { sum } from './postDebits.ts';
import { type Posting, postNote, tellDuplicate, voucherOf } from './postings.ts';
import type { TallyBooks } from './tallyBooks.ts';
import type { TallyBank, TallyLine, TallyVoucher } from './voucher.ts';

/** What a receipt's other lines take off the money, in the currency of its first party. */
export interface Deduction {
  readonly reason: CreditReason;
  /** Not yet laid on a party. */
  amount: Paise;
}

/**
 * The lines of a receipt that are no money: tax deducted, charges, discounts. Its parties use them up one
 * after the other.
 */
export function deductionsOf(
  books: TallyBooks,
  voucher: TallyVoucher,
  [first]: readonly PartyLine[],
  sign: 1 | -1,
): Deduction[] {
  const deductions: Deduction[] = [];
  for (const line of voucher.lines) {
    if (sign * line.money.debit <= 0 || books.isDebtor(line.ledger)) continue;
    const reason = deductionOf(line, books.learned.masters);
    if (reason !== null)
      deductions.push({ reason, amount: inCurrencyOf(first?.rate ?? null, line) });
  }
  return deductions;
}

/**
 * Money of a party: one receipt with its tax deducted, allocated to the bills named; the rest is the party's
 * credit, by name or on account. Charges, discounts and round-offs become credit notes on the bills they fell on.
 */
export function postReceipt(
  posting: Posting,
  credits: readonly Portion[],
  deductions: readonly Deduction[],
  sign: 1 | -1,
): void {
  const { books, voucher, line, customerId } = posting;
  let left = sum(credits);
  const taken = deductions.map((deduction) => {
    const amount = Math.min(deduction.amount, left);
    deduction.amount -= amount;
    left -= amount;
    return { reason: deduction.reason, amount };
  });
  const tds = taken.reduce(
    (total, { reason, amount }) => total + (reason === 'tds' ? amount : 0),
    0,
  );
  const notes = taken.filter(({ reason, amount }) => reason !== 'tds' && amount > 0);
  const bank = bankOf(voucher.lines, sign);
  const gross = left + tds;
  const record = {
    ...voucherOf(posting, null),
    receiptNo: voucher.number ?? voucher.reference,
    customerId,
    receiptDate: voucher.date,
    clearedDate: bank?.bankDate ?? null,
    amount: left,
    tds,
    currency: line.currency,
    mode: modeOf(voucher.lines, bank, sign),
    ...(bank === null || bank.number === null ? {} : { reference: bank.number }),
    branch: voucher.facts.branch,
    instrumentDate: bank?.instrumentDate ?? null,
    returnedDate: returnedOn(posting, bank),
    attributes: {},
  };
  if (gross > 0 && !books.pour.receipt(record)) {
    tellDuplicate(posting);
    return;
  }
  if (gross > 0 && !books.keepsBills(line.ledger, voucher)) books.unbilled.money(record);
  const parts = credits.map((credit) => ({ ...credit, left: Math.abs(credit.amount) }));
  for (const [at, note] of notes.entries()) takeOff(posting, parts, note, at);
  for (const { type, name, left: amount } of parts) {
    if (amount === 0) continue;
    if (type === 'against') {
      books.pour.allocation({
        ...{ file: voucher.file, line: voucher.line, receiptKey: record.sourceKey },
        ...{ invoiceNo: name, invoiceKey: null, amount, allocatedDate: null },
      });
    } else {
      const ref = {
        receiptKey: record.sourceKey,
        note: null,
        currency: line.currency,
        left: amount,
      };
      books.refs.add(line.ledger, name, ref);
    }
  }
}

/** The day on which the money went back, of a receipt that does nothing but credit the party. */
function returnedOn({ books, voucher, line }: Posting, bank: TallyBank | null): Day | null {
  if (line.portions.some(({ amount }) => amount > 0)) return null;
  return books.learned.reversals.returnOf(voucher, line.ledger, bank?.number ?? null);
}

/** Lays a deduction on the bills that the receipt settles, in their order; else on the party. */
function takeOff(
  posting: Posting,
  parts: { readonly type: string; readonly name: string | null; left: Paise }[],
  { reason, amount }: { readonly reason: CreditReason; readonly amount: Paise },
  at: number,
): void {
  let left = amount;
  const inOrder = [
    ...parts.filter(({ type }) => type === 'against'),
    ...parts.filter(({ type }) => type !== 'against'),
  ];
  for (const [n, part] of inOrder.entries()) {
    const taken = Math.min(left, part.left);
    if (taken === 0) continue;
    part.left -= taken;
    left -= taken;
    const bill = part.type === 'against' ? part.name : null;
    postNote(posting, `${reason}${MARK}${at}${MARK}${n}`, taken, reason, bill, null);
  }
}

function inCurrencyOf(rate: number | null, { money }: TallyLine): Paise {
  const debit = Math.abs(money.debit);
  if (rate === null) return debit;
  return money.foreign === null ? Math.round(debit / rate) : Math.abs(money.foreign.debit);
}

function bankOf(lines: readonly TallyLine[], sign: 1 | -1): TallyBank | null {
  for (const { bank, money } of lines) if (bank !== null && sign * money.debit > 0) return bank;
  return null;
}

function modeOf(lines: readonly TallyLine[], bank: TallyBank | null, sign: 1 | -1): string | null {
  if (bank !== null) return bank.mode;
  const cash = lines.some(
    ({ ledger, money }) => sign * money.debit > 0 && /\bcash\b/i.test(ledger),
  );
  return cash ? 'Cash' : null;
}
