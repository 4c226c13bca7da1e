import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ErrorCode } from '../../core/contract/errors.ts';

/** Notes that something happened, by a fixed word and at most an error code: never a path, name or amount. */
export type Log = (event: string, code?: ErrorCode | number) => void;

const LIMIT_BYTES = 1_000_000;

/** A log in a folder: one JSON line per event, the last full file kept beside it. Never throws. */
export function openLog(folder: string): Log {
  const file = path.join(folder, 'main.log');
  return (event, code) => {
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LIMIT_BYTES) {
        renameSync(file, path.join(folder, 'main.1.log'));
      }
      appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), event, code })}\n`);
    } catch {
      // A full or read-only disk must not take the app down for want of a log line.
    }
  };
}
