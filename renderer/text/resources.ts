/// <reference types="vite/client" />
import type { Locale } from '../../core/text/format.ts';

const files = import.meta.glob<Record<string, unknown>>('../../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
});

/** All texts of a language as one tree, each file under its own name (`ui`, `errors`, `engine`…). */
export function textTree(locale: Locale): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const [path, texts] of Object.entries(files)) {
    const match = /\/(\w+)\/(\w+)\.json$/.exec(path);
    if (match?.[1] === locale && match[2] !== undefined) tree[match[2]] = texts;
  }
  return tree;
}
