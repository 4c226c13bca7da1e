import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ErrorAnswer } from './errors.ts';
import { TOKEN_ENDPOINT } from './tokenEndpoint.ts';

const PREFIX = '/api/v1';

/** Answers that every endpoint may give beside its own, each in the one error form. */
const ERRORS: Readonly<Record<number, string>> = {
  400: 'The request does not fit the schema',
  404: 'Not found',
  409: 'Another state stands against it',
  413: 'The body is too large',
  415: 'The content type is not taken',
  422: 'Well formed, and cannot be done',
  429: 'Too many requests; Retry-After tells seconds',
  500: 'Something went wrong on our side',
  503: 'Not available for the moment',
};
const GUARDED_ERRORS: Readonly<Record<number, string>> = {
  ...ERRORS,
  401: 'No valid access token',
  403: 'Not this tenant, or not allowed by role or scope',
};

/**
 * The document of the interface, made of the schemas that the routes run by, at /api/v1/openapi.json, and a page that
 * shows it at /api/v1/docs.
 */
export async function describeApi(app: FastifyInstance, { config }: Deps): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Drumbeat platform',
        version: '1.0.0',
        description:
          'Constraint identification and strategic guidance. Amounts are in rupees, instants in UTC.',
      },
      ...(config.publicUrl === null ? {} : { servers: [{ url: config.publicUrl }] }),
      paths: { [`${PREFIX}/auth/token`]: TOKEN_ENDPOINT },
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
    },
    transform: (given) => {
      const { route, schema } = given;
      if (!route.url.startsWith(PREFIX) || route.config?.access === undefined) {
        return { schema: { ...schema, hide: true }, url: given.url };
      }
      return jsonSchemaTransform({ ...given, schema: described(route) });
    },
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, {
    routePrefix: `${PREFIX}/docs`,
    // The page asks nobody but this server, over http on the loopback too.
    uiConfig: { validatorUrl: null },
    staticCSP: {
      'default-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'style-src': ["'self'", "'unsafe-inline'"],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  });
  app.get(`${PREFIX}/openapi.json`, { schema: { hide: true } }, async () => app.swagger());
}

/** A route's schema with who may call it and the errors it may answer. */
function described(route: RouteOptions): NonNullable<RouteOptions['schema']> {
  const { access } = route.config ?? {};
  const open = access === 'open';
  const errors = Object.entries(open ? ERRORS : GUARDED_ERRORS).map(([status, description]) => [
    status,
    { description, content: { 'application/json': { schema: ErrorAnswer } } },
  ]);
  const { response, description, operationId, ...rest } = route.schema ?? {};
  const needs = open || access === 'member' ? '' : `Needs the permission \`${String(access)}\`. `;
  return {
    ...rest,
    operationId: operationId ?? nameOf(route),
    description: `${needs}${description ?? ''}`.trim(),
    ...(open ? {} : { security: [{ bearer: [] }] }),
    response: { ...Object.fromEntries(errors), ...asObject(response) },
  };
}

/** `GET …/sync/state` is `getSyncState`. */
function nameOf({ method, url }: RouteOptions): string {
  const words = url.split('/').filter((part) => !/^(|api|v1|tenants|:tenantId)$/.test(part));
  const name = words.map((word) =>
    word.replace(/^:/, 'by-').replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
  );
  return [method].flat().join('').toLowerCase() + name.join('');
}

function asObject(value: unknown): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).catch({}).parse(value);
}
