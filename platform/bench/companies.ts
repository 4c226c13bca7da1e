import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import type { Db } from '../db/port.ts';
import { scopeOf } from '../http/roles.ts';
import { inIdentity } from '../identity/inIdentity.ts';
import type { KeySet } from '../identity/keys/signingKeys.ts';
import { apiAudience } from '../identity/oauth/client.ts';
import { addAccount } from '../identity/people/accounts.ts';
import { sessionOfGrant, takeInDevice } from '../identity/people/devices.ts';
import { join } from '../identity/people/memberships.ts';

/** A company with one person who is signed in at one device. */
export interface BenchCompany {
  readonly tenantId: string;
  readonly userId: string;
  readonly deviceId: string;
  readonly token: string;
}

/** Long enough for the longest bench on a slow machine; the platform's own tokens last 15 minutes. */
const TOKEN_HOURS = 12;

const ROLES = ['executive'] as const;

/**
 * Makes companies as sign-in leaves them (account, member, device with its session) and signs each an access token with
 * the platform's own key, so that every request is judged in full. The tier is the widest that people have.
 */
export async function makeCompanies(
  db: Db,
  {
    count,
    issuer,
    keys,
  }: { readonly count: number; readonly issuer: string; readonly keys: KeySet },
): Promise<BenchCompany[]> {
  const now = Date.now();
  const made: BenchCompany[] = [];
  const [secret] = keys.signing;
  if (secret === undefined) throw new Error('the platform has no key');
  const key = await importJWK(secret, 'RS256');
  await inIdentity(db, async (sql) => {
    for (let at = 0; at < count; at++) {
      const [tenantId, userId, grantId] = [randomUUID(), randomUUID(), randomUUID()];
      await sql.query('INSERT INTO tenant (tenant_id, name, created_at) VALUES ($1, $2, $3)', [
        tenantId,
        `Company ${at + 1}`,
        new Date(now),
      ]);
      const email = `person${at + 1}@bench.example`;
      // No password has this hash: nobody can sign in to these companies.
      await addAccount(sql, { userId, email, name: 'Bench', passwordHash: '-' }, now);
      await join(sql, tenantId, userId, ROLES, now);
      const person = { tenantId, userId, wantedId: null, name: 'Bench', grantId };
      const deviceId = await takeInDevice(sql, { now: () => now, newId: randomUUID }, person);
      const session = await sessionOfGrant(sql, grantId);
      const token = await new SignJWT({
        tenant_id: tenantId,
        roles: [...ROLES],
        scope: scopeOf(ROLES).join(' '),
        device_id: deviceId,
        sid: session?.sessionId ?? '',
      })
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: secret.kid ?? '' })
        .setIssuer(issuer)
        .setAudience(apiAudience(issuer))
        .setSubject(userId)
        .setIssuedAt()
        .setJti(randomUUID())
        .setExpirationTime(`${TOKEN_HOURS}h`)
        .sign(key);
      made.push({ tenantId, userId, deviceId, token });
    }
  });
  await db.query("UPDATE tenant SET tier = 'enterprise'");
  return made;
}
