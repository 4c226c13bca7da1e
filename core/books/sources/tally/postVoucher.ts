import { MARK, ownIdKey } from '../../pour/keys.ts';
import { ownCopy } from '../../pour/ownCopy.ts';
import { mainReason } from './counterLedger.ts';
import { type PartyLine, type Portion, partyLines } from './portions.ts';
import { postDebits } from './postDebits.ts';
import { giveCredit, type Posting, postNote } from './postings.ts';
import { type Deduction, deductionsOf, postReceipt } from './postReceipt.ts';
import type { TallyBooks } from './tallyBooks.ts';
import type { TallyVoucher } from './voucher.ts';
import type { VoucherKind } from './voucherKind.ts';

/** Vouchers with these that fall on no customer are cash sales, loans and the like. */
const EXPECTED: ReadonlySet<VoucherKind> = new Set<VoucherKind>(['sale', 'receipt', 'credit_note']);
const NO_DEBTOR = '(no Sundry Debtor)';
const FOREX = /forex|exchange (?:gain|loss|diff|fluct)|(?:gain|loss) on exchange/i;

/**
 * Books a voucher: whatever it lays on a customer becomes invoices, whatever it takes off becomes receipts
 * and credit notes, so that the customer's balance moves as in Tally. Vouchers that touch no customer, and
 * those that do not count, are left out by their type's name.
 * @param last all other vouchers are booked
 * @returns false where it has to wait for them: it may be the return of a cheque, or gives on money of the
 *   party's that has not come by yet
 */
export function postVoucher(books: TallyBooks, voucher: TallyVoucher, last: boolean): boolean {
  const { masters } = books.learned;
  const dropped = voucher.dropped ?? books.dropped.get(voucher.id ?? '') ?? null;
  if (dropped !== null) {
    if (voucher.id !== null && !books.dropped.has(voucher.id)) {
      const id = ownCopy(voucher.id);
      books.dropped.set(id, dropped);
      books.pour.withdraw(ownIdKey(id), voucher.version);
    }
    books.pour.leaveOut(dropped);
    return true;
  }
  const known = masters.kindOf(voucher.typeName);
  if (known === 'none') {
    books.pour.leaveOut(voucher.typeName);
    return true;
  }
  const inverted = books.inverted.has(voucher.typeName);
  const sign = inverted ? -1 : 1;
  const parties = partyLines(
    voucher.lines,
    (ledger) => books.isDebtor(ledger),
    books.own,
    books.currencyOf,
    sign,
  );
  const moves = parties.some(({ portions }) => portions.length > 0);
  if (!moves && voucher.lines.some(({ ledger }) => books.isDebtor(ledger))) {
    books.reject(voucher, 'zero_amount', 'AMOUNT', voucher.number ?? voucher.id);
    return true;
  }
  if (parties.length === 0) {
    const expected = known !== null && EXPECTED.has(known);
    books.pour.leaveOut(expected ? `${voucher.typeName} ${NO_DEBTOR}` : voucher.typeName);
    return true;
  }
  if (!last && parties.some((line) => mustWait(books, voucher, line))) return false;
  const number = voucher.number ?? voucher.id;
  if (isPosted(books, voucher)) {
    books.reject(voucher, 'duplicate', 'GUID', number);
    return true;
  }
  if (known === null) {
    books.warn(voucher, 'unknown_voucher_type', 'VOUCHERTYPENAME', voucher.typeName);
  }
  if (inverted) books.warn(voucher, 'inverted_voucher', 'AMOUNT', number);
  if (!voucher.balanced) books.warn(voucher, 'unbalanced_voucher', 'AMOUNT', number);
  const kind = kindFor(books, voucher, known ?? 'journal', sign);
  const deductions = kind === 'receipt' ? deductionsOf(books, voucher, parties, sign) : [];
  for (const line of parties) {
    if (books.learned.reversals.wasReturn(voucher, line.ledger)) continue;
    if (isForexGain(books, voucher, line)) {
      books.pour.leaveOut(`${voucher.typeName} (forex gain or loss)`);
      continue;
    }
    if (line.differs) books.warn(voucher, 'bill_amounts_differ', 'BILLALLOCATIONS', number);
    postParty(postingOf(books, voucher, line, parties.length), kind, deductions, sign);
  }
  return true;
}

/** Whether a voucher of this id was met before; from here on it was. */
function isPosted({ posted }: TallyBooks, { id }: TallyVoucher): boolean {
  if (id === null) return false;
  const before = posted.size;
  return posted.add(id) < before;
}

