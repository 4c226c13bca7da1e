import type { Day } from '../../dates.ts';
import { type DateOrder, parseDate } from '../../dateText.ts';
import type { OpenTable } from '../../input/opened.ts';

const AS_OF = /\bas (?:of|at|on)\s+(.{6,40})$/i;
/** Names of reports about purchases; a firm's own name stands among the title lines as well. */
const PAYABLES =
  /^A\/P\b|^accounts payable|^unpaid bills|^bill payment list|^bills? (?:list|and applied)|\bby (?:vendor|supplier)\b|^(?:vendor|supplier) (?:balance|contact|ageing|aging)|^purchases by/i;

/** The lines above a report's header, each as one text. */
export function titlesOf({ top }: OpenTable, header: number): string[] {
  return top.slice(0, header).map(({ cells }) =>
    cells
      .filter((cell) => cell.trim() !== '')
      .join(' ')
      .trim(),
  );
}

/** The day of the line "As of …", null where there is none or it is no date. */
export function asOfDay(titles: readonly string[], order: DateOrder): Day | null {
  for (const title of titles) {
    const text = AS_OF.exec(title)?.[1];
    const day = text === undefined ? null : parseDate(text.trim(), order);
    if (day !== null) return day;
  }
  return null;
}

/** Whether the title says that the report is about what the firm itself owes. */
export function isAboutPayables(titles: readonly string[]): boolean {
  return titles.some((title) => PAYABLES.test(title));
}
