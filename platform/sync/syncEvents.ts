import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { TenantPath } from '../http/routes/paths.ts';
import type { SyncHints } from './hints.ts';

/** So often a listener is told that the line still stands. */
const HEARTBEAT_MS = 25_000;

/** The stream of server-sent events that tells laptops how far their company's log has grown. */
export function syncEvents(app: Parameters<FastifyPluginAsyncZod>[0], hints: SyncHints): void {
  app.get(
    '/tenants/:tenantId/sync/events',
    {
      config: { access: 'sync:read', limits: 'own' },
      schema: { params: TenantPath, tags: ['sync'] },
    },
    (request, reply) => {
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      raw.write(': listening\n\n');
      const forget = hints.listen(request.params.tenantId, {
        head: (head) => raw.write(`event: head\ndata: ${JSON.stringify({ head })}\n\n`),
        end: () => raw.end(),
      });
      const beat = setInterval(() => raw.write(': here\n\n'), HEARTBEAT_MS);
      raw.on('close', () => {
        clearInterval(beat);
        forget();
      });
    },
  );

  // A listener would hold up the end of the server for ever.
  app.addHook('preClose', async () => hints.endAll());
}
