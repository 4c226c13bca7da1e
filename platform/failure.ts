/** Why the platform does not start, or stops: the closed set. */
export const PLATFORM_FAILURES = {
  config_invalid: 'the configuration is not valid',
  folder_in_use: 'another process serves this data folder',
  database_newer: 'the database was written by a newer Drumbeat',
  database_unreachable: 'the database cannot be reached',
  secret_wrong: 'the secret is not the one that this database was begun with',
  port_in_use: 'the port is taken',
  backup_damaged: 'the file is no backup, or not a whole one',
  backup_newer: 'the backup was written by a newer Drumbeat',
  backup_missing: 'there is no such file',
  backup_exists: 'there is a file of that name already',
  database_not_empty: 'a backup is restored into an empty database only',
} as const;
export type PlatformFailureCode = keyof typeof PLATFORM_FAILURES;

/** An expected failure of the platform as a whole; what goes wrong within a request is an `ApiFailure`. */
export class PlatformFailure extends Error {
  readonly code: PlatformFailureCode;
  /** Facts for the operator; never a secret. */
  readonly detail: Readonly<Record<string, string | number>>;

  constructor(code: PlatformFailureCode, detail: Readonly<Record<string, string | number>> = {}) {
    const facts = Object.entries(detail).map(([name, value]) => `${name}: ${value}`);
    super([PLATFORM_FAILURES[code], ...facts].join('; '));
    this.name = 'PlatformFailure';
    this.code = code;
    this.detail = detail;
  }
}
