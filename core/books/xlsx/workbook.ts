import { AppFailure } from '../../contract/errors.ts';
import type { OnRecord } from '../csv/records.ts';
import type { SheetInput } from '../input/input.ts';
import type { SourceFile } from '../port.ts';
import type { ZipEntry } from '../zip/directory.ts';
import { inflateEntry } from '../zip/inflate.ts';
import { counted, type Parts, partsOf, readPart, relatedPart, textOf } from './parts.ts';
import { readSheetRows } from './readSheet.ts';
import { type Relationship, relationshipsOf } from './relationships.ts';
import { readSharedStrings, type SharedStrings } from './sharedStrings.ts';
import type { SheetFacts } from './sheetRows.ts';
import { stylesOf } from './styles.ts';

/** Characters of a sheet's name; Excel allows 31. */
const MAX_SHEET_NAME = 100;
/** What hides in a name or turns it round: controls, zero-width and direction characters. */
const HIDDEN = /[\p{Cc}\p{Cf}]/gu;

/** Whether a zip's files are those of an Excel workbook. */
export function isWorkbook(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ path }) => /^xl\/workbook[^/]*\.(?:xml|bin)$/i.test(path));
}

/**
 * The visible sheets of a workbook that hold anything, in its own order. Shared strings are read when a sheet
 * first needs them and held weakly between readings.
 * @param onRead told the bytes of shared strings as they are read; may throw
 * @throws AppFailure `file_damaged`, `file_unsafe`, `file_too_large` as the parts' readers do; `file_not_table`
 *   for a binary workbook; `file_empty` where no visible sheet holds anything
 */
export function sheetsOf(
  file: SourceFile,
  entries: readonly ZipEntry[],
  onRead: (bytes: number) => void = () => undefined,
): SheetInput[] {
  const parts = partsOf(file, entries);
  const root = [...relationshipsOf(parts, '').values()].find(
    ({ type }) => type === 'officeDocument',
  );
  const path = root?.path ?? 'xl/workbook.xml';
  const workbook = parts.find(path);
  if (workbook === undefined || !/\.xml$/i.test(path))
    throw new AppFailure('file_not_table', { file: file.name });
  const related = relationshipsOf(parts, path);
  const { sheets, is1904 } = readWorkbook(parts, workbook);
  const partOf = (type: string) =>
    relatedPart(
      parts,
      [...related.values()].find((one) => one.type === type),
    );
  const styles = stylesOf(parts, partOf('styles'));
  const shared = partOf('sharedStrings');
  const strings = heldWeakly(() => readSharedStrings(parts, shared, onRead));
  const inputs = sheets.flatMap(({ id, name }): SheetInput[] => {
    const entry = sheetEntry(parts, related.get(id));
    if (entry === undefined) return [];
    const facts = () => ({ file: file.name, strings: strings(), styles, is1904 });
    return [
      {
        kind: 'sheet',
        name: `${file.name} › ${name}`,
        hint: name,
        size: entry.size,
        records: (onRecord, onBytes) => readSheet(file, entry, facts(), onRecord, onBytes),
      },
    ];
  });
  const filled = inputs.filter(holdsAnything);
  if (filled.length === 0) throw new AppFailure('file_empty', { file: file.name });
  return filled;
}

function readWorkbook(parts: Parts, entry: ZipEntry) {
  const sheets: { id: string; name: string }[] = [];
  let is1904 = false;
  readPart(parts, entry, (name, element) => {
    if (name === 'workbookPr') is1904 = /^(?:1|true)$/.test(element.get('date1904') ?? '');
    if (name !== 'sheet' || /hidden$/i.test(element.get('state') ?? '')) return;
    const id = element.getPrefixed('id');
    const title = (element.get('name') ?? '').replace(HIDDEN, '').slice(0, MAX_SHEET_NAME);
    if (id !== undefined) sheets.push({ id, name: title });
  });
  return { sheets, is1904 };
}

function sheetEntry(parts: Parts, related: Relationship | undefined): ZipEntry | undefined {
  return related?.type === 'worksheet' ? relatedPart(parts, related) : undefined;
}

function readSheet(
  file: SourceFile,
  entry: ZipEntry,
  facts: SheetFacts,
  onRecord: OnRecord,
  onBytes: ((bytes: number) => void) | undefined,
): void {
  const bytes = counted(inflateEntry(file, entry), onBytes);
  if (!readSheetRows(textOf(bytes, file.name), facts, onRecord))
    throw new AppFailure('file_damaged', { file: file.name });
}

function holdsAnything(sheet: SheetInput): boolean {
  let found = false;
  sheet.records(() => {
    found = true;
    return false;
  });
  return found;
}

/** A value read when first asked for, and again only if memory was needed for something else meanwhile. */
function heldWeakly(read: () => SharedStrings): () => SharedStrings {
  let held: WeakRef<SharedStrings> | undefined;
  return () => {
    const known = held?.deref();
    if (known !== undefined) return known;
    const strings = read();
    held = new WeakRef(strings);
    return strings;
  };
}
