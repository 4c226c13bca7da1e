import { hasHidden, withoutHidden } from '../../hidden.ts';

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

/** Controls that line ends and tabs are; Tally itself prints &#4; before its own words. */
const CONTROLS = /\p{Cc}+/gu;
/** Text in which nothing is hidden for certain. */
const OTHERS = /[^\x20-\x7e\u0900-\u097f₹]/;
/** As it, but for the line ends and blanks between elements. */
const SUSPECT = /[^\s\x20-\x7e\u0900-\u097f₹]|\ufeff/;
/** Tally's mark before its own words, which hides nothing of the user's. */
const TALLY_MARK = '\x04 ';

const NOTHING = new Set(['', 'not applicable', '- * -']);

/** An element of a record whose text hides characters, and that text without them. */
export interface HiddenText {
  readonly name: string;
  readonly text: string;
}

/** The first of a record's elements (or of their attributes) that hides characters; null where none does. */
export function hiddenIn(node: TallyNode): HiddenText | null {
  if (hides(node.text)) return { name: node.name, text: cleanText(node.text) ?? '' };
  for (const [name, text] of Object.entries(node.attributes)) {
    if (hides(text)) return { name, text: cleanText(text) ?? '' };
  }
  for (const child of node.children) {
    const hidden = hiddenIn(child);
    if (hidden !== null) return hidden;
  }
  return null;
}

function hides(text: string): boolean {
  return SUSPECT.test(text) && hasHidden(text.startsWith(TALLY_MARK) ? text.slice(2) : text);
}

/**
 * A text without control and invisible characters and without the blanks around it; null where nothing is
 * left, or only Tally's words for nothing (`&#4; Not Applicable`).
 */
export function cleanText(text: string): string | null {
  if (text === '') return null;
  const first = text.charCodeAt(0);
  const visible = OTHERS.test(text) ? visibleOf(text) : text;
  const trimmed = first > 32 && visible === text ? text.trimEnd() : visible.trim();
  return NOTHING.has(trimmed.length > 14 ? trimmed : trimmed.toLowerCase()) ? null : trimmed;
}

/** Without what is hidden; line ends and tabs as blanks. */
function visibleOf(text: string): string {
  return (hasHidden(text) ? withoutHidden(text) : text).replace(CONTROLS, ' ');
}
