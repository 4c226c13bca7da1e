import { fileCurrency, type ImportContext, type RowReader } from '../../canonical/context.ts';
import { customerReader } from '../../canonical/customers.ts';
import type { Day } from '../../dates.ts';
import type { RowIssue } from '../../model.ts';
import type { Paise } from '../../money.ts';
import { PLAIN_BILL, PLAIN_RECEIPT } from '../../pour/plainRecords.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { currencyOf } from '../../tables/rowParts.ts';

/** A contact's opening balance, debit positive: what was owed when the books were begun in Zoho. */
export interface OpeningBalance {
  readonly file: string;
  readonly line: number;
  readonly customerId: string;
  readonly balance: Paise;
  readonly currency: string;
  /** As it stands in the file. */
  readonly remark: Pick<RowIssue, 'column' | 'value'>;
}

/** Payments name the opening balance like this where they name a bill. */
export const OPENING_BILL = 'Customer opening balance';

/** `Contacts.csv`: customers; vendors among them are left out, opening balances handed to `onOpening`. */
export function contactReader(
  plan: FilePlan,
  context: ImportContext,
  onOpening: (opening: OpeningBalance) => void,
): RowReader {
  const read = customerReader(plan, context);
  const currency = fileCurrency(plan, context);
  return (row) => {
    if (row.text('kind')?.toLowerCase() === 'vendor') {
      context.pour.leaveOut('Contacts (vendor)');
      return;
    }
    const balance = row.amount('opening_balance') ?? 0;
    read(row);
    if (row.fault !== null || balance === 0) return;
    const { file, line } = row;
    onOpening({
      file,
      line,
      customerId: row.text('customer_id') ?? row.text('name') ?? '',
      balance,
      currency: currencyOf(row, currency),
      remark: { column: row.headerOf('opening_balance'), value: row.text('opening_balance') },
    });
  };
}

/**
 * Takes the opening balances into the books once the first voucher is known: Zoho gives no date and no bills
 * for them, so each becomes one bill (or money on account where it is the customer's) of the day before, at
 * least as old as it is said to be, under a key of its own so that no later import adds it again. Books
 * without a voucher cannot date them: counted and left out.
 */
export function pourOpenings(
  openings: readonly OpeningBalance[],
  firstVoucher: Day | null,
  context: ImportContext,
): void {
  for (const opening of openings) {
    if (firstVoucher === null) {
      context.pour.leaveOut('Opening Balance');
      continue;
    }
    pourOpening(opening, firstVoucher - 1, context);
  }
}

function pourOpening(
  { file, line, customerId, balance, currency, remark }: OpeningBalance,
  date: Day,
  { pour }: ImportContext,
): void {
  const place = { file, line };
  const key = { sourceKey: `opening:${customerId}`, customerId, currency };
  if (balance > 0) {
    pour.invoice({
      ...place,
      ...key,
      ...PLAIN_BILL,
      invoiceNo: OPENING_BILL,
      invoiceDate: date,
      dueDate: date,
      amount: balance,
    });
  } else {
    pour.receipt({
      ...place,
      ...key,
      ...PLAIN_RECEIPT,
      receiptNo: OPENING_BILL,
      receiptDate: date,
      clearedDate: date,
      amount: -balance,
    });
  }
  pour.issue({ ...place, ...remark, code: 'opening_balance', kind: 'warning' });
}
