import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { claimsOf } from '../../http/access.ts';
import { PageQuery, Pagination, paginationOf } from '../../http/paging.ts';
import { Role } from '../../http/roles.ts';
import { Id, TenantPath } from '../../http/routes/paths.ts';
import { actorOf, forTenant } from '../../http/tenantWork.ts';
import { audit } from '../../ops/audit.ts';
import { wasErased } from '../../sync/eraseWords.ts';
import { endFamilies } from '../people/devices.ts';
import { forgetPerson } from '../people/forgetPerson.ts';
import { PersonRole } from '../people/invitations.ts';
import { changeRoles, listMembers, type Member } from '../people/members.ts';
import { newResetLink } from '../people/resetLinks.ts';
import { takeOut } from '../people/takeOut.ts';

const MemberPath = TenantPath.extend({ userId: Id });
const MemberAnswer = z
  .object({
    userId: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    roles: z.array(Role),
    joinedAt: z.iso.datetime(),
    /** When what the person had said for itself was erased last; null: never. */
    erasedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Member' });
const Members = z.object({ members: z.array(MemberAnswer), pagination: Pagination });
const ResetBody = z.strictObject({ what: z.enum(['password', 'second_factor']) });
/** The link is in this answer only; who made it hands it on. */
const ResetLink = z
  .object({ link: z.url(), expiresAt: z.iso.datetime() })
  .meta({ id: 'ResetLink' });
const NewRoles = z.strictObject({ roles: z.array(PersonRole).min(1).max(4) });

/** Who belongs to the company, with which roles. */
export function memberRoutes(deps: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/tenants/:tenantId/members',
      {
        config: { access: 'member:read' },
        schema: {
          operationId: 'listMembers',
          summary: 'Who belongs to the company',
          params: TenantPath,
          querystring: PageQuery,
          response: { 200: Members },
          tags: ['member'],
        },
      },
      async (request) => {
        const { members, total } = await forTenant(deps, request, (sql) =>
          listMembers(sql, request.query),
        );
        return { members: members.map(answerOf), pagination: paginationOf(request.query, total) };
      },
    );
    app.patch(
      '/tenants/:tenantId/members/:userId',
      {
        config: { access: 'member:write' },
        schema: {
          operationId: 'changeRoles',
          summary: 'Give a member other roles',
          params: MemberPath,
          body: NewRoles,
          response: { 200: MemberAnswer },
          tags: ['member'],
        },
      },
      async (request) => {
        const { userId } = request.params;
        const roles = [...new Set(request.body.roles)];
        const member = await forTenant(deps, request, async (sql) => {
          const changed = await changeRoles(sql, userId, roles);
          await audit(sql, claimsOf(request).tenant_id, actorOf(request), {
            id: deps.newId(),
            at: deps.now(),
            action: 'member.roles_changed',
            entityType: 'member',
            entityId: userId,
            detail: { roles: roles.join(' ') },
          });
          return changed;
        });
        return answerOf(member);
      },
    );
    app.post(
      '/tenants/:tenantId/members/:userId/reset-link',
      {
        config: { access: 'member:write' },
        schema: {
          operationId: 'makeResetLink',
          summary: 'A link for a member who lost the password or the second factor',
          params: MemberPath,
          body: ResetBody,
          response: { 201: ResetLink },
          tags: ['member'],
        },
      },
      async (request, reply) => {
        const whom = { userId: request.params.userId, what: request.body.what };
        const tenantId = claimsOf(request).tenant_id;
        const made = await newResetLink(deps, tenantId, actorOf(request), whom);
        const origin = (deps.config.publicUrl ?? app.listeningOrigin).replace(/\/$/, '');
        return reply.code(201).send({
          link: `${origin}/reset/${made.token}`,
          expiresAt: made.expiresAt.toISOString(),
        });
      },
    );
    app.delete(
      '/tenants/:tenantId/members/:userId',
      {
        config: { access: 'member:write' },
        schema: {
          operationId: 'removeMember',
          summary: 'Take a member out, with all their devices',
          params: MemberPath,
          response: { 204: z.null() },
          tags: ['member'],
        },
      },
      async (request, reply) => {
        const { userId } = request.params;
        const { tenant_id: tenantId } = claimsOf(request);
        const left = await forTenant(deps, request, async (sql) => {
          const families = await takeOut(sql, deps, tenantId, actorOf(request), userId);
          return { families, erased: await wasErased(sql, userId) };
        });
        await endFamilies(deps, left.families);
        if (left.erased) await forgetPerson(deps, tenantId, userId);
        return reply.code(204).send(null);
      },
    );
  };
}

function answerOf(member: Member): z.infer<typeof MemberAnswer> {
  const { joinedAt, roles, ...told } = member;
  return { ...told, roles: [...roles], joinedAt: joinedAt.toISOString() };
}
