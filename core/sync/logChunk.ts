import { z } from 'zod';
import { jsonOf } from './json.ts';
import { SHARED } from './logHash.ts';
import { StoredChange, SYNC_LIMITS } from './protocol.ts';

const Rows = z.array(z.array(z.unknown()).length(SHARED.length));

/** Changes as the text of a chunk of the log: their shared fields, row by row. */
export function logText(changes: readonly StoredChange[]): string {
  return JSON.stringify(changes.map((change) => SHARED.map((field) => change[field])));
}

/** The changes of a chunk's text, in order; null for a text that is none. */
export function changesOfLog(text: string): StoredChange[] | null {
  const rows = Rows.safeParse(jsonOf(text));
  if (!rows.success) return null;
  const changes: StoredChange[] = [];
  for (const row of rows.data) {
    const named = Object.fromEntries(SHARED.map((field, at) => [field, row[at]]));
    const change = StoredChange.safeParse(named);
    if (!change.success) return null;
    changes.push(change.data);
  }
  return changes;
}

/**
 * How many of these changes fill the next chunk of the log; 0 while they do not. The same for whoever asks and whenever:
 * chunks are cut from the beginning of the log on.
 */
export function fullChunk(changes: readonly Pick<StoredChange, 'payload'>[]): number {
  let bytes = 0;
  for (const [at, { payload }] of changes.entries()) {
    bytes += payload.length;
    if (at + 1 === SYNC_LIMITS.logChunk || bytes >= SYNC_LIMITS.logChunkBytes) return at + 1;
  }
  return 0;
}
