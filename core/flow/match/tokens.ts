/** Words looked at together as one number: a bill number may hold a few blanks. */
const MOST_WORDS = 4;

/** Shorter numbers are found only where they are the whole text: `12` also is a day, a month, a count. */
const LEAST_LENGTH = 3;

/**
 * A number or a text cut into its whole tokens: runs between blanks, commas and brackets, in capitals, without
 * marks at their ends. `INV-12` is one token; in `INV-12/A` it is not found.
 */
export function tokensOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .split(/[^\p{L}\p{N}\p{M}/._#-]+/u)
    .map((token) => token.replace(/^[/._#-]+|[/._#-]+$/g, ''))
    .filter((token) => token !== '');
}

/** What a bill number is looked up by. */
export function numberToken(number: string): string {
  return tokensOf(number).join(' ');
}

/** What a text could name, in the order of its words: every run of few words that may be a number. */
export function namesIn(text: string): string[] {
  const tokens = tokensOf(text);
  const whole = tokens.join(' ');
  const found: string[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let to = Math.min(tokens.length, from + MOST_WORDS); to > from; to--) {
      const name = tokens.slice(from, to).join(' ');
      if (name === whole || (name.length >= LEAST_LENGTH && /\p{N}/u.test(name))) found.push(name);
    }
  }
  return found;
}
