import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  Hash,
  LogChunks,
  PullAnswer,
  PushAnswer,
  PushInput,
  RelayAnswer,
  RelayInput,
  SYNC_LIMITS,
  SyncState,
} from '../../core/sync/protocol.ts';
import { SyncRefused } from '../../core/sync/refused.ts';
import type { Sql } from '../db/port.ts';
import type { Deps } from '../deps.ts';
import { claimsOf } from '../http/access.ts';
import { ApiFailure } from '../http/errors.ts';
import { packTexts } from '../http/packTexts.ts';
import { rolesAllow } from '../http/roles.ts';
import { TenantPath } from '../http/routes/paths.ts';
import { forTenant } from '../http/tenantWork.ts';
import { ByteBudget } from './byteBudget.ts';
import { chunkOf, isChunk, keepChunk, lackingChunks } from './chunks.ts';
import { logChunkBytes, logChunks } from './logChunks.ts';
import { refusalOf } from './refuse.ts';
import { relay } from './relay.ts';
import { syncEvents } from './syncEvents.ts';
import { pull, push, type Sender, syncState } from './syncLog.ts';
import { keepOn, letGoHourly } from './unnamedChunks.ts';

/** Chunks asked after at once. */
const MOST_HASHES = 5000;

const ChunkPath = TenantPath.extend({ hash: Hash });
const AfterInEpoch = z.object({
  epoch: z.string().min(1).max(200),
  after: z.coerce.number().int().min(0),
});
const reading = { access: 'sync:read', limits: 'own' } as const;
const writing = { access: 'sync:write', limits: 'own' } as const;
const tags = ['sync'];

