import type { DecimalMark } from '../../amountText.ts';
import type { Paise } from '../../money.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import { lineAmount, percentOf } from './lineAmount.ts';

/** A line of a document. */
export interface SalesLine {
  /** Without the tax that stands beside it. */
  readonly net: Paise;
  readonly tax: Paise;
  /** The document's total, where the row has it. */
  readonly total: Paise | null;
  /** The line has a tax type, but neither its amount nor a rate. */
  readonly taxUnknown: boolean;
}

const RATE = /(\d{1,2}(?:\.\d{1,3})?)\s*%/;
const UNTAXED = /exempt|no tax|none|zero|nil|out of scope|free|bas excluded|export/i;

/** Reads a row's line: its own amount, else quantity × unit amount less discount; its tax, else by its rate. */
export function readLine(row: RowCursor, mark: DecimalMark): SalesLine {
  const total = row.amount('amount', null);
  const given = row.amount('line_amount', null);
  const taxGiven = row.amount('tax_amount', null);
  const net = given ?? computed(row, mark);
  const type = row.text('tax_type');
  const rate = type === null ? undefined : RATE.exec(type)?.[1];
  const tax = taxGiven ?? (rate === undefined ? null : percentOf(net, rate, mark));
  const taxUnknown = tax === null && type !== null && !UNTAXED.test(type);
  return { net, tax: tax ?? 0, total, taxUnknown };
}

function computed(row: RowCursor, mark: DecimalMark): Paise {
  const [quantity = null, unit = null, discount = null] = [
    ...['quantity', 'unit_amount', 'discount'].map((field) => row.text(field)),
  ];
  const amount = lineAmount(quantity, unit, discount, mark);
  if (amount === null) row.rejectField('unparseable_amount', 'unit_amount');
  return amount ?? 0;
}
