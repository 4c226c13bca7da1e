import type { FastifyInstance } from 'fastify';
import type { RunningIdentity } from '../running.ts';
import { OAUTH_ROUTES } from './client.ts';

/** Where clients find out about the OAuth server. */
const DISCOVERY = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'];

/** The OAuth server's routes. oidc-provider reads bodies and writes answers by itself, so both are left to it. */
export async function mountOauth(
  app: FastifyInstance,
  identity: () => RunningIdentity,
): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  const { authorization, ...others } = OAUTH_ROUTES;
  for (const url of [
    authorization,
    `${authorization}/:uid`,
    ...Object.values(others),
    ...DISCOVERY,
  ]) {
    app.route({
      method: ['GET', 'POST', 'OPTIONS'],
      url,
      handler: async (request, reply) => {
        for (const [name, value] of Object.entries(reply.getHeaders())) {
          if (value !== undefined) reply.raw.setHeader(name, value);
        }
        reply.hijack();
        await identity().provider().callback()(request.raw, reply.raw);
      },
    });
  }
}
