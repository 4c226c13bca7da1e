import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { audit } from '../../ops/audit.ts';
import {
  ALERT_SEVERITIES,
  type AlertRow,
  keepAlert,
  markAlert,
  openAlerts,
} from '../../store/alerts.ts';
import { claimsOf } from '../access.ts';
import { ApiFailure } from '../errors.ts';
import { demandUser } from '../ownUser.ts';
import { PageQuery, Pagination, paginationOf } from '../paging.ts';
import { FreeData, words } from '../schemas.ts';
import { actorOf, forTenant } from '../tenantWork.ts';
import { Id, TenantPath } from './paths.ts';

const UserPath = TenantPath.extend({ userId: Id });
const MINUTE_MS = 60_000;
/** A year. */
const LONGEST_MINUTES = 525_600;

const ActionButton = z.strictObject({
  label: words(100),
  action: z.enum(['navigate', 'api_call']),
  target: words(500).optional(),
  endpoint: words(500).optional(),
});

const AlertBody = z.strictObject({
  alertType: words(50),
  severity: z.enum(ALERT_SEVERITIES),
  title: words(255),
  message: words(4000),
  alertData: FreeData.default({}),
  actionButtons: z.record(words(100), ActionButton).optional(),
  /** Minutes. */
  expiresIn: z.number().int().min(1).max(LONGEST_MINUTES).optional(),
});

export const Alert = z
  .object({
    id: z.string(),
    userId: z.string(),
    alertType: z.string(),
    severity: z.enum(ALERT_SEVERITIES),
    title: z.string(),
    message: z.string(),
    alertData: z.record(z.string(), z.unknown()),
    actionButtons: z.record(z.string(), z.unknown()).nullable(),
    isRead: z.boolean(),
    isDismissed: z.boolean(),
    expiresAt: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'Alert' });

const Alerts = z.object({
  alerts: z.array(Alert),
  unread: z.number().int(),
  pagination: Pagination,
});
const Mark = z.strictObject({
  isRead: z.boolean().optional(),
  isDismissed: z.boolean().optional(),
});

/** What users are told. */
export function alertRoutes(deps: Deps): FastifyPluginAsyncZod {
  const { now, newId } = deps;
  return async (app) => {
    app.post(
      '/tenants/:tenantId/users/:userId/alerts',
      {
        config: { access: 'alert:write' },
        schema: {
          operationId: 'createAlert',
          summary: 'Tell a member something',
          tags: ['users'],
          params: UserPath,
          body: AlertBody,
          response: { 201: Alert },
        },
      },
      async (request, reply) => {
        const { tenant_id: tenantId } = claimsOf(request);
        const { body, params } = request;
        const at = now();
        const alert: AlertRow = {
          id: newId(),
          user_id: params.userId,
          alert_type: body.alertType,
          severity: body.severity,
          title: body.title,
          message: body.message,
          alert_data: body.alertData,
          action_buttons: body.actionButtons ?? null,
          is_read: false,
          is_dismissed: false,
          expires_at:
            body.expiresIn === undefined ? null : new Date(at + body.expiresIn * MINUTE_MS),
          created_at: new Date(at),
        };
        await forTenant(deps, request, async (sql) => {
          await demandUser(sql, request, params.userId);
          await keepAlert(sql, tenantId, alert);
          await audit(sql, tenantId, actorOf(request), {
            id: newId(),
            at,
            action: 'alert.created',
            entityType: 'alert',
            entityId: alert.id,
          });
        });
        return reply.code(201).send(alertAnswer(alert));
      },
    );

    app.get(
      '/tenants/:tenantId/users/:userId/alerts',
      {
        config: { access: 'dashboard:read' },
        schema: {
          operationId: 'getAlerts',
          summary: "A member's alerts that are neither dismissed nor past their time, newest first",
          tags: ['users'],
          params: UserPath,
          querystring: PageQuery,
          response: { 200: Alerts },
        },
      },
      async (request) => {
        const { query, params } = request;
        const found = await forTenant(deps, request, async (sql) => {
          await demandUser(sql, request, params.userId);
          return openAlerts(sql, params.userId, new Date(now()), query);
        });
        return {
          alerts: found.alerts.map(alertAnswer),
          unread: found.unread,
          pagination: paginationOf(query, found.total),
        };
      },
    );

    app.patch(
      '/tenants/:tenantId/users/:userId/alerts/:alertId',
      {
        config: { access: 'dashboard:read' },
        schema: {
          operationId: 'markAlert',
          summary: 'Note that an own alert was read or dismissed',
          tags: ['users'],
          params: UserPath.extend({ alertId: Id }),
          body: Mark,
          response: { 200: Alert },
        },
      },
      async (request) => {
        const { userId, alertId } = request.params;
        if (userId !== claimsOf(request).sub) throw new ApiFailure('FORBIDDEN', { userId });
        const alert = await forTenant(deps, request, (sql) =>
          markAlert(sql, userId, alertId, request.body),
        );
        if (alert === null) throw new ApiFailure('RESOURCE_NOT_FOUND', { alertId });
        return alertAnswer(alert);
      },
    );
  };
}

export function alertAnswer(row: AlertRow): z.infer<typeof Alert> {
  return {
    id: row.id,
    userId: row.user_id,
    alertType: row.alert_type,
    severity: row.severity,
    title: row.title,
    message: row.message,
    alertData: row.alert_data,
    actionButtons: row.action_buttons,
    isRead: row.is_read,
    isDismissed: row.is_dismissed,
    expiresAt: row.expires_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}
