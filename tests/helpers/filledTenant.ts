import { z } from 'zod';
import { type Caller, EXAMPLE_MODULES, type PlatformApi } from './platformApi.ts';

/** A tenant that has something of everything, and the ids of it. */
export interface FilledTenant {
  readonly caller: Caller;
  readonly ids: readonly string[];
  /** One of them for each name that a path can ask for. */
  readonly named: Readonly<Record<string, string>>;
  /** A text that stands in its rows and nowhere else. */
  readonly secret: string;
}

const WithId = z.object({ id: z.string() });

export async function filledTenant(api: PlatformApi, secret: string): Promise<FilledTenant> {
  const caller = await api.caller('system');
  const { call, userId } = caller;
  const made = async (path: string, body: unknown) => (await call('POST', path, body)).body;
  const analysis = z
    .object({ constraintAnalysis: z.array(WithId) })
    .parse(await made('/constraints/analyze', EXAMPLE_MODULES));
  const constraint = WithId.parse(
    await made('/constraints', {
      constraintType: 'cash_flow',
      sourceModule: 'collections',
      severity: 'critical',
      description: secret,
      constraintMetrics: { dso: 80 },
      estimatedImpact: 500_000,
      notes: secret,
    }),
  );
  const { recommendationSet } = z
    .object({ recommendationSet: z.object({ recommendations: z.array(WithId) }) })
    .parse(await made('/recommendations/generate', { constraintId: constraint.id }));
  const alert = WithId.parse(
    await made(`/users/${userId}/alerts`, {
      alertType: 'constraint_identified',
      severity: 'high',
      title: secret,
      message: secret,
    }),
  );
  const [recommendation] = recommendationSet.recommendations;
  await made('/learning/feedback', {
    entityId: recommendation?.id,
    entityType: 'recommendation',
    feedbackType: 'explicit',
    feedbackSource: 'user_rating',
    feedbackData: { rating: 4, comments: secret },
  });
  await made('/guidance/challenge-assumptions', { businessContext: { paymentTerms: 60 } });
  return {
    caller,
    secret,
    named: { userId, constraintId: constraint.id, alertId: alert.id },
    ids: [
      userId,
      constraint.id,
      alert.id,
      ...analysis.constraintAnalysis.map(({ id }) => id),
      ...recommendationSet.recommendations.map(({ id }) => id),
    ],
  };
}
