import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppFailure } from '../core/contract/errors.ts';
import type { CoreHost } from '../workers/host/coreHost.ts';
import {
  newKey,
  openEnvelope,
  wrapWithPassphrase,
  wrapWithPhrase,
} from '../workers/keys/envelope.ts';
import { envelopePath, readEnvelope, writeEnvelope } from '../workers/keys/envelopeFile.ts';
import { newRecoveryPhrase } from '../workers/keys/recoveryPhrase.ts';
import { readPassphrase } from './passphrase.ts';

/**
 * Opens encrypted books that are there.
 * @throws AppFailure `file_missing`, `key_unavailable`, `db_wrong_key`, `db_newer`, `db_corrupt`
 */
export async function openBooks(
  host: CoreHost,
  dbFile: string,
  passphraseFile: string | undefined,
): Promise<void> {
  await open(host, dbFile, await keyOf(dbFile, passphraseFile));
}

/**
 * Opens encrypted books, or makes them with a new key under the passphrase and a recovery phrase; answers
 * that phrase, to be shown once, or null for books that were there.
 */
export async function openOrMakeBooks(
  host: CoreHost,
  dbFile: string,
  passphraseFile: string | undefined,
): Promise<string | null> {
  if (existsSync(dbFile) || existsSync(envelopePath(dbFile))) {
    await open(host, dbFile, await keyOf(dbFile, passphraseFile, false));
    return null;
  }
  const passphrase = await readPassphrase(passphraseFile);
  if ([...passphrase].length < 8) throw new AppFailure('usage', { reason: 'passphrase_short' });
  const key = newKey();
  const phrase = newRecoveryPhrase();
  const wraps = [await wrapWithPassphrase(key, passphrase), await wrapWithPhrase(key, phrase)];
  writeEnvelope(envelopePath(dbFile), { version: 1, wraps });
  await open(host, dbFile, key);
  return phrase;
}

/** The key of a database (or backup) by the envelope beside it. */
export async function keyOf(
  dbFile: string,
  passphraseFile: string | undefined,
  mustExist = true,
): Promise<string> {
  if (mustExist && !existsSync(dbFile)) {
    throw new AppFailure('file_missing', { file: path.basename(dbFile) });
  }
  const envelope = readEnvelope(envelopePath(dbFile));
  return openEnvelope(envelope, await readPassphrase(passphraseFile));
}

function open(host: CoreHost, dbFile: string, keyHex: string): Promise<void> {
  const name = path.basename(dbFile).replace(/\.[^.]*$/, '');
  return host.openCompany({ companyId: crypto.randomUUID(), name, dbFile, keyHex });
}
