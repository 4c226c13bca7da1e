/** A row of a table written in a test: what stands under each heading; blank (a dot) is not there. */
export type Row = ReadonlyMap<string, string>;

/**
 * Rows of a table as a clerk rules it: headings in the first line, cells parted by spaces, a dot where a cell is blank,
 * an underscore for a space within a cell. A heading "×" repeats its row so many times.
 */
export function table(text: string): Row[] {
  const [headings = [], ...lines] = text
    .split('\n')
    .map((each) => each.trim().split(/\s+/))
    .filter(([first]) => first !== undefined && first !== '');
  return lines.map((cells) => {
    if (cells.length !== headings.length) throw new Error(`cells: ${cells.join(' ')}`);
    return new Map(
      headings.flatMap((heading, at): [string, string][] => {
        const cell = cells[at] ?? '.';
        return cell === '.' ? [] : [[heading, cell.replaceAll('_', ' ')]];
      }),
    );
  });
}