/** The exchange of a device with its company's log: see core/sync/protocol.ts, and docs/sync.md for its rules. */
export function syncRoutes(deps: Deps): FastifyPluginAsyncZod {
  const { config, newId, now, fellows, hints } = deps;
  const budget = new ByteBudget(config.syncBytesPerHour);
  fellows.hear('bytes', (tenantId, bytes) => budget.spent(tenantId, bytes, now()));

  const spend = (request: FastifyRequest, reply: FastifyReply, bytes: number): void => {
    const { tenant_id: tenantId } = claimsOf(request);
    const { waitSeconds } = budget.take(tenantId, bytes, now());
    if (waitSeconds === null) {
      fellows.count('bytes', tenantId, bytes);
      return;
    }
    void reply.header('retry-after', waitSeconds);
    throw new ApiFailure('RATE_LIMIT_EXCEEDED', { retryAfter: waitSeconds });
  };
  const inLog = <T>(request: FastifyRequest, work: (sql: Sql) => Promise<T>): Promise<T> =>
    forTenant(deps, request, work).catch((thrown: unknown) => {
      if (!(thrown instanceof SyncRefused)) throw thrown;
      const { code: reason, ...facts } = thrown.refusal;
      throw new ApiFailure('SYNC_REFUSED', { reason, ...facts });
    });

  return async (app) => {
    app.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: SYNC_LIMITS.chunkBytes },
      (_, body, done) => done(null, body),
    );

    packTexts(app);

    app.get(
      '/tenants/:tenantId/sync/state',
      {
        config: reading,
        schema: {
          params: TenantPath,
          querystring: z.object({ deviceId: z.string().min(1).max(200) }),
          response: { 200: SyncState },
          tags,
        },
      },
      (request) =>
        inLog(request, (sql) =>
          syncState(sql, senderOf(request), request.query.deviceId, { now: now(), newId }),
        ),
    );

    app.post(
      '/tenants/:tenantId/sync/push',
      {
        config: writing,
        bodyLimit: 2 * SYNC_LIMITS.pageBytes + SYNC_LIMITS.payloadBytes,
        schema: { params: TenantPath, body: PushInput, response: { 200: PushAnswer }, tags },
      },
      async (request, reply) => {
        spend(request, reply, Number(request.headers['content-length'] ?? 0));
        const { roles, tenant_id: tenantId } = claimsOf(request);
        const answer = await inLog(request, (sql) =>
          push(sql, senderOf(request), request.body, {
            now: now(),
            refuse: (change) => refusalOf(roles, change),
          }),
        );
        hints.grown(tenantId, answer.head);
        return answer;
      },
    );

    app.post(
      '/tenants/:tenantId/sync/relay',
      {
        config: writing,
        bodyLimit: 2 * SYNC_LIMITS.pageBytes + SYNC_LIMITS.payloadBytes,
        schema: { params: TenantPath, body: RelayInput, response: { 200: RelayAnswer }, tags },
      },
      async (request, reply) => {
        spend(request, reply, Number(request.headers['content-length'] ?? 0));
        const { roles, tenant_id: tenantId } = claimsOf(request);
        const tools = { now: now(), newId, requestId: request.id, roles };
        const answer = await inLog(request, (sql) =>
          relay(sql, senderOf(request), request.body, tools),
        );
        hints.grown(tenantId, answer.head);
        return answer;
      },
    );

    app.get(
      '/tenants/:tenantId/sync/changes',
      {
        config: reading,
        schema: {
          params: TenantPath,
          querystring: AfterInEpoch,
          response: { 200: PullAnswer },
          tags,
        },
      },
      async (request, reply) => {
        const answer = await inLog(request, (sql) => pull(sql, request.query));
        const bytes = answer.changes.reduce((sum, { payload }) => sum + payload.length, 0);
        spend(request, reply, bytes);
        return answer;
      },
    );

    app.get(
      '/tenants/:tenantId/sync/log',
      {
        config: reading,
        schema: {
          params: TenantPath,
          querystring: AfterInEpoch,
          response: { 200: LogChunks },
          tags,
        },
      },
      (request) => inLog(request, (sql) => logChunks(sql, request.params.tenantId, request.query)),
    );

    const bytesUnder = (
      path: string,
      find: (sql: Sql, hash: string) => Promise<Uint8Array | null>,
    ): void => {
      app.get(
        `/tenants/:tenantId/sync/${path}/:hash`,
        { config: reading, schema: { params: ChunkPath, tags } },
        async (request, reply) => {
          const { hash } = request.params;
          const bytes = await inLog(request, (sql) => find(sql, hash));
          if (bytes === null) throw new ApiFailure('RESOURCE_NOT_FOUND', { hash });
          spend(request, reply, bytes.length);
          return reply.type('application/octet-stream').send(Buffer.from(bytes));
        },
      );
    };
    bytesUnder('log', logChunkBytes);
    bytesUnder('chunks', chunkOf);

    app.post(
      '/tenants/:tenantId/sync/chunks/lacking',
      {
        config: reading,
        schema: {
          params: TenantPath,
          body: z.strictObject({ hashes: z.array(Hash).max(MOST_HASHES) }),
          response: { 200: z.strictObject({ hashes: z.array(Hash) }) },
          tags,
        },
      },
      async (request) => {
        const { hashes } = request.body;
        const sends = rolesAllow(claimsOf(request).roles, 'books:write');
        return inLog(request, async (sql) => {
          if (sends) await keepOn(sql, hashes, now());
          return { hashes: await lackingChunks(sql, hashes) };
        });
      },
    );

    app.put(
      '/tenants/:tenantId/sync/chunks/:hash',
      {
        config: writing,
        bodyLimit: SYNC_LIMITS.chunkBytes,
        schema: {
          params: ChunkPath,
          body: z.instanceof(Uint8Array).meta({ type: 'string', format: 'binary' }),
          response: { 204: z.null() },
          consumes: ['application/octet-stream'],
          tags,
        },
      },
      async (request, reply) => {
        const { tenantId, hash } = request.params;
        spend(request, reply, request.body.length);
        if (!rolesAllow(claimsOf(request).roles, 'books:write')) {
          throw new ApiFailure('FORBIDDEN', { permission: 'books:write' });
        }
        if (!(await isChunk(hash, request.body))) throw new ApiFailure('BUSINESS_RULE_VIOLATION');
        await inLog(request, (sql) =>
          keepChunk(
            sql,
            tenantId,
            { hash, bytes: request.body },
            { most: config.syncBytesKept, now: now() },
          ),
        );
        return reply.code(204).send(null);
      },
    );

    syncEvents(app, hints);
    letGoHourly(app, deps);
  };
}

function senderOf(request: FastifyRequest): Sender {
  const { tenant_id: tenantId, sub: userId, device_id: installation } = claimsOf(request);
  return { tenantId, userId, installation };
}
