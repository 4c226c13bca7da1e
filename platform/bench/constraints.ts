import { randomUUID } from 'node:crypto';
import type { Db } from '../db/port.ts';
import { inTenant } from '../db/tenant.ts';
import { keepConstraint, type NewConstraint } from '../store/constraints.ts';
import type { BenchCompany } from './companies.ts';

const TYPES = [
  'system_performance',
  'cash_flow',
  'process_efficiency',
  'customer_experience',
] as const;
const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
const MODULES = [
  'collections',
  'payment_processing',
  'invoice_generation',
  'customer_communication',
];

/** Gives each company so many active constraints, of all kinds and severities, with figures and amounts. */
export async function giveConstraints(
  db: Db,
  companies: readonly BenchCompany[],
  each: number,
): Promise<void> {
  const at = Date.now();
  for (const { tenantId, userId } of companies) {
    await inTenant(db, tenantId, { userId, requestId: 'bench' }, async (sql) => {
      for (let nth = 0; nth < each; nth++) {
        await keepConstraint(sql, tenantId, constraintOf(nth, userId), new Date(at - nth * 60_000));
      }
    });
  }
  await db.script('ANALYZE');
}

function constraintOf(nth: number, userId: string): NewConstraint {
  const sourceModule = MODULES[nth % MODULES.length] ?? '';
  return {
    id: randomUUID(),
    origin: 'manual',
    constraintType: TYPES[nth % TYPES.length] ?? 'cash_flow',
    severity: SEVERITIES[(nth >> 2) % SEVERITIES.length] ?? 'low',
    sourceModule,
    description: `${sourceModule} keeps ${nth + 3} days of money waiting before the next step begins`,
    metrics: { dso: 40 + nth, collectionRate: 0.6 + nth / 200, outstanding: 1_000_000 + nth },
    rootCause: null,
    impact: 5_000_000_00 + nth * 1_000_00,
    confidence: null,
    identifiedBy: userId,
    notes: nth % 5 === 0 ? 'seen in the weekly review' : null,
  };
}
