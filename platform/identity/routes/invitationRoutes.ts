import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { claimsOf } from '../../http/access.ts';
import { ApiFailure } from '../../http/errors.ts';
import { PageQuery, Pagination, paginationOf } from '../../http/paging.ts';
import { Id, TenantPath } from '../../http/routes/paths.ts';
import { actorOf, forTenant } from '../../http/tenantWork.ts';
import { audit } from '../../ops/audit.ts';
import { Email } from '../people/accounts.ts';
import {
  type Invitation,
  invite,
  PersonRole,
  pendingInvitations,
  withdrawInvitation,
} from '../people/invitations.ts';

const InvitationPath = TenantPath.extend({ invitationId: Id });
const InvitationAnswer = z
  .object({
    invitationId: z.string(),
    email: z.string(),
    roles: z.array(PersonRole),
    invitedBy: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' });
const Invitations = z.object({ invitations: z.array(InvitationAnswer), pagination: Pagination });
/** The link is in this answer only; who invites hands it on. */
const Invited = InvitationAnswer.extend({ link: z.url() }).meta({ id: 'NewInvitation' });
const Whom = z.strictObject({
  email: z.string().max(254).pipe(Email),
  roles: z.array(PersonRole).min(1).max(4),
});

/** Who is asked to join the company. The server sends no mail: the answer holds a link to hand on. */
export function invitationRoutes(deps: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/tenants/:tenantId/invitations',
      {
        config: { access: 'member:write' },
        schema: {
          operationId: 'listInvitations',
          summary: 'Invitations that can still be accepted',
          params: TenantPath,
          querystring: PageQuery,
          response: { 200: Invitations },
          tags: ['member'],
        },
      },
      async (request) => {
        const { invitations, total } = await forTenant(deps, request, (sql) =>
          pendingInvitations(sql, deps.now(), request.query),
        );
        return {
          invitations: invitations.map(answerOf),
          pagination: paginationOf(request.query, total),
        };
      },
    );
    app.post(
      '/tenants/:tenantId/invitations',
      {
        config: { access: 'member:write' },
        schema: {
          operationId: 'invite',
          summary: 'Invite somebody; the answer holds the link to hand on',
          params: TenantPath,
          body: Whom,
          response: { 201: Invited },
          tags: ['member'],
        },
      },
      async (request, reply) => {
        const { email, roles } = request.body;
        const { token, ...invitation } = await invite(
          deps,
          claimsOf(request).tenant_id,
          actorOf(request),
          { email, roles: [...new Set(roles)] },
        );
        const origin = (deps.config.publicUrl ?? app.listeningOrigin).replace(/\/$/, '');
        return reply.code(201).send({ ...answerOf(invitation), link: `${origin}/join/${token}` });
      },
    );
    app.delete(
      '/tenants/:tenantId/invitations/:invitationId',
      {
        config: { access: 'member:write' },
        schema: {
          operationId: 'withdrawInvitation',
          summary: 'Withdraw an invitation',
          params: InvitationPath,
          response: { 204: z.null() },
          tags: ['member'],
        },
      },
      async (request, reply) => {
        const { invitationId } = request.params;
        await forTenant(deps, request, async (sql) => {
          if (!(await withdrawInvitation(sql, invitationId, deps.now()))) {
            throw new ApiFailure('RESOURCE_NOT_FOUND', { invitationId });
          }
          await audit(sql, claimsOf(request).tenant_id, actorOf(request), {
            id: deps.newId(),
            at: deps.now(),
            action: 'invitation.withdrawn',
            entityType: 'invitation',
            entityId: invitationId,
          });
        });
        return reply.code(204).send(null);
      },
    );
  };
}

function answerOf(invitation: Invitation): z.infer<typeof InvitationAnswer> {
  return {
    invitationId: invitation.invitationId,
    email: invitation.email,
    roles: [...invitation.roles],
    invitedBy: invitation.invitedBy,
    createdAt: invitation.createdAt.toISOString(),
    expiresAt: invitation.expiresAt.toISOString(),
  };
}
