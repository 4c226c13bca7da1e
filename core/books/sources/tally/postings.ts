import type { Day } from '../../dates.ts';
import type { CreditReason, Voucher } from '../../model.ts';
import type { Paise } from '../../money.ts';
import { MARK, ownIdKey } from '../../pour/keys.ts';
import type { Used } from './creditRefs.ts';
import type { PartyLine } from './portions.ts';
import type { TallyBooks } from './tallyBooks.ts';
import type { TallyVoucher } from './voucher.ts';

/** One party's part of a voucher on its way into the books. */
export interface Posting {
  readonly books: TallyBooks;
  readonly voucher: TallyVoucher;
  readonly line: PartyLine;
  readonly customerId: string;
  /** Identity within the company; the party is part of it where the voucher falls on several. */
  readonly id: string;
}

/** What every record of a posting says of its voucher; `part` tells records of one kind apart. */
export function voucherOf(posting: Posting, part: string | null): Voucher {
  const { voucher, line, id } = posting;
  return {
    file: voucher.file,
    line: voucher.line,
    sourceKey: ownIdKey(part === null ? id : `${id}${MARK}${part}`),
    ...(voucher.version === null ? {} : { version: voucher.version }),
    ...(line.rate === null ? {} : { exchangeRate: line.rate }),
  };
}

export function tellDuplicate({ books, voucher }: Posting): void {
  books.reject(voucher, 'duplicate', 'GUID', voucher.number ?? voucher.id);
}

/** Pours a credit note; what no bill is known for is kept back until the end, when it is known. */
export function postNote(
  posting: Posting,
  part: string | null,
  amount: Paise,
  reason: CreditReason,
  bill: string | null,
  refName: string | null,
): void {
  const { books, voucher, line, customerId } = posting;
  const record = {
    ...voucherOf(posting, part),
    noteNo: voucher.number ?? voucher.reference,
    customerId,
    date: voucher.date,
    amount,
    currency: line.currency,
    invoiceNo: bill,
    invoiceKey: null,
    reason,
  };
  if (bill === null) {
    const ref = { receiptKey: null, note: record, currency: line.currency, left: amount };
    books.refs.add(line.ledger, refName, ref);
  } else if (!books.pour.creditNote(record)) tellDuplicate(posting);
}

/** Gives money of a party's to a bill on a day: an allocation of its receipt, or a part of its credit note. */
export function giveCredit(
  { books, voucher }: Posting,
  { ref, amount }: Used,
  bill: { readonly invoiceNo: string | null; readonly invoiceKey: string | null },
  day: Day,
  inferred: boolean,
): void {
  const { file, line } = voucher;
  if (ref.receiptKey !== null) {
    books.pour.allocation({
      ...{ file, line, receiptKey: ref.receiptKey, ...bill, amount, allocatedDate: day },
      ...(inferred ? { inferred: 'fifo' } : {}),
    });
  } else if (ref.note !== null) {
    const sourceKey = `${ref.note.sourceKey}${MARK}part${MARK}${ref.parts ?? 1}`;
    books.pour.creditNote({ ...ref.note, sourceKey, amount, ...bill });
  }
}
