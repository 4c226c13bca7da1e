import type { ReadableDb, WritableDb } from '../ports.ts';

/** What the file knows of the company's log on the server. */
const KEYS = [
  'tenant', // the company on the platform that this file has joined, for good; absent: none
  'user', // whose this file is, by the server's id
  'epoch', // of the server's log
  'number', // the last that was given to a change of this device
  'cursor', // the last sequence of the server that was applied
  'digest', // additive hash of the log up to the cursor
  'leaving', // what the user lets leave the laptop
  'health', // of the platform's modules, as it was last told
  'role', // what the platform last signed of whose file this is
  'session', // the sign-in with its tokens; the file is encrypted
  'names', // of people and laptops, as the platform last told them
  'refusedRead', // the last line of the change log up to which refusals are marked as read
  'address', // of the platform last signed in to
  'company', // what that platform calls the company
  'joined', // how and when this file joined the company, and the copy from before that; absent: it began there
  'agreed', // when both sides' hashes were last found equal, ISO time
] as const;
export type SyncKey = (typeof KEYS)[number];

export function readSync(db: ReadableDb, key: SyncKey): string | null {
  const sql = 'SELECT value FROM sync_state WHERE key = ?';
  return db.prepareRows<readonly [string]>(sql).get(key)?.[0] ?? null;
}

export function writeSync(db: WritableDb, key: SyncKey, value: string): void {
  db.prepare('INSERT OR REPLACE INTO sync_state (key, value) VALUES (?, ?)').run(key, value);
}

export function forgetSync(db: WritableDb, key: SyncKey): void {
  db.prepare('DELETE FROM sync_state WHERE key = ?').run(key);
}

/** The last sequence of the server whose change is in this file; 0 where none is. */
export function cursorOf(db: ReadableDb): number {
  return Number(readSync(db, 'cursor') ?? '0');
}
