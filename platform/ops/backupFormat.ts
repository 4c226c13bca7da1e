import { z } from 'zod';

/**
 * A backup is gzip over lines of JSON: a head, then for each table its name and rows, a row a line exactly as
 * PostgreSQL writes it (a parser of ours would round large numbers), and a foot with the counts and the SHA-256 of all
 * lines before it. History: 1 the first.
 */
export const BACKUP_VERSION = 1;

export const BackupHead = z.object({
  drumbeatPlatformBackup: z.literal(BACKUP_VERSION),
  schemaVersion: z.number().int().positive(),
  createdAt: z.string(),
});
export type BackupHead = z.infer<typeof BackupHead>;

/** What follows are rows of this table. */
export const TableLine = z.object({ table: z.string().regex(/^[a-z_][a-z0-9_]*$/) });

export const BackupFoot = z.object({
  rows: z.record(z.string(), z.number().int()),
  sha256: z.string(),
});
export type BackupFoot = z.infer<typeof BackupFoot>;

/** How a line begins that holds a row; the others begin a part of their own. */
export const ROW = 'r';
export const PART = 'p';
