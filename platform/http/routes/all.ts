import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../../deps.ts';
import { deviceRoutes } from '../../identity/routes/deviceRoutes.ts';
import { invitationRoutes } from '../../identity/routes/invitationRoutes.ts';
import { memberRoutes } from '../../identity/routes/memberRoutes.ts';
import { syncNamesRoute } from '../../sync/namesRoute.ts';
import { syncRoutes } from '../../sync/syncRoutes.ts';
import { alertRoutes } from './alerts.ts';
import { auditRoutes } from './auditLog.ts';
import { constraintRoutes } from './constraints.ts';
import { dashboardRoutes } from './dashboards.ts';
import { featureFlagRoutes } from './featureFlags.ts';
import { guidanceRoutes } from './guidance.ts';
import { integrationRoutes } from './integration.ts';
import { learningRoutes } from './learning.ts';
import { personalDataRoutes } from './personalData.ts';
import { recommendationRoutes } from './recommendations.ts';
import { tenantRoutes } from './tenants.ts';

/** Everything under /api/v1; each route names its access. */
export function apiRoutes(deps: Deps): readonly FastifyPluginAsyncZod[] {
  return [
    tenantRoutes(deps),
    memberRoutes(deps),
    invitationRoutes(deps),
    deviceRoutes(deps),
    constraintRoutes(deps),
    recommendationRoutes(deps),
    guidanceRoutes(deps),
    learningRoutes(deps),
    integrationRoutes(deps),
    dashboardRoutes(deps),
    alertRoutes(deps),
    auditRoutes(deps),
    syncRoutes(deps),
    syncNamesRoute(deps),
    featureFlagRoutes(deps),
    personalDataRoutes(deps),
  ];
}
