import { plainPaise, readAmount } from '../amountText.ts';
import { isBlankDate, isBlankValue, trimCell } from '../blank.ts';
import type { Day } from '../dates.ts';
import { type DateOrder, parseDate, serialDay } from '../dateText.ts';
import { WHOLE_FLOAT } from '../detect/profile.ts';
import { hasHidden, withoutHidden } from '../hidden.ts';
import type { IssueCode } from '../model.ts';
import type { Paise } from '../money.ts';
import type { ColumnPlan, DatePlan, FilePlan } from './plan.ts';

export interface RowFault {
  readonly code: IssueCode;
  readonly column: string | null;
  readonly value: string | null;
}

const CREDIT_DAYS =
  /^(?:(?:net|within|due (?:in|within)|credit|terms?|pay (?:in|within))[\s:/-]*|n\/?)?(\d{1,3})(?:\.0+)?\s*(?:d|days?|दिन)?(?: (?:net|credit))?\.?$/i;
const NO_CREDIT =
  /^(?:(?:due )?(?:on |upon )?(?:receipt|delivery|invoice)|cod|cash|immediate(?:ly)?|advance)$/i;

/** Agreed days of credit out of words (`Net 30`, `45 Days`, `COD`); null where none are told. */
export function creditDaysIn(text: string | null): number | null {
  if (text === null) return null;
  const days = CREDIT_DAYS.exec(text)?.[1];
  if (days !== undefined) return Number(days);
  return NO_CREDIT.test(text) ? 0 : null;
}

/** Longest value quoted in an issue. */
const MAX_VALUE = 200;

/**
 * Reads the fields of one record after another. The first thing wrong with a record is kept as its `fault`;
 * remarks on amounts that were read with a change are kept as `remark`.
 */
export class RowCursor {
  readonly file: string;
  line = 0;
  fault: RowFault | null = null;
  remark: RowFault | null = null;
  /** ISO code that the last amount carried beside its digits. */
  amountCurrency: string | null = null;
  /** The row turned out to be no record of its own (a sub-heading, a group's total): neither counted nor told. */
  passed = false;
  private cells: readonly string[] = [];
  private readonly inherited = new Map<string, string | null>();
  private readonly plan: FilePlan;
  private readonly orders: ReadonlyMap<number, DateOrder>;

  constructor(plan: FilePlan, dates: DatePlan) {
    this.plan = plan;
    this.orders = dates.orders;
    this.file = plan.source.name;
  }

