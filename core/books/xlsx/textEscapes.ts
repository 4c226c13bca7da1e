/**
 * Text with Excel's own escapes resolved: `_x000D_` stands for the character of that number, `_x005F_` for an
 * underscore that would otherwise begin one (ECMA-376 part 1, 22.9.2.19).
 */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
