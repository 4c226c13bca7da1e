import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Claims, TokenVerifier } from './claims.ts';
import { ApiFailure } from './errors.ts';
import { type Permission, rolesAllow } from './roles.ts';

/**
 * What a route asks of its caller. `open`: no token; `member`: a token of the tenant; else that permission, by
 * role and by scope.
 */
export type Access = 'open' | 'member' | Permission;

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    /** Null on open routes. */
    claims: Claims | null;
  }
}

/** A route that does not say who may call it is a mistake of ours: the server does not start with it. */
export function demandAccess(route: RouteOptions): void {
  if (route.config?.access === undefined) {
    throw new Error(`${String(route.method)} ${route.url} does not say who may call it`);
  }
}

/** Finds out who calls; a token that is missing or bad is refused by `authorize`, once it was counted. */
export function authenticate(verifier: TokenVerifier) {
  return async (request: FastifyRequest): Promise<void> => {
    if (accessOf(request) === 'open') return;
    const token = tokenOf(request);
    request.claims = token === null ? null : await verifier.verify(token);
  };
}

/**
 * Refuses a caller without a good token, a tenant that the token is not for, and what its roles or its scope do not
 * allow.
 */
export async function authorize(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const access = accessOf(request);
  if (access === 'open') return;
  const { claims } = request;
  if (claims === null) {
    const challenge = tokenOf(request) === null ? 'Bearer' : 'Bearer error="invalid_token"';
    void reply.header('www-authenticate', challenge);
    throw new ApiFailure('UNAUTHORIZED');
  }
  const { tenantId } = pathOf(request);
  if (tenantId !== undefined && tenantId !== claims.tenant_id) {
    throw new ApiFailure('TENANT_FORBIDDEN');
  }
  if (access === 'member') return;
  demandPermission(request, access);
}

/** Refuses a caller whose roles or token do not allow something. @throws ApiFailure `FORBIDDEN` */
export function demandPermission(request: FastifyRequest, permission: Permission): void {
  if (!callerMay(request, permission)) throw new ApiFailure('FORBIDDEN', { permission });
}

/** Whether both the roles of the caller and the scope of the token allow something. */
export function callerMay(request: FastifyRequest, permission: Permission): boolean {
  const { roles, scope } = claimsOf(request);
  return rolesAllow(roles, permission) && scope.split(' ').includes(permission);
}

/** An address that is no endpoint is for members to learn of. */
function accessOf(request: FastifyRequest): Access {
  return request.routeOptions.config.access ?? 'member';
}

function tokenOf(request: FastifyRequest): string | null {
  return /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/** The caller of a route that is not open. */
export function claimsOf(request: FastifyRequest): Claims {
  if (request.claims === null) throw new ApiFailure('UNAUTHORIZED');
  return request.claims;
}

/** Before validation the path's parts are unknown, so they are taken as what they can be. */
function pathOf(request: FastifyRequest): { readonly tenantId?: unknown } {
  return typeof request.params === 'object' && request.params !== null ? request.params : {};
}
