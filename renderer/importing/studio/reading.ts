import { type DecimalMark, readAmount } from '../../../core/books/amountText.ts';
import { isBlankValue, trimCell } from '../../../core/books/blank.ts';
import { parseDate, serialDay } from '../../../core/books/dateText.ts';
import type { DateOrder, FilePreview } from '../../../core/contract/books.ts';
import { formatDate, formatMoney, type Locale } from '../../../core/text/format.ts';

type Type = FilePreview['columns'][number]['type'];

/** How a file's cells are turned into dates and amounts. */
export interface Reader {
  readonly order: DateOrder;
  readonly decimal: DecimalMark;
  readonly currency: string;
  readonly locale: Locale;
}

export type Reading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly text: string };

/** One cell as the import will read it, in the product's own writing; what cannot be read stays as it stands. */
export function readCell(cell: string, type: Type, reader: Reader): Reading {
  const text = trimCell(cell);
  if (text === '' || isBlankValue(text)) return { kind: 'blank' };
  if (type === 'text') return { kind: 'read', text };
  if (type === 'date') {
    const day = parseDate(text, reader.order) ?? serialDay(text);
    if (day === null) return { kind: 'unreadable', text };
    return { kind: 'read', text: formatDate(day, reader.locale) };
  }
  const amount = readAmount(text, reader.decimal);
  if (amount === null) return { kind: 'unreadable', text };
  if (type === 'number') return { kind: 'read', text: String(amount.paise / 100) };
  const context = { locale: reader.locale, currency: amount.currency ?? reader.currency };
  return { kind: 'read', text: formatMoney(amount.paise, context, { minor: 'auto' }) };
}

export interface Example {
  readonly cell: string;
  readonly reading: Reading;
}

/** Up to three different cells of one type and how each is read; the telling ones come first. */
export function examplesOf(
  file: FilePreview,
  type: 'date' | 'amount',
  reader: Reader,
): readonly Example[] {
  const mapped = file.columns.filter((column) => column.type === type && isField(column.field));
  const columns = mapped.length > 0 ? mapped : file.columns.filter((c) => c.type === type);
  const cells = [...new Set(columns.flatMap(({ examples }) => examples))].filter(
    (cell) => readCell(cell, type, reader).kind !== 'blank',
  );
  const telling = (cell: string): number =>
    type === 'amount' ? (cell.match(/[.,']/g)?.length ?? 0) : 0;
  return cells
    .sort((a, b) => telling(b) - telling(a))
    .slice(0, 3)
    .map((cell) => ({ cell, reading: readCell(cell, type, reader) }));
}

function isField(field: string | null): boolean {
  return field !== null && field !== 'attribute';
}

/** Up to three texts that show whether letters are read right: those with letters beyond plain ones first. */
export function letterExamples(file: FilePreview): readonly string[] {
  const texts = [
    ...file.columns.map(({ header }) => header),
    ...file.columns.flatMap(({ type, examples }) => (type === 'text' ? examples : [])),
  ].filter((text) => /\p{L}/u.test(text) || /\uFFFD/.test(text));
  const foreign = (text: string): number => (/[^\p{ASCII}]/u.test(text) ? 0 : 1);
  return [...new Set(texts)].sort((a, b) => foreign(a) - foreign(b)).slice(0, 3);
}
