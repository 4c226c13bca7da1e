import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import {
  type FastifyPluginAsyncZod,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { healthRoutes } from '../ops/health.ts';
import { authenticate, authorize, demandAccess } from './access.ts';
import { ApiFailure, errorAnswer } from './errors.ts';
import { type LogStream, logOptions } from './logging.ts';
import { describeApi } from './openapi.ts';
import { rateLimits } from './rateLimits.ts';
import { apiRoutes } from './routes/all.ts';
import { toFailure } from './toFailure.ts';

/** Largest body of an ordinary endpoint, in bytes; routes that take more say so. */
const BODY_LIMIT = 1024 * 1024;
/** A caller may name its request, so that its log and ours can be laid side by side. */
const REQUEST_ID = /^[\w-]{8,64}$/;

/** Headers of an answer to what is no request to anything: no hook has seen it. */
const HARDLY_READ = {
  'content-type': 'application/json; charset=utf-8',
  'content-security-policy': "default-src 'none';base-uri 'none';frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cache-control': 'no-store',
} as const;

interface AppOutside {
  readonly logStream?: LogStream;
  readonly onRoute?: (route: string) => void;
}

/** The HTTP application, not yet listening. */
export async function buildApp(deps: Deps, outside: AppOutside = {}): Promise<FastifyInstance> {
  const { config, now, newId } = deps;
  const app = Fastify({
    logger: logOptions(config.logLevel, outside.logStream),
    // The one proxy in front: what stands before its own entry was written by who calls.
    trustProxy: config.trustProxy && ((_, hop) => hop === 0),
    bodyLimit: BODY_LIMIT,
    requestTimeout: 60_000,
    // One line for each request, ours below.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (thrown, request, { raw }) => {
      const failure = toFailure(thrown);
      const answer = errorAnswer(failure, request.id, now());
      raw.writeHead(failure.status, HARDLY_READ).end(JSON.stringify(answer));
    },
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('claims', null);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    },
  });

  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) outside.onRoute?.(`${each} ${url}`);
  });
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id).header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        req: request,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        tenantId: request.claims?.tenant_id,
        userId: request.claims?.sub,
      },
      'answered',
    );
  });
  app.setErrorHandler(async (thrown, request, reply) => {
    const failure = toFailure(thrown);
    if (failure.status >= 500) request.log.error({ req: request, err: thrown }, failure.code);
    return reply.code(failure.status).send(errorAnswer(failure, request.id, now()));
  });
  app.setNotFoundHandler(async (request, reply) => {
    const failure = new ApiFailure('ENDPOINT_NOT_FOUND');
    return reply.code(failure.status).send(errorAnswer(failure, request.id, now()));
  });

  await describeApi(app, deps);
  await app.register(healthRoutes(deps));
  await app.register(api(deps), { prefix: '/api/v1' });
  return app;
}

function api(deps: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    app.addHook('onRoute', demandAccess);
    app.addHook('onRequest', authenticate(deps.verifier));
    app.addHook('onRequest', rateLimits(deps));
    app.addHook('onRequest', authorize);
    for (const routes of apiRoutes(deps)) await app.register(routes);
  };
}
