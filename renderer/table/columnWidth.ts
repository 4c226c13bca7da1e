const DIGIT = 9;
const PUNCTUATION = 4.5;
const LETTER = 8.5;
const PADDING = 22;

/** Pixels that a figure in the totals' weight takes with its cell's padding; a little too many rather than too few. */
export function cellWidth(text: string): number {
  let width = PADDING;
  for (const character of text) {
    width += /\d/.test(character) ? DIGIT : /[,.\s]/.test(character) ? PUNCTUATION : LETTER;
  }
  return Math.ceil(width);
}

/** A column's least width: its own, or what its total needs, since a total must never be cut off. */
export function columnWidth(own: number, total: string | undefined): number {
  return total === undefined ? own : Math.max(own, cellWidth(total));
}
