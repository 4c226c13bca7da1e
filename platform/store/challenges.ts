import type { Sql } from '../db/port.ts';

/** Keeps which assumptions were challenged, by whom; what the firm said of itself is not kept. */
export async function keepChallenge(
  sql: Sql,
  challenge: {
    readonly tenantId: string;
    readonly id: string;
    readonly userId: string;
    readonly found: readonly string[];
    readonly at: Date;
  },
): Promise<void> {
  await sql.query(
    `INSERT INTO assumption_challenges (tenant_id, id, user_id, assumptions_identified, challenges,
       created_at) VALUES ($1, $2, $3, $4, $5::jsonb, $6)`,
    [
      challenge.tenantId,
      challenge.id,
      challenge.userId,
      challenge.found.length,
      JSON.stringify(challenge.found),
      challenge.at,
    ],
  );
}
