/**
 * An element of a Tally document that we keep, whether it came as XML or JSON: name in capitals without
 * `.LIST`, text as written, children in their order.
 */
export interface TallyNode {
  readonly name: string;
  /** 1-based line on which it begins; 0 for elements whose place nobody asks for. */
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  readonly children: TallyNode[];
}

const NO_CHILDREN: readonly TallyNode[] = [];

/** The first child of a name, or null. */
export function childOf(node: TallyNode, name: string): TallyNode | null {
  for (const child of node.children) if (child.name === name) return child;
  return null;
}

/** All children of a name that hold anything; an empty list prints as a single blank element. */
export function listOf(node: TallyNode, name: string): readonly TallyNode[] {
  let found: TallyNode[] | null = null;
  for (const child of node.children) {
    if (child.name !== name || child.children.length === 0) continue;
    found ??= [];
    found.push(child);
  }
  return found ?? NO_CHILDREN;
}

/** The clean text of the first child of a name that has any; null where there is none. */
export function textOf(node: TallyNode, name: string): string | null {
  for (const child of node.children) {
    if (child.name !== name) continue;
    const text = cleanText(child.text);
    if (text !== null) return text;
  }
  return null;
}

/** Whether a `Yes`/`No` (or `true`/`false`) child says yes; null where it is not there. */
export function flagOf(node: TallyNode, name: string): boolean | null {
  const text = textOf(node, name)?.toLowerCase();
  if (text === undefined) return null;
  return text === 'yes' || text === 'true' || text === '1';
}

/** Marks that turn text round or take no room. Those that join letters belong to Indian scripts and stay. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;
/** Tally itself prints &#4; before its own words. */
const CONTROLS = /\p{Cc}+/gu;
/** Text in which there is nothing of that kind. */
const OTHERS = /[^\x20-\x7e\u0900-\u097f₹]/;

const NOTHING = new Set(['', 'not applicable', '- * -']);

/** Whether a text hides characters that are more than Tally's own markers: marks that turn it round or take no room. */
export function hidesCharacters(text: string): boolean {
  return text.search(INVISIBLE) >= 0;
}

/**
 * A text without control and invisible characters and without the blanks around it; null where nothing is
 * left, or only Tally's words for nothing (`&#4; Not Applicable`).
 */
export function cleanText(text: string): string | null {
  if (text === '') return null;
  const first = text.charCodeAt(0);
  const visible = OTHERS.test(text) ? text.replace(INVISIBLE, '').replace(CONTROLS, ' ') : text;
  const trimmed = first > 32 && visible === text ? text.trimEnd() : visible.trim();
  return NOTHING.has(trimmed.length > 14 ? trimmed : trimmed.toLowerCase()) ? null : trimmed;
}
