function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

/**
 * Items whose name holds every typed word, those that begin with what was typed first; order otherwise as
 * given. Nothing typed: everything.
 */
export function matches<T extends { readonly name: string }>(
  items: readonly T[],
  typed: string,
): readonly T[] {
  const whole = fold(typed).trim();
  const words = whole.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return items;
  const hits = items.filter((item) => {
    const name = fold(item.name);
    return words.every((word) => name.includes(word));
  });
  const begins = (item: T): boolean => fold(item.name).startsWith(whole);
  return [...hits.filter(begins), ...hits.filter((item) => !begins(item))];
}
