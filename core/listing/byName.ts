const NAMES = new Intl.Collator('und');

/** The order of names: the same in the window and in a file, whatever the language of the machine. */
export function byName(a: string, b: string): number {
  return NAMES.compare(a, b);
}
