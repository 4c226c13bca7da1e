import {
  type AmountStyle,
  type FormatContext,
  formatCompact,
  formatCount,
  formatDate,
  formatDays,
  formatMoney,
  formatShare,
  type Locale,
} from './format.ts';
import type { Message, MessageValue } from './message.ts';

/** Turns a message of the engine into a sentence of one language. */
export type Translate = (message: Message) => string;

/**
 * A nested table of texts; the first part of a key is the locale file's name (`engine`, `errors`, `ui`),
 * the rest walks the file: `{ engine: <engine.json> }` answers `engine.focus.title.billing`.
 */
export type TextTree = { readonly [key: string]: unknown };

function lookUp(tree: TextTree, key: string): string | null {
  let node: unknown = tree;
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || node === null) return null;
    node = Object.entries(node).find(([name]) => name === part)?.[1];
  }
  return typeof node === 'string' ? node : null;
}

/**
 * The text of a key, with i18next's plural endings (`_one`, `_other`) chosen by the value called `count`.
 * A key without a text answers null.
 */
function textOf(tree: TextTree, message: Message, plural: Intl.PluralRules): string | null {
  const count = message.values?.count;
  if (count?.kind === 'count' || count?.kind === 'days') {
    const exact = lookUp(tree, `${message.key}_${plural.select(count.value)}`);
    const text = exact ?? lookUp(tree, `${message.key}_other`);
    if (text !== null) return text;
  }
  return lookUp(tree, message.key);
}

/** One value as it reads inside a sentence; `full` money is written out, else compact with its unit's word. */
function valueText(
  value: MessageValue,
  context: FormatContext,
  style: string | undefined,
  term: (key: string) => string,
): string {
  switch (value.kind) {
    case 'paise':
      return style === 'full'
        ? formatMoney(value.value, context, { minor: 'auto' })
        : formatCompact(value.value, context, 'long');
    case 'days':
      return formatDays(value.value, true);
    case 'count':
      return formatCount(value.value, context);
    case 'share':
      return formatShare(value.value);
    case 'date':
      return formatDate(value.value, context.locale);
    case 'text':
      return value.value;
    case 'term':
      return term(value.value);
  }
}

const SLOT = /\{\{\s*([\w.-]+)\s*(?:,\s*(\w+)\s*)?\}\}/g;

/**
 * Makes the translator of one language: `{{name}}` is replaced by the message's value of that name,
 * formatted by its kind (money compact, `{{name, full}}` in full; days and counts as the number alone,
 * so that the text carries the unit); a `term` value is the text of the key it names. A message whose key has no
 * text answers the key itself, so that a gap shows instead of hiding.
 */
export function createTranslator(
  resources: TextTree,
  locale: Locale,
  currency: string,
  style: Partial<AmountStyle> = {},
): Translate {
  const context: FormatContext = { locale, currency, ...style };
  const plural = new Intl.PluralRules(locale);
  const term = (key: string): string => lookUp(resources, key) ?? key;
  return (message) => {
    const text = textOf(resources, message, plural);
    if (text === null) return message.key;
    return text.replace(SLOT, (slot, name: string, style: string | undefined) => {
      const value = message.values?.[name];
      return value === undefined ? slot : valueText(value, context, style, term);
    });
  };
}
