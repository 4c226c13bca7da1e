import type {
  DateOrder,
  FileMapping,
  FilePreview,
  Mapping,
  SavedMapping,
} from '../../core/contract/books.ts';

function ownOf(mapping: Mapping, file: string): FileMapping {
  return mapping.files?.[file] ?? {};
}

function put(mapping: Mapping, file: string, own: FileMapping): Mapping {
  return { ...mapping, files: { ...mapping.files, [file]: own } };
}

/**
 * The user's answers with one field read from another column; null reads it from none. A field has one column and
 * a column one field, so whatever else the column was is freed. What kind of table it is stays as shown: fields are
 * those of that kind.
 */
export function assign(
  mapping: Mapping,
  file: FilePreview,
  field: string,
  header: string | null,
): Mapping {
  const own = ownOf(mapping, file.file);
  const columns: NonNullable<FileMapping['columns']> = { ...own.columns };
  if (header !== null) {
    const before = file.columns.find((column) => column.header === header)?.field ?? null;
    if (before !== null && before !== 'attribute') columns[before] = null;
    for (const [other, named] of Object.entries(columns)) {
      if (named === header) columns[other] = null;
    }
  }
  columns[field] = header;
  const table = own.table ?? file.table;
  return put(mapping, file.file, { ...own, ...(table === null ? {} : { table }), columns });
}

/** The user's answers with some of a file's formats changed; undefined leaves one to be detected again. */
export function withFormat(
  mapping: Mapping,
  file: string,
  change: { readonly [Name in keyof FileMapping]?: FileMapping[Name] | undefined },
): Mapping {
  const own: Record<string, unknown> = { ...ownOf(mapping, file), ...change };
  for (const [name, value] of Object.entries(own)) {
    if (value === undefined) delete own[name];
  }
  return put(mapping, file, own);
}

/** Another kind of table has other fields, so what was said of the columns is taken back. */
export function withTable(mapping: Mapping, file: string, table: FilePreview['table']): Mapping {
  return withFormat(mapping, file, { table: table ?? undefined, columns: undefined });
}

/** The user's answers with one order for every date of one file, or of all files. */
export function withDates(mapping: Mapping, file: string | null, dates: DateOrder): Mapping {
  return file === null ? { ...mapping, dates } : withFormat(mapping, file, { dates });
}

/** Nothing said of one file, so that all of it is detected. */
export function withoutFile(mapping: Mapping, file: string): Mapping {
  const { [file]: _, ...files } = mapping.files ?? {};
  return { ...mapping, files };
}

/**
 * Where editing a file begins: with what was said already, or with the saved mapping it is read by. Saying
 * anything else would otherwise put the saved one out of use as a whole.
 */
export function startFrom(
  mapping: Mapping,
  file: FilePreview,
  saved: readonly SavedMapping[],
): Mapping {
  if (!file.reusedMapping || mapping.files?.[file.file] !== undefined) return mapping;
  const reused = saved.find(({ signature }) => signature === file.signature);
  return reused === undefined ? mapping : put(mapping, file.file, reused.mapping);
}

/**
 * What to remember of the files that the user said something about: also the formats that were detected, which
 * decide for the next file what it cannot decide by itself (ten days in April look the same either way).
 */
export function remembered(mapping: Mapping, files: readonly FilePreview[]): Mapping {
  const said = files.filter(({ file }) => mapping.files?.[file] !== undefined);
  return said.reduce((kept, { file, dates, decimal }) => {
    const order = dates === null ? {} : { dates: dates.order };
    return withFormat(kept, file, { ...order, decimal, ...ownOf(mapping, file) });
  }, mapping);
}

/**
 * A file as its columns are said to be read, where a reading with what was said fails and none can show it: fields
 * without a column are missing, the rest stays as it was last read.
 */
export function asMapped(file: FilePreview, mapping: Mapping): FilePreview {
  const said = Object.entries(ownOf(mapping, file.file).columns ?? {});
  const columns = file.columns.map((column) => {
    const given = said.find(([, header]) => header === column.header)?.[0];
    const taken = said.some(
      ([field, header]) => field === column.field && header !== column.header,
    );
    return { ...column, field: given ?? (taken ? null : column.field) };
  });
  const known = new Set([...file.columns.map(({ field }) => field), ...file.unmapped]);
  const mapped = new Set(columns.map(({ field }) => field));
  const unmapped = [...known].flatMap((field) =>
    field === null || field === 'attribute' || mapped.has(field) ? [] : [field],
  );
  return { ...file, columns, unmapped };
}
