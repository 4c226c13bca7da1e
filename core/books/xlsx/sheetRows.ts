import { AppFailure } from '../../contract/errors.ts';
import type { OnRecord } from '../csv/records.ts';
import type { XmlElement, XmlHandlers } from '../xml/readXml.ts';
import { dateText, numberText } from './cellText.ts';
import type { NumberKind } from './numberFormats.ts';
import { localName } from './parts.ts';
import type { SharedStrings } from './sharedStrings.ts';
import { unescapeText } from './textEscapes.ts';

/** Columns of a row; Excel has 16,384, books some dozens. */
export const MAX_COLUMNS = 4096;
/** Rows are numbered up to 1,048,576; what lies past it is no row number. */
const MAX_ROW = 1 << 20;

/** What the cells of a sheet mean. */
export interface SheetFacts {
  readonly file: string;
  readonly strings: SharedStrings;
  readonly styles: readonly NumberKind[];
  readonly is1904: boolean;
}

/** Turns a sheet's XML into records of cell texts; one use for one reading. */
export class SheetRows implements XmlHandlers {
  /** Whether the sheet's data ended. */
  ended = false;
  private readonly facts: SheetFacts;
  private readonly onRecord: OnRecord;
  private inData = false;
  private row = 0;
  private cells: string[] = [];
  private filled = false;
  private column = -1;
  private type = '';
  private style = 0;
  private value = '';
  /** Where text now belongs: the cell's value, its inline string, or nowhere. */
  private taking = false;
  private phonetic = false;
  private readonly dates = new Map<string, string>();

  constructor(facts: SheetFacts, onRecord: OnRecord) {
    this.facts = facts;
    this.onRecord = onRecord;
  }

  open(element: XmlElement): boolean | undefined {
    const name = localName(element.name);
    if (!this.inData) {
      if (name === 'sheetData') this.inData = !this.ended;
      return undefined;
    }
    switch (name) {
      case 'c':
        this.openCell(element);
        break;
      case 'v':
        this.taking = this.type !== 'inlineStr';
        break;
      case 't':
        this.taking = this.type === 'inlineStr' && !this.phonetic;
        break;
      case 'row':
        this.openRow(element);
        break;
      case 'rPh':
        this.phonetic = true;
        break;
    }
    return undefined;
  }

  text(text: string): void {
    if (this.taking) this.value = this.value === '' ? text : this.value + text;
  }

  close(written: string): boolean | undefined {
    if (!this.inData) return undefined;
    switch (localName(written)) {
      case 'v':
      case 't':
        this.taking = false;
        break;
      case 'c':
        if (this.value !== '') this.closeCell();
        break;
      case 'rPh':
        this.phonetic = false;
        break;
      case 'row':
        return this.closeRow();
      case 'sheetData':
        this.ended = true;
        this.inData = false;
        break;
    }
    return undefined;
  }

  private openRow(element: XmlElement): void {
    const given = Number(element.get('r') ?? Number.NaN);
    this.row = Number.isInteger(given) && given >= 1 && given <= MAX_ROW ? given : this.row + 1;
    this.cells = [];
    this.filled = false;
    this.column = -1;
  }

  private openCell(element: XmlElement): void {
    const reference = element.get('r');
    const column = reference === undefined ? -1 : columnOf(reference);
    this.column = column >= 0 ? column : this.column + 1;
    this.type = element.get('t') ?? '';
    this.style = Number(element.get('s') ?? 0);
    this.value = '';
    this.taking = false;
  }

  private closeCell(): void {
    const text = this.cellText();
    if (text === '') return;
    const { cells, column } = this;
    if (column >= MAX_COLUMNS) throw new AppFailure('file_too_large', { file: this.facts.file });
    while (cells.length < column) cells.push('');
    cells[column] = text;
    this.filled ||= text.trim() !== '';
  }

  private cellText(): string {
    const { type, value, facts } = this;
    switch (type) {
      case 's':
        return facts.strings.at(Number(value));
      case '':
      case 'n':
        return facts.styles[this.style] === 'date' ? this.dateText(value) : numberText(value);
      case 'b':
        return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE';
      case 'e':
        return '';
      case 'd':
        return value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '');
      default:
        return unescapeText(value);
    }
  }

  private dateText(value: string): string {
    const known = this.dates.get(value);
    if (known !== undefined) return known;
    const text = dateText(value, this.facts.is1904);
    if (this.dates.size < 10_000) this.dates.set(value, text);
    return text;
  }

  private closeRow(): boolean | undefined {
    if (!this.filled) return undefined;
    const { cells } = this;
    this.cells = [];
    this.filled = false;
    return this.onRecord(cells, this.row);
  }
}

/** The 0-based column of a cell's reference (`AB12` is 27); -1 where it names none. */
function columnOf(reference: string): number {
  let column = 0;
  let at = 0;
  for (; at < reference.length && at < 8; at++) {
    const letter = (reference.charCodeAt(at) | 0x20) - 96;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
