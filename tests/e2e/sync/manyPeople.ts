import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { openPglite } from '../../../platform/db/pglite.ts';

const NAMES = ['Meera Nair', 'Farhan Ali', 'Sunita Devi', 'Harpreet Singh', 'Lata Joshi', 'Iqbal'];
const TOWNS = ['Surat', 'Indore', 'Kochi', 'Ludhiana', 'Nagpur'];
const ROLES = ['manager', 'analyst', 'viewer', 'viewer', 'manager'];

/**
 * A firm that has grown: so many more people in the platform's only company, with one to four laptops each, written by
 * the owner of its database while it is stopped. Nobody of them can sign in.
 */
export async function takeInMany(folder: string, people: number): Promise<void> {
  const db = await openPglite(path.join(folder, 'pgdata'));
  try {
    const { rows } = await db.query<{ tenant_id: string }>('SELECT tenant_id FROM tenant', []);
    const tenant = rows[0]?.tenant_id ?? '';
    for (let at = 0; at < people; at += 1) {
      const name = `${NAMES[at % NAMES.length]} ${String.fromCharCode(65 + (at % 26))}.`;
      const user = randomUUID();
      await db.query(
        `INSERT INTO user_account (user_id, email, name, created_at) VALUES ($1, $2, $3, now())`,
        [user, `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}${at}@example.in`, name],
      );
      await db.query(
        'INSERT INTO member (tenant_id, user_id, roles, joined_at) VALUES ($1, $2, $3, now())',
        [tenant, user, [ROLES[at % ROLES.length] ?? 'viewer']],
      );
      for (let laptop = 0; laptop <= at % 4; laptop += 1) {
        const town = TOWNS[(at + laptop) % TOWNS.length];
        await db.query(
          `INSERT INTO device (tenant_id, device_id, user_id, name, session_id, grant_id,
             first_signed_in_at, signed_in_at, last_seen_at)
           VALUES ($1, $2, $3, $4, $2, $2, now(), now(), now() - make_interval(hours => $5))`,
          [tenant, randomUUID(), user, `${town} counter ${laptop + 1}`, at * 7 + laptop],
        );
      }
    }
  } finally {
    await db.close();
  }
}
