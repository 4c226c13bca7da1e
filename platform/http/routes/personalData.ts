import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Sql } from '../../db/port.ts';
import type { Deps } from '../../deps.ts';
import { forgetPerson } from '../../identity/people/forgetPerson.ts';
import { takeOut } from '../../identity/people/takeOut.ts';
import { audit } from '../../ops/audit.ts';
import { showLog } from '../../projection/project.ts';
import { isMember } from '../../store/members.ts';
import { erasePerson, isKnown, personalData } from '../../store/personalData.ts';
import { erasePersonInLog } from '../../sync/erasePerson.ts';
import { callerMay, claimsOf, demandPermission } from '../access.ts';
import { ApiFailure } from '../errors.ts';
import { actorOf, forTenant } from '../tenantWork.ts';
import { Id, TenantPath } from './paths.ts';

const UserPath = TenantPath.extend({ userId: Id });

const Erasing = z.object({
  /** `end`: the person is taken out of the company in the same act. */
  membership: z.enum(['keep', 'end']).default('keep'),
});

const Exported = z
  .object({
    personalData: z.object({
      tenantId: z.string(),
      userId: z.string(),
      exportedAt: z.string(),
      /** Rows by table, as they are kept. */
      records: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
    }),
  })
  .meta({ id: 'PersonalData' });

const Erased = z
  .object({
    erasure: z.object({
      erasedAt: z.string(),
      /** Rows by table that were deleted or made nobody's. */
      records: z.record(z.string(), z.number().int()),
    }),
  })
  .meta({ id: 'Erasure' });

/** What the company keeps of a person, and to be forgotten (GDPR articles 15, 17 and 20; DPDP sections 11 and 12). */
export function personalDataRoutes(deps: Deps): FastifyPluginAsyncZod {
  const { now, newId } = deps;
  return async (app) => {
    app.get(
      '/tenants/:tenantId/users/:userId/data',
      {
        config: { access: 'member' },
        schema: {
          operationId: 'exportPersonalData',
          summary: 'Everything that the company keeps of a person: own, or for executives',
          tags: ['users'],
          params: UserPath,
          response: { 200: Exported },
        },
      },
      async (request) => {
        const { userId } = request.params;
        demandSelfOrExecutive(request, userId);
        const records = await forTenant(deps, request, async (sql) => {
          await demandKnown(sql, userId);
          return personalData(sql, userId);
        });
        return {
          personalData: {
            tenantId: claimsOf(request).tenant_id,
            userId,
            exportedAt: new Date(now()).toISOString(),
            records,
          },
        };
      },
    );

    app.delete(
      '/tenants/:tenantId/users/:userId/data',
      {
        config: { access: 'member' },
        schema: {
          operationId: 'erasePersonalData',
          summary: 'Forget a person in the company: oneself, or for executives',
          description:
            'What was written for or by the person alone is deleted, on laptops as they hear of it; what the company goes on with is made of nobody. Acts in the audit log and the company’s own decisions in the log of changes keep an id without a name. A member stays one, with an account, unless the membership is ended with it (for those who may write members); who is no member loses devices and invitations here, and with the last company the account.',
          tags: ['users'],
          params: UserPath,
          querystring: Erasing,
          response: { 200: Erased },
        },
      },
      async (request) => {
        const { userId } = request.params;
        const { tenant_id: tenantId } = claimsOf(request);
        const leaves = request.query.membership === 'end';
        demandSelfOrExecutive(request, userId);
        if (leaves) demandPermission(request, 'member:write');
        const at = now();
        const { records, head } = await forTenant(deps, request, async (sql) => {
          await demandKnown(sql, userId);
          if (leaves && (await isMember(sql, userId))) {
            // The token families of the devices end with these, in forgetPerson.
            await takeOut(sql, deps, tenantId, actorOf(request), userId);
          }
          const log = await erasePersonInLog(
            sql,
            tenantId,
            { userId, by: actorOf(request).userId },
            { now: at, newId },
          );
          const records = { ...(await erasePerson(sql, userId, newId())), sync_change: log.words };
          await showLog(sql, tenantId);
          await audit(sql, tenantId, actorOf(request), {
            id: newId(),
            at,
            action: 'person.erased',
            entityType: 'person',
            entityId: null,
            detail: records,
          });
          return { records, head: log.head };
        });
        await forgetPerson(deps, tenantId, userId);
        deps.hints.grown(tenantId, head);
        return { erasure: { erasedAt: new Date(at).toISOString(), records } };
      },
    );
  };
}

/** One who has left may have left something; one of whom there is nothing at all is nobody. */
async function demandKnown(sql: Sql, userId: string): Promise<void> {
  if (!(await isKnown(sql, userId))) throw new ApiFailure('USER_NOT_FOUND', { userId });
}

function demandSelfOrExecutive(request: FastifyRequest, userId: string): void {
  if (userId !== claimsOf(request).sub && !callerMay(request, 'tenant:write')) {
    throw new ApiFailure('FORBIDDEN', { userId });
  }
}
