import { isoDate } from '../../../../core/books/dates.ts';
import { importBooks } from '../../../../core/books/importBooks.ts';
import type { IssueCode } from '../../../../core/books/model.ts';
import type { ImportSummary } from '../../../../core/books/port.ts';
import { ArraySink, fileOf } from '../support.ts';
import { envelope, MASTERS } from './tallyDocs.ts';

/** The debtors of {@link MASTERS}. */
export const ASHA = 'Asha Traders';
export const BHARAT = 'Bharat Tools';

export interface TallyRead extends ArraySink {
  readonly summary: ImportSummary;
  readonly codes: readonly IssueCode[];
}

/** Imports documents, named `Export 1.xml` and so on. */
export function read(...contents: readonly (string | Uint8Array)[]): TallyRead {
  const sink = new ArraySink();
  const files = contents.map((content, at) => fileOf(`Export ${at + 1}.xml`, content));
  const summary = importBooks(files, sink);
  return Object.assign(sink, { summary, codes: sink.issues.map(({ code }) => code) });
}

/** Imports messages in one envelope, behind the masters. */
export function readAll(...messages: readonly string[]): TallyRead {
  return read(envelope([...MASTERS, ...messages]));
}

export const iso = (day: number | null | undefined) => (day == null ? null : isoDate(day));
