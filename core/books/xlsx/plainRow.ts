import type { SheetRows } from './sheetRows.ts';

const TAB = 9;
const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const AMPERSAND = 38;
const SLASH = 47;
const EQUALS = 61;
const LESS = 60;
const GREATER = 62;

/**
 * Reads rows that are written plainly, as Excel and most programs write them: `<row r="1" …><c r="A1" s="2"
 * t="s"><v>3</v></c>…</row>`. It knows no other XML than that and says so, so that the XML reader takes over.
 * What it does read means the same to both (tests/property/books/xlsx.property.test.ts) and takes a third of
 * the time.
 */
export class PlainRow {
  /** Position behind the row that was read last. */
  end = 0;
  private readonly rows: SheetRows;
  private text = '';
  private at = 0;
  /** Attributes of the cell in hand. */
  private column = -1;
  private style = 0;
  private type = '';

  constructor(rows: SheetRows) {
    this.rows = rows;
  }

  /**
   * Reads the row that begins at a position of the text, which must hold all of it.
   * @returns what the listener said of it (as OnRecord), or null where the row is not plain: nothing was told
   */
  read(text: string, from: number): boolean | undefined | null {
    this.text = text;
    this.at = from + '<row'.length;
    const closed = this.rowTag();
    if (closed === null) return null;
    if (!closed && !this.cells()) {
      this.rows.forgetRow();
      return null;
    }
    this.end = this.at;
    return this.rows.endRow();
  }

  /** Reads a row's attributes; whether it closes itself, or null where they are not plain. */
  private rowTag(): boolean | null {
    let number = Number.NaN;
    for (;;) {
      const code = this.skipBlanks();
      if (code === GREATER || code === SLASH) {
        const closed = code === SLASH;
        if (closed && this.text.charCodeAt(this.at + 1) !== GREATER) return null;
        this.at += closed ? 2 : 1;
        this.rows.beginRow(number);
        return closed;
      }
      const start = this.at;
      const value = this.attribute();
      if (value < 0) return null;
      if (this.text.charCodeAt(start) !== 114 || value !== start + 3) continue;
      if (!Number.isNaN(number)) return null;
      number = this.digits(value, this.at - 1);
      if (number < 0) return null;
    }
  }

  /** Reads all cells and the row's end; false where something is not plain. */
  private cells(): boolean {
    for (;;) {
      const { text } = this;
      if (this.skipBlanks() !== LESS) return false;
      if (text.charCodeAt(this.at + 1) === SLASH) {
        if (!text.startsWith('</row>', this.at)) return false;
        this.at += '</row>'.length;
        return true;
      }
      if (text.charCodeAt(this.at + 1) !== 99) return false;
      this.at += 2;
      if (!this.cell()) return false;
    }
  }

  /** Reads a cell from behind its `<c`. */
  private cell(): boolean {
    const { text } = this;
    this.column = -1;
    this.style = 0;
    this.type = '';
    let given = 0;
    let code = text.charCodeAt(this.at);
    while (code === SPACE) {
      const name = text.charCodeAt(this.at + 1);
      if (text.charCodeAt(this.at + 2) !== EQUALS || text.charCodeAt(this.at + 3) !== QUOTE)
        return false;
      this.at += 4;
      const flag = name === 114 ? 1 : name === 115 ? 2 : name === 116 ? 4 : 8;
      if ((given & flag) !== 0) return false;
      given |= flag;
      const known =
        flag === 1
          ? this.reference()
          : flag === 2
            ? this.styleNumber()
            : flag === 4 && this.typeName();
      if (!known) return false;
      code = text.charCodeAt(this.at);
    }
    if (code === SLASH && text.charCodeAt(this.at + 1) === GREATER) {
      this.at += 2;
      this.rows.cell(this.column, this.type, this.style, '');
      return true;
    }
    if (code !== GREATER) return false;
    this.at++;
    return this.content();
  }

