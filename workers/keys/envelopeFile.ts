import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { AppFailure } from '../../core/contract/errors.ts';
import { Envelope } from './envelope.ts';

/** The envelope's path for a database file: it lies beside it, named after it. */
export function envelopePath(dbFile: string): string {
  return `${dbFile}.keys.json`;
}

/**
 * Reads and validates an envelope file.
 * @throws AppFailure `key_unavailable` when it is missing or not an envelope; nothing is ever deleted for it
 */
export function readEnvelope(file: string): Envelope {
  try {
    return Envelope.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new AppFailure('key_unavailable', { file: path.basename(file) });
  }
}

/** Writes the envelope so that a crash leaves the old file or the new one, never half of it. */
export function writeEnvelope(file: string, envelope: Envelope): void {
  const text = JSON.stringify(Envelope.parse(envelope), null, 2);
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, file);
  syncFolder(path.dirname(file));
}

/** Makes the rename itself durable; folders cannot be opened on Windows, where the rename is journalled. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
