import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { PlatformFailure } from '../failure.ts';
import { BackupFoot, BackupHead, PART, ROW, TableLine } from './backupFormat.ts';

/** What a backup holds, in its order. */
export type BackupPart =
  | { readonly kind: 'head'; readonly head: BackupHead }
  | { readonly kind: 'table'; readonly table: string }
  /** A row as JSON text. */
  | { readonly kind: 'row'; readonly row: string };

/**
 * Reads a backup part by part. What comes is trustworthy only once it has come to its end, where hash and counts are
 * compared: whoever keeps it must keep it in one transaction.
 * @throws PlatformFailure `backup_damaged`
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  let table = '';
  let foot: BackupFoot | null = null;
  let first = true;
  for await (const line of linesOf(file)) {
    if (foot !== null) throw new PlatformFailure('backup_damaged');
    const text = line.slice(1);
    if (line.startsWith(ROW) && table !== '') {
      counts[table] = (counts[table] ?? 0) + 1;
      yield { kind: 'row', row: text };
    } else if (line.startsWith(PART)) {
      const part = parsed(text);
      const asTable = TableLine.safeParse(part);
      const asFoot = BackupFoot.safeParse(part);
      if (first) yield { kind: 'head', head: headOf(part) };
      else if (asTable.success) {
        table = asTable.data.table;
        counts[table] = 0;
        yield { kind: 'table', table };
      } else if (asFoot.success) {
        foot = asFoot.data;
        continue;
      } else throw new PlatformFailure('backup_damaged');
    } else throw new PlatformFailure('backup_damaged');
    first = false;
    hash.update(`${line}\n`);
  }
  const whole =
    foot !== null &&
    foot.sha256 === hash.digest('hex') &&
    Object.entries(counts).every(([name, count]) => foot?.rows[name] === count);
  if (!whole) throw new PlatformFailure('backup_damaged');
}

/** Reads a backup to its end; answers its head. @throws PlatformFailure `backup_damaged` */
export async function checkBackup(file: string): Promise<BackupHead> {
  let head: BackupHead | null = null;
  for await (const part of readBackup(file)) if (part.kind === 'head') head = part.head;
  if (head === null) throw new PlatformFailure('backup_damaged');
  return head;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const gunzip = createGunzip();
  const failed = pipeline(createReadStream(file), gunzip).catch((thrown: unknown) => thrown);
  const lines = createInterface({ input: gunzip, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    yield* lines;
  } catch {
    throw new PlatformFailure('backup_damaged');
  }
  if ((await failed) !== undefined) throw new PlatformFailure('backup_damaged');
}

function headOf(part: unknown): BackupHead {
  const head = BackupHead.safeParse(part);
  if (!head.success) throw new PlatformFailure('backup_damaged');
  return head.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PlatformFailure('backup_damaged');
  }
}
