import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { PERMISSIONS } from '../../core/contract/permissions.ts';

type Paths = NonNullable<NonNullable<FastifyDynamicSwaggerOptions['openapi']>['paths']>;

const text = { type: 'string' } as const;

/**
 * The token endpoint in the document of the interface: the OAuth server answers it by the forms of RFC 6749, so that no
 * route of ours has its schema.
 */
export const TOKEN_ENDPOINT: Paths[string] = {
  post: {
    operationId: 'token',
    summary: 'Exchange an authorization code, or a refresh token, for access',
    description:
      'OAuth 2.0 with PKCE (S256). Discovery at /.well-known/oauth-authorization-server. Errors have the form of RFC 6749, 5.2.',
    tags: ['auth'],
    requestBody: {
      required: true,
      content: {
        'application/x-www-form-urlencoded': {
          schema: {
            type: 'object',
            required: ['grant_type', 'client_id'],
            properties: {
              grant_type: { type: 'string', enum: ['authorization_code', 'refresh_token'] },
              code: text,
              client_id: text,
              code_verifier: { type: 'string', minLength: 43, maxLength: 128 },
              redirect_uri: text,
              refresh_token: text,
            },
          },
        },
      },
    },
    responses: {
      200: {
        description: 'Access',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['access_token', 'token_type', 'expires_in', 'scope'],
              properties: {
                access_token: text,
                token_type: { type: 'string', enum: ['Bearer'] },
                /** Seconds. */
                expires_in: { type: 'integer' },
                refresh_token: text,
                scope: { type: 'string', description: `Of ${PERMISSIONS.join(' ')}` },
                tenant_id: text,
              },
            },
          },
        },
      },
      400: { description: 'Refused', content: { 'application/json': { schema: oauthError() } } },
      401: {
        description: 'Unknown client',
        content: { 'application/json': { schema: oauthError() } },
      },
    },
  },
};

function oauthError() {
  return {
    type: 'object' as const,
    required: ['error'],
    properties: { error: text, error_description: text },
  };
}
