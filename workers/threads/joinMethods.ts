import path from 'node:path';
import type { WritableDb } from '../../core/store/ports.ts';
import { booksSync } from '../../core/store/sync/booksSync.ts';
import { joinCompany } from '../../core/store/sync/joining/joinCompany.ts';
import { keepJoined } from '../../core/store/sync/joining/joined.ts';
import { localJoining } from '../../core/store/sync/joining/localJoining.ts';
import { forgetSync } from '../../core/store/sync/syncState.ts';
import type { LocalJoining } from '../../core/sync/ports.ts';
import { backupTo } from '../db/backup.ts';
import { thisDevice } from '../db/device.ts';
import { type DbLocation, openWriter } from '../db/driver.ts';
import type { ThreadMethods } from '../rpc/threadProtocol.ts';
import { chunkTools, sha256 } from '../sync/chunkTools.ts';
import type { JoinApi } from './joinApi.ts';

/** The writer's methods for joining over the file that is open. */
export function joinMethods(
  books: () => { readonly db: WritableDb; readonly where: DbLocation },
): ThreadMethods<JoinApi> {
  const tools = {
    device: thisDevice,
    sha256,
    inflate: chunkTools.inflate,
    books: booksSync(chunkTools),
    chunks: chunkTools,
  };
  const local = (): LocalJoining => localJoining(books().db, tools);
  return {
    joinNeeds: (changes) => local().beforeJoining(changes),
    join: ({ joining, backup }) => {
      const { db, where } = books();
      if (backup !== null) copyWithoutSignIn(db, where, backup);
      return db.transaction(() => {
        const report = joinCompany(db, joining, tools);
        if (backup === null) return report;
        const at = new Date(thisDevice.now()).toISOString();
        keepJoined(db, { kind: report.kind, at, backup: path.basename(backup) });
        return report;
      });
    },
  };
}

/** A sign-in that is put back later would look like a stolen one. */
function copyWithoutSignIn(db: WritableDb, where: DbLocation, file: string): void {
  backupTo(db, where, file);
  const copy = openWriter({ ...where, file });
  try {
    forgetSync(copy, 'session');
  } finally {
    copy.close();
  }
}
