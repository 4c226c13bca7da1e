import type { FileMapping, FilePreview, Mapping } from '../contract/books.ts';
import { AppFailure } from '../contract/errors.ts';
import { trimCell } from './blank.ts';
import { TITLE_LINES } from './detect/layout.ts';
import type { BookInput } from './input/input.ts';
import { type Opened, openInput } from './input/opened.ts';
import { openInputs } from './input/openInputs.ts';
import { headerKey } from './mapping/headerKey.ts';
import { isKnownHeader } from './mapping/known.ts';
import { mappingFor } from './mapping/override.ts';
import type { ImportOptions, SourceFile } from './port.ts';
import { hashText } from './pour/hash.ts';
import { BOOK_SOURCES } from './sources/registry.ts';
import type { BookSource, Claim, SourcePlan, TablePreview } from './sources/source.ts';

export interface PlannedImport {
  readonly files: readonly { readonly opened: Opened; readonly preview: FilePreview }[];
  readonly groups: readonly { readonly source: BookSource; readonly plan: SourcePlan }[];
}

interface Found {
  readonly opened: Opened;
  readonly signature: string;
  /** The saved mapping that it was opened with; null where none fits or the user gave another. */
  readonly reused: FileMapping | null;
  readonly source: BookSource;
  readonly claim: Claim;
}

const SOURCE_HEADERS = new Set(
  BOOK_SOURCES.flatMap(({ headers }) => headers.map((header) => headerKey(header))),
);

/**
 * Opens the files of an import, finds the source of each by its content and lets every source plan its own.
 * @throws AppFailure of openInputs, openInput and the sources' plans; `map_invalid` for a mapping that names no
 *   file of these; `file_not_of_source` for a file that is none of the given source's
 */
export function planImport(
  files: readonly SourceFile[],
  options: Pick<ImportOptions, 'mapping' | 'source' | 'saved'>,
  onScan: (bytes: number) => void,
): PlannedImport {
  if (files.length === 0) throw new AppFailure('file_missing');
  const inputs = openInputs(files, onScan);
  const names = new Set(inputs.map(({ name }) => name));
  for (const name of Object.keys(options.mapping?.files ?? {})) {
    if (!names.has(name)) throw new AppFailure('map_invalid', { file: name });
  }
  const found = inputs.map((input) => find(input, options));
  const mapping = withReused(options.mapping, found);
  const previews = new Map<Opened, FilePreview>();
  const groups = BOOK_SOURCES.flatMap((source) => {
    const own = found.filter((file) => file.source === source);
    if (own.length === 0) return [];
    const plan = source.plan(own, { mapping, alone: own.length === found.length, onScan });
    for (const [at, preview] of plan.previews.entries()) {
      const file = own[at];
      if (file !== undefined) previews.set(file.opened, complete(file, preview));
    }
    return [{ source, plan }];
  });
  return {
    groups,
    files: found.flatMap(({ opened }) => {
      const preview = previews.get(opened);
      return preview === undefined ? [] : [{ opened, preview }];
    }),
  };
}

function find(
  input: BookInput,
  options: Pick<ImportOptions, 'mapping' | 'source' | 'saved'>,
): Found {
  const given = mappingFor(input.name, options.mapping);
  const asIs = openInput(input, given, headerTest(given));
  const reused = saysNothing(given) ? savedFor(asIs, options.saved ?? []) : null;
  const opened = reused === null ? asIs : openInput(input, reused, headerTest(reused));
  return { opened, signature: signatureOf(opened), reused, ...claimOf(opened, options.source) };
}

/** The mapping saved for a header that stands among the table's first lines. */
function savedFor(opened: Opened, saved: NonNullable<ImportOptions['saved']>): FileMapping | null {
  if (opened.kind !== 'table' || saved.length === 0) return null;
  const mappings = new Map(saved.map(({ signature, mapping }) => [signature, mapping]));
  for (const { cells } of opened.top.slice(0, TITLE_LINES)) {
    const mapping = mappings.get(signatureOfHeader(cells));
    if (mapping !== undefined) return mapping;
  }
  return null;
}

/** Who reads a file: the given source, else the one that is surest of it. */
function claimOf(
  opened: Opened,
  wanted: ImportOptions['source'],
): { source: BookSource; claim: Claim } {
  let best: { source: BookSource; claim: Claim } | null = null;
  for (const source of BOOK_SOURCES) {
    if (wanted !== undefined && source.id !== wanted) continue;
    const claim = source.claim(opened);
    if (claim !== null && claim.sure > (best?.claim.sure ?? 0)) best = { source, claim };
  }
  if (best !== null) return best;
  const file = opened.name;
  if (wanted === undefined) throw new AppFailure('file_not_table', { file });
  throw new AppFailure('file_not_of_source', { file, source: wanted });
}

/** Whether a cell is a header of any source, or one that the mapping names. */
function headerTest(mapping: FileMapping): (cell: string) => boolean {
  const told = new Set(Object.values(mapping.columns ?? {}).map((name) => headerKey(name ?? '')));
  return (cell) => {
    if (isKnownHeader(cell)) return true;
    const key = headerKey(cell);
    return SOURCE_HEADERS.has(key) || told.has(key);
  };
}

/** What a table's mapping is saved under: its headers, in whatever order and spelling; '' for a document. */
function signatureOf(opened: Opened): string {
  if (opened.kind !== 'table') return '';
  return signatureOfHeader(opened.top[opened.header ?? 0]?.cells ?? []);
}

function signatureOfHeader(cells: readonly string[]): string {
  const keys = cells.map((cell) => headerKey(trimCell(cell)));
  return hashText(keys.sort().join('\u001f'));
}

function saysNothing(mapping: FileMapping): boolean {
  return Object.values(mapping).every((value) => value === undefined);
}

function withReused(mapping: Mapping | undefined, found: readonly Found[]): Mapping | undefined {
  const reused = found.flatMap(({ opened, reused }) =>
    reused === null ? [] : [[opened.name, reused] as const],
  );
  if (reused.length === 0) return mapping;
  return { ...mapping, files: { ...mapping?.files, ...Object.fromEntries(reused) } };
}

function complete({ source, claim, signature, reused }: Found, preview: TablePreview): FilePreview {
  return {
    ...preview,
    source: source.id,
    what: claim.what,
    leftOut: claim.leftOut ?? false,
    signature,
    reusedMapping: reused !== null,
  };
}
