import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { Limiter } from '../http/limiter.ts';
import { networkOf } from '../http/networkOf.ts';
import type { Tier } from '../http/tiers.ts';

/**
 * What one address may ask of the OAuth server and the pages together. An address may be a whole office behind one
 * router: a hundred laptops renew their access 400 times an hour, and a sign-in is twenty requests.
 */
const OF_AN_ADDRESS: Tier = { perHour: 6_000, burst: 300 };
const TOPIC = 'pages';

/** A hook that counts a request and answers it by `refuse` where its address has asked too much. */
export type AddressLimits = (
  refuse: (request: FastifyRequest, reply: FastifyReply) => FastifyReply,
) => (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

/** The limit of what comes before anybody is known: by the address, in all processes together. */
export function addressLimits({ now, fellows }: Pick<Deps, 'now' | 'fellows'>): AddressLimits {
  const limiter = new Limiter();
  fellows.hear(TOPIC, (address, requests) => limiter.add(address, OF_AN_ADDRESS, requests, now()));
  return (refuse) => async (request, reply) => {
    const network = networkOf(request.ip);
    const { allowed, retryAfter } = limiter.take(network, OF_AN_ADDRESS, now());
    if (allowed) {
      fellows.count(TOPIC, network, 1);
      return undefined;
    }
    void reply.header('retry-after', retryAfter);
    return refuse(request, reply);
  };
}
