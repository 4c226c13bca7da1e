import { numberText } from './cellText.ts';

/**
 * A number format that names the side of an amount beside it: `0.00" Cr"`. Its sections in their order, each
 * for the numbers it applies to.
 */
export interface SidedFormat {
  readonly sections: readonly Section[];
}

interface Section {
  readonly applies: (value: number) => boolean;
  /** Null where it names none. */
  readonly side: 'Dr' | 'Cr' | null;
  /** Whether a minus stands before a negative number. */
  readonly showsMinus: boolean;
}

/** Quoted and escaped text, a filled or left blank, and brackets: colours, conditions, `[$text-language]`. */
const LITERAL = /"([^"]*)"?|\\(.)|[_*].|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]?/gs;
/** `0.00,,` shows millions, and `Cr` behind it crores. */
const SCALED = /[0#?],+(?![0#?,])|%|E[+-]/i;
const CONDITION = /\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]/;

/** The sides that a format code names; null where it names none. */
export function sidedFormat(code: string): SidedFormat | null {
  if (!/dr|cr/i.test(code.replace(/["\\]/g, ''))) return null;
  const texts = sectionsOf(code);
  const sections = texts.map((text, at) => sectionOf(text, at, texts.length));
  return sections.some(({ side }) => side !== null) ? { sections } : null;
}

/** A number with the side that Excel shows behind it: `-12.5` of `0.00" Dr";0.00" Cr"` is `12.5 Cr`. */
export function sidedText(raw: string, { sections }: SidedFormat): string {
  const text = numberText(raw);
  const value = Number(text);
  if (Number.isNaN(value) || value === 0) return text;
  const section = sections.find(({ applies }) => applies(value));
  if (section === undefined || section.side === null) return text;
  const digits = text.startsWith('-') && !section.showsMinus ? text.slice(1) : text;
  return `${digits} ${section.side}`;
}

function sectionsOf(code: string): string[] {
  const sections = [''];
  for (const [part] of code.matchAll(/"[^"]*"?|\\.|[_*].|\[[^\]]*\]?|./gs)) {
    if (part === ';') sections.push('');
    else sections[sections.length - 1] += part;
  }
  return sections.slice(0, 3);
}

function sectionOf(text: string, at: number, count: number): Section {
  let literal = '';
  const bare = text.replace(LITERAL, (_, quoted?: string, escaped?: string, money?: string) => {
    literal += quoted ?? escaped ?? ` ${money ?? ''} `;
    return '';
  });
  const words = literal.match(/[a-z]+/gi) ?? [];
  const named = words.map((word) => word.toLowerCase()).filter((word) => /^[dc]r$/.test(word));
  const [word] = named;
  const condition = CONDITION.exec(text);
  const negativesOnly = condition === null ? at === 1 : condition[1]?.startsWith('<') === true;
  return {
    applies: condition === null ? standard(at, count) : conditional(condition),
    side: named.length !== 1 || SCALED.test(bare) ? null : word === 'dr' ? 'Dr' : 'Cr',
    showsMinus: !negativesOnly || /-/.test(bare),
  };
}

/** Without conditions the sections are for positive numbers, negative ones, nought; the last for all others. */
function standard(at: number, count: number): Section['applies'] {
  if (at === count - 1) return () => true;
  return at === 0 ? (value) => value > 0 || (value === 0 && count < 3) : (value) => value < 0;
}

function conditional([, sign, number]: RegExpExecArray): Section['applies'] {
  const limit = Number(number);
  switch (sign) {
    case '<':
      return (value) => value < limit;
    case '<=':
      return (value) => value <= limit;
    case '>':
      return (value) => value > limit;
    case '>=':
      return (value) => value >= limit;
    case '=':
      return (value) => value === limit;
    default:
      return (value) => value !== limit;
  }
}
