import { randomBytes } from 'node:crypto';
import { analyseModules } from '../../core/constraints/modules/moduleAnalysis.ts';
import { ModuleAnalysisRequest } from '../../core/contract/moduleAnalysis.ts';
import { adviceFor } from '../analysis/advice.ts';
import type { Db, Sql } from '../db/port.ts';
import { type Actor, inTenant } from '../db/tenant.ts';
import { inIdentity } from '../identity/inIdentity.ts';
import { hashPassword } from '../identity/passwords/passwordHash.ts';
import { addAccount } from '../identity/people/accounts.ts';
import { join } from '../identity/people/memberships.ts';
import { constraintsInOrder } from '../store/constraints.ts';
import { keepAnalysis } from '../store/keepAnalysis.ts';
import { keepFeedback } from '../store/keepFeedback.ts';
import { idOf, keepRecommendations } from '../store/recommendations.ts';
import { sayIn } from '../texts.ts';

/** How to get into the demonstration company. */
export interface Demo {
  readonly email: string;
  readonly password: string;
}

const EMAIL = 'demo@drumbeat.example';
const DAY_MS = 86_400_000;

/** What the company's modules told over half a year: collection gets better, matching becomes what limits the rest. */
const MONTHS = [
  { dso: 78, collectionRate: 0.62, disputeRate: 0.14, matching: 1010 },
  { dso: 74, collectionRate: 0.66, disputeRate: 0.14, matching: 980 },
  { dso: 69, collectionRate: 0.71, disputeRate: 0.12, matching: 940 },
  { dso: 63, collectionRate: 0.76, disputeRate: 0.11, matching: 890 },
  { dso: 58, collectionRate: 0.8, disputeRate: 0.09, matching: 840 },
  { dso: 52, collectionRate: 0.84, disputeRate: 0.08, matching: 790 },
] as const;

function figuresOf(month: (typeof MONTHS)[number]): ModuleAnalysisRequest {
  return ModuleAnalysisRequest.parse({
    moduleData: {
      invoice_generation: {
        throughput: 1050,
        capacity: 1200,
        processingTime: 200,
        errorRate: 0.04,
      },
      payment_processing: { throughput: month.matching, capacity: 1100, processingDelay: 3.5 },
      collections: {
        dso: month.dso,
        collectionRate: month.collectionRate,
        outstanding: 240_000 * month.dso,
        disputeRate: month.disputeRate,
      },
      customer_communication: { responseTime: 30, automationLevel: 0.35, staffUtilization: 0.8 },
    },
    analysisOptions: { includeRootCause: true, timeRange: '30d' },
  });
}

/**
 * Makes a company to look around in, by the same code that serves requests: half a year of figures, what was advised
 * and how that turned out. Null where there is a company already: a demonstration is no part of a real one.
 */
export async function makeDemo(
  db: Db,
  { now, newId }: { readonly now: () => number; readonly newId: () => string },
): Promise<Demo | null> {
  const password = randomBytes(15).toString('base64url');
  const passwordHash = await hashPassword(password);
  const tenantId = newId();
  const userId = newId();
  const isFirst = await inIdentity(db, async (sql) => {
    const { rows } = await sql.query('SELECT 1 FROM tenant LIMIT 1');
    if (rows.length > 0) return false;
    const at = now();
    await sql.query('INSERT INTO tenant (tenant_id, name, created_at) VALUES ($1, $2, $3)', [
      tenantId,
      'Demonstration Traders',
      new Date(at),
    ]);
    await addAccount(sql, { userId, email: EMAIL, name: 'Demo', passwordHash }, at);
    await join(sql, tenantId, userId, ['executive'], at);
    return true;
  });
  if (!isFirst) return null;
  const actor: Actor = { userId, requestId: 'demo' };
  await inTenant(db, tenantId, actor, async (sql) => {
    const begin = now() - MONTHS.length * 30 * DAY_MS;
    for (const [at, month] of MONTHS.entries()) {
      await live(
        sql,
        { tenantId, actor, newId, at: begin + (at + 1) * 30 * DAY_MS - DAY_MS },
        month,
      );
    }
  });
  return { email: EMAIL, password };
}

interface Moment {
  readonly tenantId: string;
  readonly actor: Actor;
  readonly newId: () => string;
  readonly at: number;
}

/** One month: figures come, the first constraint is advised on, and the last month's advice is judged. */
async function live(sql: Sql, moment: Moment, month: (typeof MONTHS)[number]): Promise<void> {
  const { tenantId, actor, newId, at } = moment;
  const say = sayIn('en');
  const request = figuresOf(month);
  await keepAnalysis(sql, {
    ...moment,
    analysis: analyseModules(request, { tenantId, now: () => at, newId, say }),
    received: new Map(
      Object.entries(request.moduleData).map(([name, of]) => [name, Object.keys(of).length]),
    ),
    durationMs: 1,
  });
  const [first] = await constraintsInOrder(sql, 1);
  if (first === undefined) return;
  const advice = (await adviceFor(sql, first)).slice(0, 5);
  await keepRecommendations(
    sql,
    { tenantId, constraintId: first.id, at: new Date(at) },
    advice,
    say,
  );
  const [tried] = advice;
  if (tried === undefined) return;
  const improving = month.collectionRate > MONTHS[0].collectionRate;
  await keepFeedback(sql, {
    tenantId,
    id: newId(),
    entityId: idOf(first.id, tried.leverId),
    entityType: 'recommendation',
    feedbackType: 'outcome',
    feedbackSource: 'user_rating',
    feedbackData: { implementationSuccess: improving, rating: improving ? 4 : 2 },
    contextData: {},
    userId: actor.userId,
    at: new Date(at),
  });
}
