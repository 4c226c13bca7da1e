import { importBooks } from '../../../../core/books/importBooks.ts';
import type { ImportOptions, ImportSummary } from '../../../../core/books/port.ts';
import type { BookRecords } from '../../../../core/flow/records.ts';
import { ArraySink, fileOf } from '../support.ts';

export interface ReadBack {
  readonly records: BookRecords;
  readonly sink: ArraySink;
  readonly summary: ImportSummary;
  /** `code` of each issue, with its file and line: `Invoice.csv:3 duplicate`. */
  readonly issues: readonly string[];
}

/** Imports files given as text by name. */
export function readBack(
  files: ReadonlyMap<string, string>,
  options: ImportOptions = {},
): ReadBack {
  const sink = new ArraySink();
  const summary = importBooks(
    [...files].map(([name, text]) => fileOf(name, text)),
    sink,
    options,
  );
  const { customers, invoices, receipts, allocations, creditNotes, followUps, balances } = sink;
  return {
    records: { customers, invoices, receipts, allocations, creditNotes, followUps, balances },
    sink,
    summary,
    issues: sink.issues.map(({ file, line, code }) => `${file}:${line} ${code}`),
  };
}

/** The text of a table: one array for each line. */
export function csv(lines: readonly (readonly (string | number)[])[]): string {
  return `${lines.map((cells) => cells.map(cell).join(',')).join('\n')}\n`;
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
