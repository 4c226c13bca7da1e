import type { FilePreview, Mapping } from '../contract/books.ts';
import { AppFailure } from '../contract/errors.ts';
import { trimCell } from './blank.ts';
import type { HeadRecord } from './detect/layout.ts';
import { type OpenTable, openInput } from './input/opened.ts';
import { openInputs } from './input/openInputs.ts';
import { headerKey } from './mapping/headerKey.ts';
import { isKnownHeader } from './mapping/known.ts';
import { mappingFor } from './mapping/override.ts';
import type { SourceFile } from './port.ts';
import { matchTable } from './tables/planTable.ts';
import { previewOf } from './tables/preview.ts';

/** Records among which the headings of an unknown table are looked for. */
const TOP = 40;

/**
 * What the head of one table tells, whether or not it can be imported as it stands: its columns with examples, the
 * fields they were recognised as, and the first rows. A table without a known heading is headed by its widest
 * first record.
 * @param name of the table within the files, as previews and errors name it
 * @throws AppFailure `not_found` for a name that is not there, `file_not_table` for documents and as openInput
 */
export function tableHead(
  files: readonly SourceFile[],
  name: string,
  mapping: Mapping | undefined,
): FilePreview {
  const input = openInputs(files).find((each) => each.name === name);
  if (input === undefined) throw new AppFailure('not_found', { file: name });
  const own = mappingFor(name, mapping);
  const told = new Set(Object.values(own.columns ?? {}).map((header) => headerKey(header ?? '')));
  const opened = openInput(input, own, (cell) => isKnownHeader(cell) || told.has(headerKey(cell)));
  if (opened.kind !== 'table') throw new AppFailure('file_not_table', { file: name });
  const header = opened.header ?? widestOf(opened);
  const { plan } = matchTable(opened, header, own, false);
  const order = own.dates ?? 'dmy';
  const certain = own.dates !== undefined;
  const preview = previewOf(plan, {
    orders: new Map(),
    order,
    certain,
    decidedByDay: false,
    undecided: null,
  });
  return {
    ...preview,
    source: 'csv',
    what: 'table',
    leftOut: false,
    reusedMapping: false,
    signature: '',
  };
}

/** The first record with the most filled cells, which heads a table more often than any other. */
function widestOf({ top, name }: OpenTable): number {
  const filled = ({ cells }: HeadRecord): number =>
    cells.filter((cell) => trimCell(cell) !== '').length;
  const head = top.slice(0, TOP);
  const most = Math.max(0, ...head.map(filled));
  if (most < 2) throw new AppFailure('file_not_table', { file: name });
  return head.findIndex((record) => filled(record) === most);
}
