/** A constraint's dimension or value in one cell of a file: several are parted by semicolons. */
export function valueText(value: string | readonly string[] | null): string | null {
  return value === null || typeof value === 'string' ? value : value.join('; ');
}
