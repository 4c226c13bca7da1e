/**
 * Endings of files that can hold books, as they lie in a folder or in a zip. Workbooks from before 2007 are
 * among them to be refused with a word, rather than passed over in silence.
 */
export const BOOK_ENDINGS = [
  'csv',
  'tsv',
  'txt',
  'xml',
  'json',
  'iif',
  'xlsx',
  'xlsm',
  'xls',
] as const;

/** Whether a file of a folder or zip can be books, by its name: other things may lie beside. */
export function isBookName(path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  if (name.startsWith('.') || path.startsWith('__MACOSX/')) return false;
  const ending = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '';
  return BOOK_ENDINGS.some((known) => known === ending);
}
