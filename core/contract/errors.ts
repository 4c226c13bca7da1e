import { z } from 'zod';

/**
 * The closed set of error codes that may cross a process edge. A code names one situation; its words
 * live in the locale files under `errors.<code>` as three parts: what happened, what is safe, what to do.
 */
export const ErrorCode = z.enum([
  'usage', // the caller's arguments do not fit the contract
  'not_found', // an id that names nothing (any more)
  'no_books', // no company is open, or it holds no books yet
  'busy', // another import is running
  'cancelled', // the user cancelled; nothing was kept
  'grant_expired', // a file id that was used or never given
  'file_missing',
  'file_empty',
  'file_not_table', // a PDF, an image, a program: no table in it
  'file_undecodable', // bytes that are no text in any supported encoding
  'file_line_too_long',
  'file_columns_missing', // a table, but no invoices in it that we can recognise
  'file_dates_ambiguous', // 03/04/2025 with nothing that decides; carries the column
  'file_not_of_source', // not an export of the source that was asked for; carries the source
  'file_changed', // it changed while it was read
  'file_too_slow', // past the time that a file of its size may take
  'file_damaged', // cut off, or its inner checksums and sizes do not hold
  'file_encrypted', // locked with a password
  'file_old_excel', // .xls, the format before 2007
  'file_unsafe', // built to mislead a reader: entity definitions, paths that lead out of a zip
  'file_zip_nested', // a zip inside a zip; carries the outer one
  'file_other_company', // two files of one import name different companies; carries the other file
  'export_empty', // a valid export without a single record in it
  'file_too_large', // past a stated cap (zip bomb, absurd sizes)
  'map_invalid', // the mapping file does not fit its schema
  'modules_invalid', // the figures of modules are not JSON of the expected form; carries where
  'no_row_survived', // every row was rejected
  'db_wrong_key',
  'db_newer', // written by a newer Drumbeat
  'db_corrupt',
  'disk_full',
  'save_failed', // nothing can be written where the user chose; carries the file
  'key_unavailable', // neither OS store nor passphrase opened the envelope
  'step_refused', // a move along the focusing steps that lacks something; carries what is missing
  'work_refused', // a move of an implementation that lacks something; carries what is missing
  'role_refused', // the role of whoever looks at the books may not do it; carries role and what it needs
  'role_outdated', // the platform's word on the role is older than the grace period; carries its days
  'decision_superseded', // another decision has to be undone (or redone) first
  'signed_out', // nobody is signed in to the platform here, or no longer
  'platform_unreachable', // the platform gave no answer, or not now
  'sign_in_failed', // signing in did not come to its end; carries why
  'already_member', // the e-mail of an invitation belongs to somebody of the company
  'last_executive', // the company would be left without anybody who manages it
  'no_second_factor', // a link to sign in anew would let in whoever holds it
  'sample_stays', // sample books are not signed in to a platform
  'sync_diverged', // this laptop's log and the platform's are not the same, though they should be
  'sync_other_company', // these books have joined another company on the platform
  'company_not_empty', // it was to be published, but the company on the platform has a log already
  'company_empty', // it was to be joined, but there is nothing in the company on the platform yet
  'not_joined', // these books have joined no company, or have no copy from before that
  'sync_server_older', // the platform is older than this program
  'sync_storage_full', // the company keeps as much on the platform as it may
  'sync_too_old', // the platform no longer understands this program
  'core_restarted', // the core process died during the call and was started again
  'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** An error as it crosses a process edge: a plain object, never a class, never a secret or a row value. */
export const AppError = z.object({
  code: ErrorCode,
  /** Facts for the message: file base name, line, column name, versions. Never amounts, names or keys. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type AppError = z.infer<typeof AppError>;

/** What every call over a process edge answers. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AppError };

/** Thrown inside a process for an expected failure; the edge turns it into a {@link Result}. */
export class AppFailure extends Error {
  readonly appError: AppError;

  constructor(code: ErrorCode, detail?: AppError['detail']) {
    super(code);
    this.name = 'AppFailure';
    this.appError = detail === undefined ? { code } : { code, detail };
  }
}

/** The error of any thrown value: an expected one as it is, all others `internal` without their words. */
export function toAppError(thrown: unknown): AppError {
  return thrown instanceof AppFailure ? thrown.appError : { code: 'internal' };
}