  /** Reads what stands between a cell's tags, and its end. */
  private content(): boolean {
    const { text, at } = this;
    if (text.startsWith('<v>', at)) {
      if (this.type === 'inlineStr') return false;
      return this.value(at + 3, '</v></c>');
    }
    if (text.startsWith('</c>', at)) {
      this.at = at + 4;
      this.rows.cell(this.column, this.type, this.style, '');
      return true;
    }
    if (this.type !== 'inlineStr') return false;
    if (text.startsWith('<is><t>', at)) return this.value(at + 7, '</t></is></c>');
    const keeping = '<is><t xml:space="preserve">';
    return text.startsWith(keeping, at) && this.value(at + keeping.length, '</t></is></c>');
  }

  private value(from: number, closing: string): boolean {
    const { text } = this;
    let at = from;
    let code = text.charCodeAt(at);
    while (code !== LESS) {
      if (code === AMPERSAND || Number.isNaN(code)) return false;
      code = text.charCodeAt(++at);
    }
    if (!text.startsWith(closing, at)) return false;
    this.at = at + closing.length;
    this.rows.cell(this.column, this.type, this.style, text.slice(from, at));
    return true;
  }

  /** Reads `AB12"` into the column. */
  private reference(): boolean {
    const { text } = this;
    let { at } = this;
    let column = 0;
    let letter = text.charCodeAt(at) - 64;
    const first = at;
    while (letter >= 1 && letter <= 26) {
      column = column * 26 + letter;
      letter = text.charCodeAt(++at) - 64;
    }
    if (at === first || at - first > 4) return false;
    let code = letter + 64;
    while (code >= 48 && code <= 57) code = text.charCodeAt(++at);
    if (code !== QUOTE) return false;
    this.column = column - 1;
    this.at = at + 1;
    return true;
  }

  /** Reads `12"` into the style. */
  private styleNumber(): boolean {
    const end = this.text.indexOf('"', this.at);
    if (end < 0) return false;
    this.style = this.digits(this.at, end);
    this.at = end + 1;
    return this.style >= 0;
  }

  /** Reads `str"` into the type. */
  private typeName(): boolean {
    const end = this.text.indexOf('"', this.at);
    if (end < 0) return false;
    const shared = end - this.at === 1 && this.text.charCodeAt(this.at) === 115;
    this.type = shared ? 's' : this.text.slice(this.at, end);
    this.at = end + 1;
    return shared || /^(?:n|b|e|d|str|inlineStr)$/.test(this.type);
  }

  /** Reads any attribute; the position of its value, -1 where it is not plain. */
  private attribute(): number {
    const { text } = this;
    let { at } = this;
    let code = text.charCodeAt(at);
    const first = at;
    while (isNameCode(code)) code = text.charCodeAt(++at);
    if (at === first || code !== EQUALS || text.charCodeAt(at + 1) !== QUOTE) return -1;
    const end = text.indexOf('"', at + 2);
    if (end < 0) return -1;
    this.at = end + 1;
    code = text.charCodeAt(end + 1);
    return isBlank(code) || code === GREATER || code === SLASH ? at + 2 : -1;
  }

  /** The number written in text[from, to); -1 where it is not plain digits. */
  private digits(from: number, to: number): number {
    if (to <= from || to - from > 7) return -1;
    let number = 0;
    for (let at = from; at < to; at++) {
      const digit = this.text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) return -1;
      number = number * 10 + digit;
    }
    return number;
  }

  private skipBlanks(): number {
    let code = this.text.charCodeAt(this.at);
    while (isBlank(code)) code = this.text.charCodeAt(++this.at);
    return code;
  }
}

function isBlank(code: number): boolean {
  return code === SPACE || code === LINE_FEED || code === RETURN || code === TAB;
}

/** Letters, digits and what stands between them in names. */
function isNameCode(code: number): boolean {
  if (code >= 97) return code <= 122;
  if (code >= 65) return code <= 90 || code === 95;
  return (code >= 48 && code <= 58) || code === 45 || code === 46;
}
