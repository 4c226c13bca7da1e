import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { WidgetName, WidgetSize } from '../../../core/contract/dashboard.ts';
import { DashboardRole } from '../../../core/contract/preferences.ts';
import { Complexity, RecommendationPriority } from '../../../core/contract/recommendation.ts';
import { DEFAULT_LAYOUTS } from '../../../core/dashboards/defaultLayouts.ts';
import type { Deps } from '../../deps.ts';
import { openAlerts } from '../../store/alerts.ts';
import { toRupees } from '../../store/amounts.ts';
import { activeConstraints, constraintsInOrder } from '../../store/constraints.ts';
import { memberRoles } from '../../store/members.ts';
import { idOf, keptRecommendations } from '../../store/recommendations.ts';
import { claimsOf } from '../access.ts';
import { ApiFailure } from '../errors.ts';
import { demandUser } from '../ownUser.ts';
import type { Role } from '../roles.ts';
import { Constraint, ConstraintSummary } from '../schemas.ts';
import { forTenant } from '../tenantWork.ts';
import { Alert, alertAnswer } from './alerts.ts';
import { Id, TenantPath } from './paths.ts';

/** Entries of each list. */
const MOST = 5;

const DashboardQuery = z.strictObject({
  /** The id of the user's dashboard as answered; another one is not found. */
  dashboardId: Id.optional(),
  /** Accepted: what is shown is read anew at each request. */
  refreshData: z.enum(['true', 'false']).default('false'),
});

const DashboardAnswer = z
  .object({
    dashboard: z.object({
      id: z.string(),
      tenantId: z.string(),
      userId: z.string(),
      dashboardType: DashboardRole,
      generatedAt: z.string(),
      widgets: z.array(z.object({ name: WidgetName, size: WidgetSize })),
      summary: ConstraintSummary.extend({
        unreadAlerts: z.number().int(),
        /** Rupees that the constraints below hold back, as far as they are known. */
        estimatedImpact: z.number(),
      }),
      constraints: z.array(Constraint),
      recommendations: z.array(
        z.object({
          id: z.string(),
          constraintId: z.string(),
          sourceModule: z.string(),
          title: z.string(),
          priority: RecommendationPriority,
          complexity: Complexity,
          estimatedImpact: z.number().nullable(),
          estimatedCost: z.number(),
        }),
      ),
      alerts: z.array(Alert),
    }),
  })
  .meta({ id: 'Dashboard' });

/** What a member sees first. */
export function dashboardRoutes(deps: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/tenants/:tenantId/users/:userId/dashboard',
      {
        config: { access: 'dashboard:read' },
        schema: {
          operationId: 'getDashboard',
          summary: "A member's dashboard, by role",
          tags: ['users'],
          params: TenantPath.extend({ userId: Id }),
          querystring: DashboardQuery,
          response: { 200: DashboardAnswer },
        },
      },
      async (request) => {
        const { tenant_id: tenantId } = claimsOf(request);
        const { userId } = request.params;
        const at = new Date(deps.now());
        const id = idOf('dashboard', tenantId, userId);
        const { dashboardId } = request.query;
        return forTenant(deps, request, async (sql) => {
          await demandUser(sql, request, userId);
          if (dashboardId !== undefined && dashboardId !== id) {
            throw new ApiFailure('RESOURCE_NOT_FOUND', { dashboardId });
          }
          const { counts } = await activeConstraints(sql, {
            sortBy: 'severity',
            sortOrder: 'desc',
            limit: 0,
            offset: 0,
          });
          const { total, ...severityBreakdown } = counts;
          const constraints = await constraintsInOrder(sql, MOST);
          const recommendations = await keptRecommendations(sql, MOST);
          const alerts = await openAlerts(sql, userId, at, { limit: MOST, offset: 0 });
          const dashboardType = typeOf(await memberRoles(sql, userId));
          return {
            dashboard: {
              id,
              tenantId,
              userId,
              dashboardType,
              generatedAt: at.toISOString(),
              widgets: DEFAULT_LAYOUTS[dashboardType].map((widget) => ({ ...widget })),
              summary: {
                totalConstraints: total,
                severityBreakdown,
                unreadAlerts: alerts.unread,
                estimatedImpact: constraints.reduce(
                  (sum, { estimatedImpact }) => sum + (estimatedImpact ?? 0),
                  0,
                ),
              },
              constraints,
              recommendations: recommendations.map((one) => ({
                id: one.id,
                constraintId: one.constraint_id,
                sourceModule: one.source_module,
                title: one.title,
                priority: one.priority,
                complexity: one.complexity,
                estimatedImpact: toRupees(one.estimated_impact_paise),
                estimatedCost: toRupees(one.estimated_cost_paise),
              })),
              alerts: alerts.alerts.map(alertAnswer),
            },
          };
        });
      },
    );
  };
}

/** The layout of the widest of a member's roles. */
function typeOf(roles: readonly Role[]): DashboardRole {
  return DashboardRole.options.find((role) => roles.some((own) => own === role)) ?? 'viewer';
}
