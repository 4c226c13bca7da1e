import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { claimsOf } from '../http/access.ts';
import { TenantPath } from '../http/routes/paths.ts';
import { LIFETIMES } from '../identity/oauth/client.ts';
import type { SyncHints } from './hints.ts';

/** So often a listener is told that the line still stands. */
const HEARTBEAT_MS = 25_000;

/** A line ends after so long, as the token that opened it does: whoever was signed out hears no more. */
const LIFE_MS = LIFETIMES.accessToken * 1000;

/** Bytes that may wait for a listener who does not read. */
const MOST_WAITING = 64 * 1024;

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
      const say = (words: string): void => {
        if (raw.writableLength > MOST_WAITING) raw.destroy();
        else raw.write(words);
      };
      const end = (): void => void raw.end();
      const { sub, device_id: installation } = claimsOf(request);
      const forget = hints.listen(request.params.tenantId, `${sub} ${installation}`, {
        head: (head) => say(`event: head\ndata: ${JSON.stringify({ head })}\n\n`),
        end,
      });
      const beat = setInterval(() => say(': here\n\n'), HEARTBEAT_MS);
      const life = setTimeout(end, LIFE_MS);
      raw.on('close', () => {
        clearInterval(beat);
        clearTimeout(life);
        forget();
      });
    },
  );

  // A listener would hold up the end of the server for ever.
  app.addHook('preClose', async () => hints.endAll());
}
