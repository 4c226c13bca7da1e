import { strToU8, Zip, ZipDeflate } from 'fflate';
import { cellXml, columnName, escapeXml, type XlsxCell } from './cells.ts';

/** A sheet to be written; rows are pulled once, one after another. */
export interface XlsxSheet {
  readonly name: string;
  readonly hidden?: boolean;
  readonly rows: Iterable<readonly XlsxCell[]>;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const CHUNK = 1 << 16;

/**
 * Writes a workbook as it goes, in constant memory but for the distinct texts: sizes follow each part (zip data
 * descriptors), as streaming writers do.
 * @param write takes the file's bytes in order
 * @param level of deflate, 0–9
 */
export function streamXlsx(
  sheets: readonly XlsxSheet[],
  write: (bytes: Uint8Array) => void,
  level: 1 | 6 = 6,
): void {
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    write(bytes);
  });

  const part = (path: string, text: Iterable<string>) => {
    const file = new ZipDeflate(path, { level });
    file.mtime = new Date(2026, 3, 1);
    zip.add(file);
    for (const piece of text) file.push(strToU8(piece));
    file.push(new Uint8Array(0), true);
  };
  const strings = new Map<string, number>();
  const share = (text: string) => {
    const known = strings.get(text);
    if (known !== undefined) return known;
    strings.set(text, strings.size);
    return strings.size - 1;
  };
  part('[Content_Types].xml', [contentTypes(sheets.length)]);
  part('_rels/.rels', [relationships([['officeDocument', 'xl/workbook.xml']])]);
  part('xl/workbook.xml', [workbookXml(sheets)]);
  part('xl/_rels/workbook.xml.rels', [
    relationships([
      ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
  ]);
  part('xl/styles.xml', [STYLES]);
  for (const [at, { rows }] of sheets.entries())
    part(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(rows, share));
  part('xl/sharedStrings.xml', stringsXml(strings));
  zip.end();
}

/** The bytes of a workbook. */
export function writeXlsx(sheets: readonly XlsxSheet[]): Uint8Array {
  const parts: Uint8Array[] = [];
  streamXlsx(sheets, (bytes) => parts.push(bytes));
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const bytes of parts) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return all;
}

function* sheetXml(
  rows: Iterable<readonly XlsxCell[]>,
  share: (text: string) => number,
): Generator<string> {
  let text = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`;
  let row = 0;
  for (const cells of rows) {
    row++;
    const inside = cells.map((cell, at) => cellXml(cell, `${columnName(at)}${row}`, share));
    text += `<row r="${row}">${inside.join('')}</row>`;
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield `${text}</sheetData></worksheet>`;
}

function* stringsXml(strings: ReadonlyMap<string, number>): Generator<string> {
  let text = `${HEAD}<sst xmlns="${MAIN}" uniqueCount="${strings.size}">`;
  for (const string of strings.keys()) {
    text += `<si><t xml:space="preserve">${escapeXml(string)}</t></si>`;
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield `${text}</sst>`;
}

function workbookXml(sheets: readonly XlsxSheet[]): string {
  const list = sheets.map(
    ({ name, hidden }, at) =>
      `<sheet name="${escapeXml(name)}" sheetId="${at + 1}"${hidden === true ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
}

const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function contentTypes(sheets: number): string {
  const parts: (readonly [string, string])[] = [
    ['/xl/workbook.xml', `${SHEET_TYPE}.sheet.main+xml`],
    ['/xl/styles.xml', `${SHEET_TYPE}.styles+xml`],
    ['/xl/sharedStrings.xml', `${SHEET_TYPE}.sharedStrings+xml`],
    ...Array.from(
      { length: sheets },
      (_, at) => [`/xl/worksheets/sheet${at + 1}.xml`, `${SHEET_TYPE}.worksheet+xml`] as const,
    ),
  ];
  const list = parts.map(([path, type]) => `<Override PartName="${path}" ContentType="${type}"/>`);
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${list.join('')}</Types>`;
}

/** Two cell styles: as it is, and the short date of the reader's own country (number format 14). */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
