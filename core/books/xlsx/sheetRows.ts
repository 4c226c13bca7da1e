import { AppFailure } from '../../contract/errors.ts';
import type { OnRecord } from '../csv/records.ts';
import { dateText, numberText } from './cellText.ts';
import type { NumberKind } from './numberFormats.ts';
import type { SharedStrings } from './sharedStrings.ts';
import { sidedText } from './sidedFormat.ts';
import { unescapeText } from './textEscapes.ts';

/** Columns of a row; Excel has 16,384, books some dozens. */
export const MAX_COLUMNS = 4096;
/** Rows are numbered up to 1,048,576; what lies past it is no row number. */
const MAX_ROW = 1 << 20;
const MAX_KNOWN_DATES = 10_000;

/** What the cells of a sheet mean. */
export interface SheetFacts {
  readonly file: string;
  readonly strings: SharedStrings;
  readonly styles: readonly NumberKind[];
  readonly is1904: boolean;
}

/** Turns a sheet's rows and cells, as its XML tells them, into records of texts. */
export class SheetRows {
  private readonly facts: SheetFacts;
  private readonly onRecord: OnRecord;
  private row = 0;
  private rowBefore = 0;
  private cells: string[] = [];
  private filled = false;
  private column = -1;
  private readonly dates = new Map<string, string>();

  constructor(facts: SheetFacts, onRecord: OnRecord) {
    this.facts = facts;
    this.onRecord = onRecord;
  }

  /** Begins a row. @param number as it is written; NaN where it is not, which makes it the next one */
  beginRow(number: number): void {
    this.rowBefore = this.row;
    this.row = Number.isInteger(number) && number >= 1 && number <= MAX_ROW ? number : this.row + 1;
    this.cells = [];
    this.filled = false;
    this.column = -1;
  }

  /**
   * Takes a cell of the row in hand.
   * @param column 0-based; -1 for the one after the last
   * @param type as written in `t`, '' for none
   * @param style its number among the cell styles
   * @param value the raw text of its value or inline string, '' for none
   * @throws AppFailure `file_too_large` for a column past the cap
   */
  cell(column: number, type: string, style: number, value: string): void {
    const at = column >= 0 ? column : this.column + 1;
    this.column = at;
    if (value === '') return;
    const text = this.textOf(type, style, value);
    if (text === '') return;
    if (at >= MAX_COLUMNS) throw new AppFailure('file_too_large', { file: this.facts.file });
    const { cells } = this;
    while (cells.length < at) cells.push('');
    cells[at] = text;
    this.filled ||= text.trim() !== '';
  }

  /** Takes back the beginning of a row, to be read again. */
  forgetRow(): void {
    this.row = this.rowBefore;
  }

  /** Ends the row and tells it if a cell of it is filled; false once the listener has had enough. */
  endRow(): boolean | undefined {
    if (!this.filled) return undefined;
    const { cells } = this;
    this.cells = [];
    this.filled = false;
    return this.onRecord(cells, this.row);
  }

  private textOf(type: string, style: number, value: string): string {
    switch (type) {
      case 's':
        return this.facts.strings.at(Number(value));
      case '':
      case 'n':
        return this.numberText(this.facts.styles[style], value);
      case 'b':
        return /^\s*(?:1|true)\s*$/.test(value) ? 'TRUE' : 'FALSE';
      case 'e':
        // What a look-up did not find is blank; a formula that failed is shown as it is, to be told.
        return value.trim() === '#N/A' ? '' : value;
      case 'd':
        return value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '');
      default:
        return unescapeText(value);
    }
  }

  private numberText(kind: NumberKind | undefined, value: string): string {
    if (kind === undefined || kind === 'number') return numberText(value);
    return kind === 'date' ? this.dateText(value) : sidedText(value, kind);
  }

  private dateText(value: string): string {
    const known = this.dates.get(value);
    if (known !== undefined) return known;
    const text = dateText(value, this.facts.is1904);
    if (this.dates.size < MAX_KNOWN_DATES) this.dates.set(value, text);
    return text;
  }
}
