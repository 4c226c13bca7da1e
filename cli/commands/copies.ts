import { copyFileSync, existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { AppFailure } from '../../core/contract/errors.ts';
import { removeFiles, verifyFile } from '../../workers/db/backup.ts';
import { envelopePath, readEnvelope, writeEnvelope } from '../../workers/keys/envelopeFile.ts';
import { keyOf, openBooks } from '../books.ts';
import { withCore } from '../session.ts';
import { cliLocale, loadTexts } from '../texts.ts';

interface KeyOption {
  readonly passphraseFile?: string;
}

/** `drumbeat verify --db FILE`: opens the books and checks every page and reference. */
export async function verify(options: KeyOption & { db: string }): Promise<void> {
  await withCore(async (host) => {
    await openBooks(host, options.db, options.passphraseFile);
    await host.verify();
  });
  say('verified', options.db);
}

/** `drumbeat backup --db FILE --to FILE`: a verified copy with its own envelope beside it. */
export async function backup(options: KeyOption & { db: string; to: string }): Promise<void> {
  refuseExisting(options.to);
  await withCore(async (host) => {
    await openBooks(host, options.db, options.passphraseFile);
    await host.backup(options.to);
  });
  writeEnvelope(envelopePath(options.to), readEnvelope(envelopePath(options.db)));
  say('backedUp', options.to);
}

/** `drumbeat restore --db FILE --from FILE`: a verified copy of a backup, never over books that are there. */
export async function restore(options: KeyOption & { db: string; from: string }): Promise<void> {
  refuseExisting(options.db);
  const keyHex = await keyOf(options.from, options.passphraseFile);
  const working = `${options.db}.part`;
  try {
    copyFileSync(options.from, working);
    verifyFile({ file: working, keyHex });
    writeEnvelope(envelopePath(options.db), readEnvelope(envelopePath(options.from)));
    renameSync(working, options.db);
  } finally {
    removeFiles(working);
  }
  say('restored', options.db);
}

function refuseExisting(file: string): void {
  if (existsSync(file) || existsSync(envelopePath(file))) {
    throw new AppFailure('usage', { reason: 'file_exists', file: path.basename(file) });
  }
}

function say(key: string, file: string): void {
  const text = loadTexts(cliLocale(process.env)).say(key, { file: path.basename(file) });
  process.stdout.write(`${text}\n`);
}