  load(cells: readonly string[], line: number): void {
    this.cells = cells;
    this.line = line;
    this.fault = null;
    this.remark = null;
    this.amountCurrency = null;
    this.passed = false;
    const width = this.plan.header.cells.length;
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
      this.reject(
        'too_many_columns',
        null,
        cells.slice(width).join(this.plan.source.delimiter || ' '),
      );
    }
  }

  has(field: string): boolean {
    return this.plan.columns.has(field);
  }

  /** The header of a field's column; the field itself where it has none. */
  headerOf(field: string): string {
    return this.plan.columns.get(field)?.header ?? field;
  }

  text(field: string): string | null {
    const column = this.plan.columns.get(field);
    const text = column === undefined ? null : this.at(column.index);
    if (text === null)
      return this.inherited.size === 0 ? null : (this.inherited.get(field) ?? null);
    return column?.floats === true && WHOLE_FLOAT.test(text) ? text.slice(0, -2) : text;
  }

  /** What a heading above says of this and the following rows, where they do not say it themselves. */
  inherit(field: string, text: string | null): void {
    this.inherited.set(field, text);
  }

  /** The trimmed cell of a column without hidden characters, null where it is empty. */
  at(index: number): string | null {
    if (this.unhide(index)) return this.at(index);
    const cell = trimCell(this.cells[index] ?? '');
    return cell === '' ? null : cell;
  }

  /** A text that must be there. */
  requiredText(field: string): string {
    const text = this.text(field);
    if (text === null) this.missing(field);
    return text ?? '';
  }

  day(field: string): Day | null {
    const column = this.plan.columns.get(field);
    if (column === undefined) return null;
    const cell = trimCell(this.cells[column.index] ?? '');
    if (isBlankDate(cell)) return null;
    const day = column.serial
      ? serialDay(cell)
      : parseDate(cell, this.orders.get(column.index) ?? 'dmy');
    if (day === null && this.unhide(column.index)) return this.day(field);
    if (day === null) this.reject('unparseable_date', column.header, cell);
    return day;
  }

  requiredDay(field: string): Day {
    const before = this.fault;
    const day = this.day(field);
    if (day === null && this.fault === before) this.missing(field);
    return day ?? 0;
  }

  /**
   * An amount, positive on the side that the table counts on.
   * @param side the side that `Dr`/`Cr` must name for a positive amount; null: either is positive
   */
  amount(field: string, side: 'debit' | 'credit' | null = 'debit'): Paise | null {
    const column = this.plan.columns.get(field);
    if (column === undefined) return null;
    const cell = trimCell(this.cells[column.index] ?? '');
    if (isBlankValue(cell)) return null;
    if (this.plan.decimal === '.') {
      const plain = plainPaise(cell);
      if (!Number.isNaN(plain)) return column.flip ? -plain : plain;
    }
    if (this.unhide(column.index)) return this.amount(field, side);
    return this.writtenAmount(column, cell, side);
  }

  requiredAmount(field: string, side: 'debit' | 'credit' | null = 'debit'): Paise {
    const before = this.fault;
    const amount = this.amount(field, side);
    if (amount === null && this.fault === before) this.missing(field);
    return amount ?? 0;
  }

  /** A plain number of days or per day, decimals allowed. */
  number(field: string): number | null {
    const column = this.plan.columns.get(field);
    if (column === undefined) return null;
    const cell = trimCell(this.cells[column.index] ?? '');
    if (isBlankDate(cell)) return null;
    const digits = /^(-?\d{1,9}(?:[.,]\d{1,9})?)(?:\s*days?)?$/i.exec(cell)?.[1];
    if (digits === undefined && this.unhide(column.index)) return this.number(field);
    if (digits === undefined) this.reject('unparseable_amount', column.header, cell);
    return digits === undefined ? null : Number(digits.replace(',', '.'));
  }

  /** Agreed days of credit out of words (`Net 30`, `45 Days`, `COD`); null where none are told. */
  creditDays(field: string): number | null {
    return creditDaysIn(this.text(field));
  }

  /** The whole row, for identity: the cells of the given columns. */
  join(columns: readonly number[]): string {
    let joined = '';
    for (const index of columns) joined += `${trimCell(this.cells[index] ?? '')}\u001f`;
    return joined;
  }

  filled(): string[] {
    return this.cells.map(trimCell).filter((cell) => cell !== '');
  }

  reject(code: IssueCode, column: string | null, value: string | null): void {
    this.fault ??= { code, column, value: value === null ? null : value.slice(0, MAX_VALUE) };
  }

  rejectField(code: IssueCode, field: string): void {
    const column = this.plan.columns.get(field);
    this.reject(code, column?.header ?? field, column === undefined ? null : this.at(column.index));
  }

  /** Takes hidden characters out of a row whose cell has any, with a remark on its first; whether it had. */
  private unhide(index: number): boolean {
    if (!hasHidden(this.cells[index] ?? '')) return false;
    const first = this.cells.findIndex(hasHidden);
    this.cells = this.cells.map(withoutHidden);
    const column = this.plan.header.cells[first] ?? null;
    const value = (this.cells[first] ?? '').slice(0, MAX_VALUE);
    this.remark ??= { code: 'control_character', column, value };
    return true;
  }

  private missing(field: string): void {
    const column = this.plan.columns.get(field);
    const short = column !== undefined && column.index >= this.cells.length;
    this.reject(short ? 'too_few_columns' : 'missing_value', column?.header ?? field, null);
  }

  private writtenAmount(
    column: ColumnPlan,
    cell: string,
    side: 'debit' | 'credit' | null,
  ): Paise | null {
    const reading = readAmount(cell, this.plan.decimal);
    if (reading === null) {
      this.reject('unparseable_amount', column.header, cell);
      return null;
    }
    if (reading.rounded) {
      this.remark ??= {
        code: 'rounded_amount',
        column: column.header,
        value: cell.slice(0, MAX_VALUE),
      };
    }
    this.amountCurrency = reading.currency;
    if (reading.side === null) return column.flip ? -reading.paise : reading.paise;
    const tells = side === 'debit' || reading.side === 'credit' || !column.debitOnly;
    if (side === null || !tells) return Math.abs(reading.paise);
    return side === 'credit' ? -reading.paise : reading.paise;
  }
}
