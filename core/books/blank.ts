/** What people and spreadsheets write where they mean nothing. */
const PLACEHOLDERS = new Set([
  '-',
  '--',
  '---',
  '–',
  '—',
  '.',
  'n/a',
  'na',
  'n.a.',
  '#n/a',
  'nil',
  'null',
  'none',
  'nan',
  'nat',
  'not applicable',
  '00/00/0000',
  '00-00-0000',
  '0000-00-00',
]);

/** Words for "not yet" in a column of dates. */
const NOT_YET = new Set([
  'unpaid',
  'not paid',
  'not yet paid',
  'open',
  'pending',
  'due',
  'outstanding',
  'not settled',
  'unsettled',
  'not received',
  'no',
]);

/** A cell without the blanks around it (no-break spaces included). */
export function trimCell(cell: string): string {
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  return first > 32 && first < 128 && last > 32 && last < 128 ? cell : cell.trim();
}

/** Whether a trimmed cell of a typed column stands for no value. */
export function isBlankValue(cell: string): boolean {
  if (cell === '') return true;
  const code = cell.charCodeAt(0);
  if (code >= 49 && code <= 57) return false;
  return PLACEHOLDERS.has(cell.toLowerCase());
}

/** Whether a trimmed cell of a date column stands for no date yet. */
export function isBlankDate(cell: string): boolean {
  const code = cell.charCodeAt(0);
  if (code >= 49 && code <= 57) return false;
  return isBlankValue(cell) || NOT_YET.has(cell.toLowerCase());
}
