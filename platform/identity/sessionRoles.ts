import DataLoader from 'dataloader';
import type { Sql } from '../db/port.ts';

/** A device's session, as an access token names it. */
export interface NamedSession {
  readonly tenantId: string;
  readonly deviceId: string;
  readonly sid: string;
}

/**
 * Asks the database which roles somebody has through a session at this moment; null where the session or its device does
 * not stand any more. What is asked while one turn of the event loop reads from its connections goes out as one
 * statement; nothing is kept, so that a role that was taken away is gone with the next request.
 */
export function sessionRoles(db: Pick<Sql, 'query'>): (session: NamedSession) => Promise<unknown> {
  const loader = new DataLoader<NamedSession, unknown>((sessions) => rolesOf(db, sessions), {
    cache: false,
    batchScheduleFn: setImmediate,
  });
  return (session) => loader.load(session);
}

async function rolesOf(
  db: Pick<Sql, 'query'>,
  sessions: readonly NamedSession[],
): Promise<unknown[]> {
  const { rows } = await db.query<{ roles: unknown }>(
    `SELECT app.roles_of_session(tenant, device, session) AS roles
     FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS asked(tenant, device, session, place)
     ORDER BY place`,
    [
      sessions.map(({ tenantId }) => tenantId),
      sessions.map(({ deviceId }) => deviceId),
      sessions.map(({ sid }) => sid),
    ],
  );
  return rows.map(({ roles }) => roles);
}
