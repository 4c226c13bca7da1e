import type { OnRecord } from '../csv/records.ts';
import { XmlReader } from '../xml/readXml.ts';
import { PlainRow } from './plainRow.ts';
import { type SheetFacts, SheetRows } from './sheetRows.ts';
import { SheetXml } from './sheetXml.ts';

const ROW_END = '</row>';
/** Characters of one row that are kept waiting for its end; the XML reader takes a longer one piece by piece. */
const MAX_WAITING = 1 << 18;

/**
 * Reads a sheet's rows as its XML streams by. Between rows the text is looked at first: a plain row is read as
 * such, all else by the XML reader.
 * @param chunks the sheet's text, wherever it is cut
 * @returns whether the sheet was sound to its end; true too if the listener ended the reading
 * @throws AppFailure as XmlReader and SheetRows
 */
export function readSheetRows(
  chunks: Iterable<string>,
  facts: SheetFacts,
  onRecord: OnRecord,
): boolean {
  const rows = new SheetRows(facts, onRecord);
  const heard = new SheetXml(rows);
  const xml = new XmlReader(facts.file, heard);
  const plain = new PlainRow(rows);
  let waiting = '';
  for (const chunk of chunks) {
    const text = waiting === '' ? chunk : waiting + chunk;
    let at = 0;
    waiting = '';
    while (at < text.length) {
      if (heard.afterRow && xml.atRest) {
        const start = skipBlanks(text, at);
        if (text.startsWith('<row', start) && isTagEnd(text.charCodeAt(start + 4))) {
          if (rowEnd(text, start) >= 0) {
            const told = plain.read(text, start);
            if (told === false) return true;
            if (told !== null) {
              at = plain.end;
              continue;
            }
          } else if (text.length - at < MAX_WAITING) {
            waiting = text.slice(at);
            break;
          }
        } else if (text.length - start < 5 && text.length - at < MAX_WAITING) {
          waiting = text.slice(at);
          break;
        }
      }
      const end = rowEnd(text, at);
      const upTo = end < 0 ? text.length : end;
      if (!xml.write(at === 0 && upTo === text.length ? text : text.slice(at, upTo))) return true;
      at = upTo;
    }
  }
  if (waiting !== '' && !xml.write(waiting)) return true;
  return xml.end().length === 0 && heard.ended;
}

/** Position behind the next end of a row; -1 where there is none. */
function rowEnd(text: string, from: number): number {
  const at = text.indexOf(ROW_END, from);
  return at < 0 ? -1 : at + ROW_END.length;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || (code >= 9 && code <= 13); ) {
    code = text.charCodeAt(++at);
  }
  return at;
}

function isTagEnd(code: number): boolean {
  return code === 32 || code === 62 || code === 47;
}
