import { z } from 'zod';
import type { Sql } from '../db/port.ts';

/** Every switch there is, with how it stands where a tenant has said nothing. */
export const FEATURE_FLAGS = {
  /** What users said of advice moves its chances and its order. */
  learnedRanking: true,
} as const;
export type FeatureFlag = keyof typeof FEATURE_FLAGS;
export const FeatureFlag = z.enum(['learnedRanking']);

export type FlagStates = Readonly<Record<FeatureFlag, boolean>>;

/** How every switch stands for the bound tenant; rows of switches that are no more count for nothing. */
export async function flagStates(sql: Sql): Promise<FlagStates> {
  const { rows } = await sql.query<{ flag: string; enabled: boolean }>(
    'SELECT flag, enabled FROM feature_flag',
  );
  const known = rows.filter(({ flag }) => FeatureFlag.safeParse(flag).success);
  return { ...FEATURE_FLAGS, ...Object.fromEntries(known.map((row) => [row.flag, row.enabled])) };
}

export async function setFlag(
  sql: Sql,
  tenantId: string,
  flag: FeatureFlag,
  enabled: boolean,
  at: Date,
): Promise<void> {
  await sql.query(
    `INSERT INTO feature_flag (tenant_id, flag, enabled, changed_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant_id, flag) DO UPDATE SET enabled = EXCLUDED.enabled,
       changed_at = EXCLUDED.changed_at`,
    [tenantId, flag, enabled, at],
  );
}
