import type { XmlElement, XmlHandlers } from '../xml/readXml.ts';
import { localName } from './parts.ts';
import type { SheetRows } from './sheetRows.ts';

/** Hears a sheet's XML and hands on the rows and cells of its data. */
export class SheetXml implements XmlHandlers {
  /** Whether the sheet's data ended. */
  ended = false;
  /** Whether the last tag ended a row. */
  afterRow = false;
  private readonly rows: SheetRows;
  private inData = false;
  private column = -1;
  private type = '';
  private style = 0;
  private value = '';
  /** Whether text now belongs to the cell's value or inline string. */
  private taking = false;
  private phonetic = false;

  constructor(rows: SheetRows) {
    this.rows = rows;
  }

  open(element: XmlElement): boolean | undefined {
    this.afterRow = false;
    const name = localName(element.name);
    if (!this.inData) {
      this.inData = name === 'sheetData' && !this.ended;
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
        this.rows.beginRow(Number(element.get('r') ?? Number.NaN));
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
    this.afterRow = false;
    if (!this.inData) return undefined;
    switch (localName(written)) {
      case 'v':
      case 't':
        this.taking = false;
        break;
      case 'c':
        this.rows.cell(this.column, this.type, this.style, this.value);
        this.value = '';
        break;
      case 'rPh':
        this.phonetic = false;
        break;
      case 'row':
        this.afterRow = true;
        return this.rows.endRow();
      case 'sheetData':
        this.ended = true;
        this.inData = false;
        break;
    }
    return undefined;
  }

  private openCell(element: XmlElement): void {
    this.column = columnOf(element.get('r') ?? '');
    this.type = element.get('t') ?? '';
    this.style = Number(element.get('s') ?? 0);
    this.value = '';
    this.taking = false;
    this.phonetic = false;
  }
}

/** The 0-based column of a cell's reference (`AB12` is 27); -1 where it names none. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length && at < 8; at++) {
    const letter = (reference.charCodeAt(at) | 0x20) - 96;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
