import type { DateOrder, FileMapping, FilePreview, Mapping } from '../../core/contract/books.ts';

type Columns = NonNullable<FileMapping['columns']>;

/**
 * The user's answers with one file's column given another meaning: `field` null keeps it as an attribute. A field
 * has one column, so the one that had it before is freed.
 */
export function remap(
  mapping: Mapping,
  file: FilePreview,
  header: string,
  field: string | null,
): Mapping {
  const before = file.columns.find((column) => column.header === header)?.field ?? null;
  const known = mapping.files?.[file.file] ?? {};
  const columns: Columns = { ...known.columns };
  if (before !== null && before !== 'attribute') columns[before] = null;
  if (field !== null) columns[field] = header;
  return { ...mapping, files: { ...mapping.files, [file.file]: { ...known, columns } } };
}

/** The user's answers with one order for every date of one file, or of all files. */
export function withDates(mapping: Mapping, file: string | null, dates: DateOrder): Mapping {
  if (file === null) return { ...mapping, dates };
  const known = mapping.files?.[file] ?? {};
  return { ...mapping, files: { ...mapping.files, [file]: { ...known, dates } } };
}

/** Fields a column can be given: its own, then those still free. */
export function fieldChoices(file: FilePreview, field: string | null): readonly string[] {
  const own = field === null || field === 'attribute' ? [] : [field];
  return [...own, ...file.unmapped.filter((free) => free !== field)];
}
