import type { ErrorCode } from '../core/contract/errors.ts';

export const EXIT_OK = 0;
export const EXIT_USAGE = 1;
export const EXIT_BAD_INPUT = 2;
export const EXIT_INTERNAL = 3;

const INTERNAL: ReadonlySet<ErrorCode> = new Set([
  'internal',
  'core_restarted',
  'disk_full',
  'busy',
]);

/** The exit code of an error: what the caller typed, what the caller gave, or what went wrong in here. */
export function exitCodeOf(code: ErrorCode): number {
  if (code === 'usage') return EXIT_USAGE;
  return INTERNAL.has(code) ? EXIT_INTERNAL : EXIT_BAD_INPUT;
}

/** Thrown by a command that has said on stderr what went wrong; ends the program with that code. */
export class ExitWith extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`exit ${exitCode}`);
    this.name = 'ExitWith';
    this.exitCode = exitCode;
  }
}
