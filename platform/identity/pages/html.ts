/** Text that is markup already; everything else is escaped when it is put into a page. */
export interface Html {
  readonly markup: string;
}

type Piece = Html | string | number | null | readonly Html[];

/** A piece of a page. Values are escaped, `null` is nothing, lists of pieces are joined. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  const markup = parts.map((part, at) => part + (at < values.length ? markupOf(values[at]) : ''));
  return { markup: markup.join('') };
}

/** Markup that a library of ours made; never anything that a person wrote. */
export function trusted(markup: string): Html {
  return { markup };
}

function markupOf(value: Piece | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  if ('markup' in value) return value.markup;
  return value.map((piece) => piece.markup).join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
