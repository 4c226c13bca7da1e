/** How a table's text is cut into records and cells. */
export interface Dialect {
  readonly delimiter: string;
  /** `\r` only in files of old Macs; everywhere else `\n`, with or without `\r` before it. */
  readonly newline: '\n' | '\r';
}

export const DELIMITERS = [',', ';', '\t', '|'] as const;

export function newlineOf(head: string): Dialect['newline'] {
  return head.includes('\r') && !head.includes('\n') ? '\r' : '\n';
}
