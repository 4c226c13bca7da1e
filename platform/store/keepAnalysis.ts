import type { ModuleAnalysis } from '../../core/contract/moduleAnalysis.ts';
import type { Sql } from '../db/port.ts';
import type { Actor } from '../db/tenant.ts';
import { audit } from '../ops/audit.ts';
import { toPaise } from './amounts.ts';
import { analysedOf, changeStatus, keepConstraint } from './constraints.ts';
import { noteReceived } from './modules.ts';

export interface AnalysedModules {
  readonly tenantId: string;
  readonly actor: Actor;
  readonly analysis: ModuleAnalysis;
  /** Names of the modules with how many figures each sent. */
  readonly received: ReadonlyMap<string, number>;
  readonly durationMs: number;
  readonly at: number;
  readonly newId: () => string;
}

/**
 * Keeps what an analysis found: constraints that stand on are renewed under their ids, those of the same modules that
 * were not found again are resolved, and what each module sent is noted. Answers the analysis with the ids kept.
 */
export async function keepAnalysis(sql: Sql, input: AnalysedModules): Promise<ModuleAnalysis> {
  const { tenantId, actor, analysis, received, newId } = input;
  const at = new Date(input.at);
  const before = await analysedOf(sql, [...received.keys()]);
  const ids = new Map<string, string>();
  for (const found of analysis.constraintAnalysis) {
    const { constraint, isNew } = await keepConstraint(
      sql,
      tenantId,
      {
        id: newId(),
        origin: 'analysis',
        constraintType: found.constraintType,
        severity: found.severity,
        sourceModule: found.sourceModule,
        description: found.description,
        metrics: found.constraintMetrics,
        rootCause: found.rootCauseAnalysis ?? null,
        impact: found.estimatedImpact === null ? null : toPaise(found.estimatedImpact),
        confidence: found.confidence,
        identifiedBy: actor.userId,
        notes: null,
      },
      at,
    );
    ids.set(found.id, constraint.id);
    if (isNew) {
      await changeStatus(sql, tenantId, {
        historyId: newId(),
        constraintId: constraint.id,
        from: null,
        to: 'active',
        reason: 'analysed',
        by: actor.userId,
        at,
      });
    }
  }
  const stands = new Set(ids.values());
  for (const constraintId of before.filter((id) => !stands.has(id))) {
    await changeStatus(sql, tenantId, {
      historyId: newId(),
      constraintId,
      from: 'active',
      to: 'resolved',
      reason: 'not found by a later analysis',
      by: actor.userId,
      at,
    });
  }
  await noteReceived(sql, input);
  await audit(sql, tenantId, actor, {
    id: newId(),
    at: input.at,
    action: 'constraints.analysed',
    entityType: 'analysis',
    entityId: analysis.analysisId,
    detail: { modules: received.size, found: analysis.constraintsIdentified },
  });
  const idOf = <T extends { readonly id: string }>(of: T): T => ({
    ...of,
    id: ids.get(of.id) ?? of.id,
  });
  return {
    ...analysis,
    primaryConstraint:
      analysis.primaryConstraint === null ? null : idOf(analysis.primaryConstraint),
    constraintAnalysis: analysis.constraintAnalysis.map(idOf),
  };
}
