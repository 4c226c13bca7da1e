import type { Day } from '../../dates.ts';
import { ContentKeys, MARK } from '../../pour/keys.ts';
import { PLAIN_BILL, PLAIN_RECEIPT } from '../../pour/plainRecords.ts';
import { moneyOf } from './money.ts';
import { childOf, type TallyNode, textOf } from './node.ts';
import type { TallyBooks } from './tallyBooks.ts';
import { tallyDay } from './tallyDates.ts';

/**
 * Books a row of the Bills Receivable report: what is still open of a bill is the bill; a row on the credit
 * side (an advance, money on account) is the customer's money, so that what he owes comes out net.
 */
export class BillsReport {
  private readonly keys = new ContentKeys();
  private readonly books: TallyBooks;

  constructor(books: TallyBooks) {
    this.books = books;
  }

  row(node: TallyNode, file: string): void {
    const { books } = this;
    const place = { file, line: node.line };
    const party = textOf(node, 'BILLPARTY');
    const number = textOf(node, 'BILLREF');
    const money = moneyOf(node, 'BILLCL');
    const dateText = textOf(node, 'BILLDATE') ?? textOf(node, 'BILLVCHDATE');
    const date = tallyDay(dateText);
    if (party === null) {
      books.reject(place, 'missing_value', 'BILLPARTY', number);
      return;
    }
    if (money === 'unreadable') {
      const value = childOf(node, 'BILLCL')?.text.trim() ?? null;
      books.reject(place, 'unparseable_amount', 'BILLCL', value);
      return;
    }
    if (money === null || money.debit === 0) {
      books.reject(place, 'zero_amount', 'BILLCL', number);
      return;
    }
    if (date === null) {
      const code = dateText === null ? 'missing_value' : 'unparseable_date';
      books.reject(place, code, 'BILLDATE', dateText);
      return;
    }
    const due: Day | null = tallyDay(textOf(node, 'BILLDUE'));
    const content = [party, number, date].join(MARK);
    const sourceKey = this.keys.next(content);
    const customerId = books.pour.party(null, party, {}, place);
    const { foreign, debit } = money;
    const currency = foreign === null ? books.own : books.currencyOf(foreign.symbol);
    const amount = Math.abs(foreign === null ? debit : foreign.debit);
    const of = {
      ...{ ...place, sourceKey, customerId, amount, currency },
      ...(foreign === null || currency === books.own ? {} : { exchangeRate: foreign.rate }),
    };
    const type = textOf(node, 'BILLVCHTYPE');
    const isNote = type !== null && books.learned.masters.kindOf(type) === 'credit_note';
    const note = { noteNo: number, date, invoiceNo: null, invoiceKey: null };
    const { pour } = books;
    const taken =
      debit > 0
        ? pour.invoice({
            ...{ ...of, ...PLAIN_BILL, invoiceNo: number },
            ...{ invoiceDate: date, dueDate: due },
          })
        : isNote
          ? pour.creditNote({ ...of, ...note, reason: 'other' })
          : pour.receipt({ ...of, ...PLAIN_RECEIPT, receiptNo: number, receiptDate: date });
    if (!taken) books.reject(place, 'duplicate', 'BILLREF', number);
  }
}
