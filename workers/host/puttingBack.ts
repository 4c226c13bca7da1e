import { constants, existsSync, rmSync } from 'node:fs';
import { copyFile, rename } from 'node:fs/promises';
import { AppFailure } from '../../core/contract/errors.ts';
import { removeFiles } from '../db/backup.ts';
import { startThread } from '../rpc/thread.ts';
import type { ReaderApi } from '../threads/readerApi.ts';
import type { Company } from './company.ts';
import type { OpenDb, Threads } from './threads.ts';

/**
 * Puts the open books back to a copy of theirs and opens them again. The copy is checked, and takes their place by one
 * renaming: whatever ends the program leaves the one or the other.
 * @throws AppFailure `db_corrupt`, `db_wrong_key`, `busy` while another program has the books open; then nothing changed
 */
export async function putBack(
  copy: string,
  open: OpenDb,
  { threads, company }: { readonly threads: Threads; readonly company: Company },
): Promise<void> {
  const { file } = open.where;
  const working = `${file}.part`;
  removeFiles(working);
  try {
    await copyFile(copy, working, constants.COPYFILE_FICLONE);
    await verify({ ...open, where: { ...open.where, file: working } });
    await threads.close();
    // What is left of a log belongs to whoever has the file open; it must never meet another file.
    if (existsSync(`${file}-wal`)) throw new AppFailure('busy');
    await rename(working, file);
    rmSync(`${file}-shm`, { force: true });
  } finally {
    removeFiles(working);
    await company.open(open);
  }
}

async function verify({ where }: OpenDb): Promise<void> {
  const reader = startThread<ReaderApi>('reader', ignore, ignore);
  try {
    await reader.call('open', where);
    await reader.call('verify', null);
  } finally {
    await reader.stop();
  }
}

function ignore(): void {}
