import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';

const Live = z.object({ status: z.literal('ok') });
const Ready = z.object({
  status: z.enum(['ready', 'unavailable']),
  database: z.enum(['ok', 'unreachable']),
  /** Version of the newest migration; null while the database cannot be asked. */
  schemaVersion: z.number().int().nullable(),
});

/**
 * `/health/live`: the process answers. `/health/ready`: it can serve, the database included; 503 otherwise, and
 * while it is being stopped.
 */
export function healthRoutes({ db }: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    let stopping = false;
    app.addHook('preClose', async () => {
      stopping = true;
    });
    app.get('/health/live', { schema: { response: { 200: Live } } }, async () => ({
      status: 'ok' as const,
    }));
    app.get(
      '/health/ready',
      { schema: { response: { 200: Ready, 503: Ready } } },
      async (_, reply) => {
        const schemaVersion = await newestVersion(db).catch(() => null);
        const ready = schemaVersion !== null && !stopping;
        return reply.code(ready ? 200 : 503).send({
          status: ready ? 'ready' : 'unavailable',
          database: schemaVersion === null ? 'unreachable' : 'ok',
          schemaVersion,
        });
      },
    );
  };
}

async function newestVersion(db: Deps['db']): Promise<number | null> {
  const { rows } = await db.query<{ version: number | null }>(
    'SELECT max(version) AS version FROM schema_version',
  );
  return rows[0]?.version ?? null;
}
