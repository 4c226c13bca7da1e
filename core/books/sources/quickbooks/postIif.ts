import { parsePaise } from '../../amountText.ts';
import type { ImportContext } from '../../canonical/context.ts';
import { currencyCode } from '../../currency.ts';
import type { Day } from '../../dates.ts';
import { parseDate } from '../../dateText.ts';
import type { IssueCode, RowIssue } from '../../model.ts';
import { formatAmount, type Paise } from '../../money.ts';
import { ContentKeys, numberKey } from '../../pour/keys.ts';
import { PLAIN_BILL, PLAIN_RECEIPT } from '../../pour/plainRecords.ts';
import { creditDaysIn } from '../../tables/cursor.ts';
import type { IifPlan } from './iif.ts';
import { roleOf } from './types.ts';

/** A `TRNS` or `SPL` row; its texts as they stand. */
export interface IifLine {
  readonly line: number;
  readonly account: string;
  readonly name: string;
  readonly amount: string;
}

export interface IifTransaction {
  readonly line: number;
  readonly type: string;
  readonly lines: IifLine[];
  /** A cell of the `TRNS` row, null where it is empty. */
  readonly of: (name: string) => string | null;
}

interface Posting {
  readonly transaction: IifTransaction;
  readonly customerId: string;
  readonly date: Day;
  /** Of the receivables account: debit positive. */
  readonly amount: Paise;
  readonly currency: string;
  readonly content: string;
}

/** Pours transactions by what they do to Accounts Receivable. Payments name no bills: they stay on account. */
export class IifPoster {
  private readonly contents = new ContentKeys();
  private readonly plan: IifPlan;
  private readonly context: ImportContext;
  private readonly isReceivable: (account: string) => boolean;

  constructor(plan: IifPlan, context: ImportContext, isReceivable: (account: string) => boolean) {
    this.plan = plan;
    this.context = context;
    this.isReceivable = isReceivable;
  }

  post(transaction: IifTransaction): void {
    const { lines, type, of } = transaction;
    const role = roleOf(type);
    const receivable = lines.filter(({ account }) => this.isReceivable(account));
    if ((role !== 'bill' && role !== 'payment' && role !== 'credit') || receivable.length === 0) {
      this.context.pour.leaveOut(type);
      return;
    }
    const amounts = new Map<IifLine, Paise>();
    for (const line of lines) {
      const paise = parsePaise(line.amount === '' ? '0' : line.amount);
      if (paise === null) {
        this.reject(line.line, 'unparseable_amount', 'AMOUNT', line.amount);
        return;
      }
      amounts.set(line, paise);
    }
    const dateText = of('DATE');
    const date = this.day(dateText);
    if (date === null) {
      const code = dateText === null ? 'missing_value' : 'unparseable_date';
      this.reject(transaction.line, code, 'DATE', dateText);
      return;
    }
    const name = receivable[0]?.name || lines[0]?.name || '';
    const amount = receivable.reduce((sum, line) => sum + (amounts.get(line) ?? 0), 0);
    if (name === '' || amount === 0) {
      const code = name === '' ? 'missing_value' : 'zero_amount';
      this.reject(transaction.line, code, name === '' ? 'NAME' : 'AMOUNT', null);
      return;
    }
    const customerId = this.context.pour.party(null, name, {}, this.place(transaction.line));
    const currency = currencyCode(of('CURRENCY') ?? '') ?? this.context.pour.currency;
    const content = `${type}|${date}|${of('DOCNUM') ?? ''}|${name}|${amount}`;
    const posting = { transaction, customerId, date, amount, currency, content };
    const taken =
      role === 'bill' && amount > 0
        ? this.bill(posting)
        : role === 'payment'
          ? this.receipt(posting)
          : this.credit(posting);
    if (!taken) {
      this.reject(transaction.line, 'duplicate', 'DOCNUM', of('DOCNUM'));
      return;
    }
    const sum = [...amounts.values()].reduce((total, each) => total + each, 0);
    if (sum !== 0) {
      const value = formatAmount(sum, { grouping: 'none' });
      this.warn(transaction.line, 'unbalanced_voucher', 'AMOUNT', value);
    }
    if (role === 'bill' && amount < 0) {
      this.warn(transaction.line, 'negative_read_as_credit', 'AMOUNT', lines[0]?.amount ?? null);
    }
    if (role !== 'bill' && amount > 0) {
      this.warn(transaction.line, 'inverted_voucher', 'AMOUNT', lines[0]?.amount ?? null);
    }
  }

  private bill({ transaction, customerId, date, amount, currency, content }: Posting): boolean {
    const { of, line } = transaction;
    const creditDays = creditDaysIn(of('TERMS'));
    const invoiceNo = of('DOCNUM');
    const klass = of('CLASS');
    return this.context.pour.invoice({
      ...PLAIN_BILL,
      ...this.place(line),
      sourceKey: this.keyOf(customerId, invoiceNo, date, content),
      invoiceNo,
      customerId,
      invoiceDate: date,
      dueDate: this.day(of('DUEDATE')) ?? (creditDays === null ? null : date + creditDays),
      amount,
      currency,
      deliveryDate: this.day(of('SHIPDATE')),
      salesperson: of('REP'),
      attributes: klass === null ? {} : { Class: klass },
    });
  }

  /** Numbers of payments are cheque numbers or words (`ACH`): no identity. */
  private receipt({ transaction, customerId, date, amount, currency, content }: Posting): boolean {
    const { of, line } = transaction;
    const reference = of('MEMO');
    return this.context.pour.receipt({
      ...PLAIN_RECEIPT,
      ...this.place(line),
      sourceKey: this.contents.next(content),
      receiptNo: of('DOCNUM'),
      customerId,
      receiptDate: date,
      amount: Math.abs(amount),
      currency,
      mode: of('PAYMETH'),
      ...(reference === null ? {} : { reference }),
    });
  }

  private credit({ transaction, customerId, date, amount, currency, content }: Posting): boolean {
    const noteNo = transaction.of('DOCNUM');
    return this.context.pour.creditNote({
      ...this.place(transaction.line),
      sourceKey: this.keyOf(customerId, noteNo, date, content),
      noteNo,
      customerId,
      date,
      amount: Math.abs(amount),
      currency,
      invoiceNo: null,
      invoiceKey: null,
      reason: 'other',
    });
  }

  private keyOf(customerId: string, no: string | null, date: Day, content: string): string {
    return no === null ? this.contents.next(content) : numberKey(customerId, no, date);
  }

  private day(text: string | null): Day | null {
    return text === null ? null : parseDate(text, this.plan.order);
  }

  private place(line: number): { file: string; line: number } {
    return { file: this.plan.table.name, line };
  }

  private reject(line: number, code: IssueCode, column: string, value: string | null): void {
    this.tell(line, code, column, value, 'rejected');
  }

  private warn(line: number, code: IssueCode, column: string, value: string | null): void {
    this.tell(line, code, column, value, 'warning');
  }

  private tell(
    line: number,
    code: IssueCode,
    column: string,
    value: string | null,
    kind: RowIssue['kind'],
  ): void {
    this.context.pour.issue({ ...this.place(line), code, column, value, kind });
  }
}
