import type { FastifyReply, FastifyRequest } from 'fastify';
import { inTenant } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { ApiFailure } from './errors.ts';
import { Limiter } from './limiter.ts';
import { networkOf } from './networkOf.ts';
import { TIERS, TierName } from './tiers.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `own`: the route keeps a budget of its own, in bytes, and does not count among the requests. */
    limits?: 'own';
  }
}

/** A tenant's change of tier is noticed after so long. */
const TIER_KEPT_MS = 60_000;

/**
 * Counts every request under its tenant and user, or its address where no good token came, tells the four
 * X-RateLimit-* headers and refuses what is too much with 429 and Retry-After.
 */
export function rateLimits({ db, now, fellows }: Pick<Deps, 'db' | 'now' | 'fellows'>) {
  const limiter = new Limiter();
  for (const tier of TierName.options) {
    fellows.hear(`requests ${tier}`, (caller, requests) =>
      limiter.add(caller, TIERS[tier], requests, now()),
    );
  }
  const tiers = new Map<string, { readonly tier: TierName; readonly until: number }>();

  const tierOf = async (request: FastifyRequest): Promise<TierName> => {
    const { claims } = request;
    if (claims === null) return 'basic';
    if (claims.roles.includes('system')) return 'system';
    const known = tiers.get(claims.tenant_id);
    if (known !== undefined && known.until > now()) return known.tier;
    const { rows } = await inTenant(
      db,
      claims.tenant_id,
      { userId: claims.sub, requestId: request.id },
      (sql) => sql.query<{ tier: TierName }>('SELECT tier FROM tenant'),
    );
    const tier = rows[0]?.tier ?? 'basic';
    tiers.set(claims.tenant_id, { tier, until: now() + TIER_KEPT_MS });
    return tier;
  };

  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (request.routeOptions.config.limits === 'own') return;
    const { claims } = request;
    const caller =
      claims === null ? `ip ${networkOf(request.ip)}` : `${claims.tenant_id} ${claims.sub}`;
    const tier = await tierOf(request);
    const allowance = limiter.take(caller, TIERS[tier], now());
    if (allowance.allowed) fellows.count(`requests ${tier}`, caller, 1);
    void reply.headers({
      'x-ratelimit-limit': allowance.limit,
      'x-ratelimit-remaining': allowance.remaining,
      'x-ratelimit-reset': allowance.reset,
      'x-ratelimit-window': allowance.window,
    });
    if (allowance.allowed) return;
    void reply.header('retry-after', allowance.retryAfter);
    throw new ApiFailure('RATE_LIMIT_EXCEEDED', { retryAfter: allowance.retryAfter });
  };
}
