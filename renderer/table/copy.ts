/** One cell as a spreadsheet takes it: quoted where it holds a tab, a line break or a quote. */
function cell(value: string): string {
  return /["\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Rows as tab-separated cells with a header line: what a paste into a spreadsheet expects. */
export function toCells(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((row) => row.map(cell).join('\t')).join('\n');
}
