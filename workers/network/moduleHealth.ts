import { z } from 'zod';
import { type GatewayHealth, ModuleHealth } from '../../core/contract/gateway.ts';
import { inForm, type PlatformAccess, platformCalls } from './platformCalls.ts';

const Health = ModuleHealth.omit({ name: true }).extend({
  issues: ModuleHealth.shape.issues.optional(),
});
const Answer = z.object({
  healthCheck: z.object({
    overallStatus: ModuleHealth.shape.status,
    moduleStatus: z.record(ModuleHealth.shape.name, Health),
  }),
});

/** Somebody looks at the page and wants an answer, milliseconds. */
const ANSWER_WITHIN = 10_000;

/** Asks the platform how its modules fare. @throws PlatformUnreachable, SyncRefused */
export async function moduleHealth(
  access: PlatformAccess,
): Promise<Pick<GatewayHealth, 'overall' | 'modules'>> {
  const call = platformCalls({ ...access, answerWithin: ANSWER_WITHIN });
  const { healthCheck } = await call('/integration/health', {}, inForm(Answer));
  const { overallStatus, moduleStatus } = healthCheck;
  const modules = Object.entries(moduleStatus).map(([name, { issues, ...health }]) => ({
    name,
    ...health,
    issues: issues ?? [],
  }));
  return { overall: overallStatus, modules };
}
