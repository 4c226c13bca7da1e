import { strToU8, zipSync } from 'fflate';
import type { SheetInput } from '../../../../core/books/input/input.ts';
import { openInputs } from '../../../../core/books/input/openInputs.ts';
import { fileOf } from '../support.ts';

/** The parts of a workbook of one sheet, to be overwritten one by one. */
export interface WorkbookParts {
  /** What stands inside `<sheetData>`. */
  readonly rows?: string;
  readonly sheet?: string;
  readonly strings?: string;
  /** The `numFmts` and `cellXfs` of the styles. */
  readonly styles?: string;
  readonly workbook?: string;
  readonly rels?: string;
  readonly more?: Readonly<Record<string, string>>;
}

/** A workbook written by hand, as bytes. */
export function rawWorkbook(parts: WorkbookParts): Uint8Array {
  const sheet = parts.sheet ?? `<worksheet><sheetData>${parts.rows ?? ''}</sheetData></worksheet>`;
  const files: Record<string, string> = {
    'xl/workbook.xml':
      parts.workbook ?? '<workbook><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      parts.rels ??
      '<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/one.xml"/>' +
        '<Relationship Id="b" Type="x/sharedStrings" Target="/xl/strings.xml"/>' +
        '<Relationship Id="c" Type="x/styles" Target="styles.xml"/></Relationships>',
    'xl/worksheets/one.xml': sheet,
    'xl/strings.xml': `<sst>${parts.strings ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet>${parts.styles ?? ''}</styleSheet>`,
    ...parts.more,
  };
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])),
  );
}

export function sheetsIn(bytes: Uint8Array): SheetInput[] {
  return openInputs([fileOf('Books.xlsx', bytes)]).filter((input) => input.kind === 'sheet');
}

/** All rows of a sheet, each with its number in front. */
export function rowsOf(sheet: SheetInput | undefined): (string | number)[][] {
  const rows: (string | number)[][] = [];
  sheet?.records((cells, line) => {
    rows.push([line, ...cells]);
    return undefined;
  });
  return rows;
}

/** The rows of the one sheet of a workbook written by hand. */
export function rowsIn(parts: WorkbookParts): (string | number)[][] {
  return rowsOf(sheetsIn(rawWorkbook(parts))[0]);
}
