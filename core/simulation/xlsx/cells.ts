import { dayFromCivil } from '../../books/dates.ts';

/**
 * A cell to be written: a text (shared), a number, a truth value, nothing, a text kept inside the cell, a civil
 * date as Excel's serial number, or a formula's text result.
 */
export type XlsxCell =
  | string
  | number
  | boolean
  | null
  | { readonly inline: string }
  | { readonly day: number }
  | { readonly formula: string; readonly result: string };

const EPOCH = dayFromCivil(1899, 12, 30);
/** Position of the date style among the cell styles that the writer declares. */
const DATE_STYLE = 1;

/** A cell's XML; '' for none. `share` gives a text's number among the shared strings. */
export function cellXml(
  cell: XlsxCell,
  reference: string,
  share: (text: string) => number,
): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'string') return `<c r="${reference}" t="s"><v>${share(cell)}</v></c>`;
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if ('inline' in cell)
    return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell.inline)}</t></is></c>`;
  if ('day' in cell) return `<c r="${reference}" s="${DATE_STYLE}"><v>${cell.day - EPOCH}</v></c>`;
  return `<c r="${reference}" t="str"><f>${escapeXml(cell.formula)}</f><v>${escapeXml(cell.result)}</v></c>`;
}

/** `A`, `B`, … `AA` for a 0-based column. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