function mustWait(books: TallyBooks, voucher: TallyVoucher, line: PartyLine): boolean {
  if (line.amount > 0 && books.learned.reversals.mayBeReturn(voucher, line.ledger)) return true;
  const adjusts = line.portions.some(({ type, amount }) => type === 'against' && amount < 0);
  const paysBack = books.learned.masters.kindOf(voucher.typeName) === 'payment';
  return line.portions.some(({ type, name, amount }) => {
    const given = type === 'against' || (type === 'account' && (adjusts || paysBack));
    return given && amount > 0 && !books.refs.holds(line.ledger, name, line.currency, amount);
  });
}

function postingOf(
  books: TallyBooks,
  voucher: TallyVoucher,
  line: PartyLine,
  parties: number,
): Posting {
  if (line.rate !== null) books.foreign.add(ownCopy(line.ledger));
  const customerId = books.customer(line.ledger, voucher);
  const id =
    voucher.id ??
    `${voucher.typeName}${MARK}${voucher.date}${MARK}${voucher.number ?? voucher.line}`;
  const own = parties > 1 ? `${id}${MARK}${line.ledger}` : id;
  return { books, voucher, line, customerId, id: own };
}

/** Whatever brings money into bank or cash is a receipt, under whatever type it was entered. */
function kindFor(
  books: TallyBooks,
  voucher: TallyVoucher,
  kind: VoucherKind,
  sign: 1 | -1,
): VoucherKind {
  if (kind !== 'journal' && kind !== 'payment' && kind !== 'contra') return kind;
  const { masters } = books.learned;
  const money = voucher.lines.some(
    (line) =>
      sign * line.money.debit > 0 && (line.bank !== null || masters.isBank(line.ledger) === true),
  );
  return money ? 'receipt' : kind;
}

function postParty(
  posting: Posting,
  kind: VoucherKind,
  deductions: readonly Deduction[],
  sign: 1 | -1,
): void {
  const { portions } = posting.line;
  let debits = portions.filter(({ amount }) => amount > 0);
  let credits = portions.filter(({ amount }) => amount < 0);
  if (debits.length > 0 && credits.length > 0)
    ({ debits, credits } = adjust(posting, debits, credits));
  if (debits.length > 0) postDebits(posting, debits, kind);
  if (credits.length === 0) return;
  if (kind === 'receipt') postReceipt(posting, credits, deductions, sign);
  else postCredits(posting, credits);
}

/** A voucher that gives money of the party's to its bills: what it takes from one it puts on the other. */
function adjust(
  posting: Posting,
  debits: readonly Portion[],
  credits: readonly Portion[],
): { debits: Portion[]; credits: Portion[] } {
  const { books, voucher, line } = posting;
  const from = debits.map((portion) => ({ ...portion }));
  const to = credits.map((portion) => ({ ...portion }));
  for (const source of from) {
    if (source.type !== 'against' && source.type !== 'account') continue;
    for (const bill of to) {
      if (bill.type !== 'against' || bill.amount === 0 || source.amount === 0) continue;
      const wanted = Math.min(source.amount, -bill.amount);
      const used = books.refs.take(line.ledger, source.name, line.currency, wanted);
      for (const each of used) {
        const named = { invoiceNo: bill.name, invoiceKey: null };
        giveCredit(posting, each, named, voucher.date, source.type === 'account');
        source.amount -= each.amount;
        bill.amount += each.amount;
      }
    }
  }
  return {
    debits: from.filter(({ amount }) => amount !== 0),
    credits: to.filter(({ amount }) => amount !== 0),
  };
}

function postCredits(posting: Posting, credits: readonly Portion[]): void {
  const { books, voucher } = posting;
  const counters = voucher.lines.filter(({ ledger }) => !books.isDebtor(ledger));
  const reason = mainReason(counters, books.learned.masters);
  for (const [at, { type, name, amount }] of credits.entries()) {
    const bill = type === 'against' ? name : null;
    const part = credits.length > 1 ? `${name ?? ''}${MARK}${at}` : null;
    postNote(posting, part, -amount, reason, bill, bill === null ? name : null);
  }
}

/** A journal that only brings a foreign party's rupees in line with the rate: nothing is owed more or less. */
function isForexGain(books: TallyBooks, voucher: TallyVoucher, line: PartyLine): boolean {
  const currency = books.ledger(line.ledger)?.currency ?? null;
  if (currency === null || line.rate !== null || books.currencyOf(currency) === books.own)
    return false;
  return voucher.lines.some(({ ledger }) => FOREX.test(ledger));
}
