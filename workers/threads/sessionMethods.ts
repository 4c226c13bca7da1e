import type { ReadableDb, WritableDb } from '../../core/store/ports.ts';
import { keepHealth } from '../../core/store/sync/healthIn.ts';
import { forgetSignedRole, keepSignedRole } from '../../core/store/sync/signedRoleIn.ts';
import { forgetSync, readSync, writeSync } from '../../core/store/sync/syncState.ts';
import { KeptSession } from '../network/keptSession.ts';
import type { ThreadMethods } from '../rpc/threadProtocol.ts';
import type { SessionApi } from './syncApi.ts';

/** The writer's methods for the sign-in that is kept in the file, and what the platform says of it. */
export function sessionMethods(file: () => WritableDb): ThreadMethods<SessionApi> {
  return {
    syncSession: () => sessionIn(file()),
    syncBeginSession: ({ session, role }) => {
      const db = file();
      db.transaction(() => {
        if (readSync(db, 'address') !== session.url) forgetSync(db, 'health');
        keepSession(db, session);
        if (role === null) forgetSync(db, 'role');
        else keepSignedRole(db, role);
      });
      return null;
    },
    syncKeepSession: (session) => {
      const db = file();
      db.transaction(() => {
        if (session !== null) keepSession(db, session);
        else {
          forgetSync(db, 'session');
          forgetSignedRole(db);
        }
      });
      return null;
    },
    syncKeepRole: (role) => {
      keepSignedRole(file(), role);
      return null;
    },
    syncKeepHealth: (health) => {
      keepHealth(file(), health);
      return null;
    },
  };
}

function keepSession(db: WritableDb, session: KeptSession): void {
  writeSync(db, 'session', JSON.stringify(session));
  writeSync(db, 'address', session.url);
  if (session.company === undefined) forgetSync(db, 'company');
  else writeSync(db, 'company', session.company);
}

function sessionIn(db: ReadableDb): KeptSession | null {
  const kept = readSync(db, 'session');
  if (kept === null) return null;
  const parsed = KeptSession.safeParse(JSON.parse(kept));
  return parsed.success ? parsed.data : null;
}
