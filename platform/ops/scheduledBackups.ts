import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Db } from '../db/port.ts';
import { backUp } from './backup.ts';

/** Where a running server leaves backups, how far apart, and how many of them stay. */
export interface BackupPlan {
  readonly folder: string;
  readonly hours: number;
  readonly kept: number;
}

const HOUR_MS = 3_600_000;
const NAME = /^drumbeat-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.gz$/;

/**
 * Writes a backup where the newest is older than the plan says; answers its file, null where none was due. Older ones
 * than are kept go once the new one is whole.
 */
export async function backUpIfDue(
  db: Db,
  { folder, hours, kept }: BackupPlan,
  now: () => number,
): Promise<string | null> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const newest = backupsIn(folder).at(-1);
  const at = now();
  if (newest !== undefined && at - timeOf(newest) < hours * HOUR_MS) return null;
  const stamp = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  const file = path.join(folder, `drumbeat-${stamp}.gz`);
  await backUp(db, file, now);
  for (const old of backupsIn(folder).slice(0, -kept)) rmSync(path.join(folder, old));
  return file;
}

/** Oldest first. */
function backupsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort();
}

function timeOf(name: string): number {
  const [, year, month, day, hour, minute, second] = (NAME.exec(name) ?? []).map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0);
}
