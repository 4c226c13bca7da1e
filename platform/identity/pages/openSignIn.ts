import type { FastifyReply, FastifyRequest } from 'fastify';
import { errors } from 'oidc-provider';
import { z } from 'zod';
import { inIdentity } from '../inIdentity.ts';
import { DeviceId, DeviceName } from '../oauth/deviceParams.ts';
import { keepSignIn, loadSignIn, type SignInState } from '../people/signInState.ts';
import type { RunningIdentity } from '../running.ts';
import { type PageRequest, pageRequest } from './pageRequest.ts';
import type { SignInView } from './signInPages.ts';

/** The parameters of the authorization request that matter here; checked when it came in. */
const Asked = z.object({
  client_id: z.string(),
  scope: z.string().default(''),
  device_name: DeviceName,
  device_id: DeviceId.optional(),
});

/** A sign-in in progress, as one request finds it. */
export interface OpenSignIn {
  readonly uid: string;
  readonly asked: z.infer<typeof Asked>;
  readonly state: SignInState;
  readonly page: PageRequest;
  readonly address: string;
  readonly requestId: string;
  view(fault?: string | null): SignInView;
  keep(state: SignInState): Promise<void>;
  /** To the page of the step that comes next: a reload never repeats a form. */
  next(): FastifyReply;
}

/**
 * The sign-in that the browser's cookie and the path name alike; null where it has run out, is over, or is another
 * browser's.
 */
export async function openSignIn(
  identity: RunningIdentity,
  request: FastifyRequest,
  reply: FastifyReply,
  uid: string,
): Promise<OpenSignIn | null> {
  const base = `/sign-in/${uid}`;
  const interaction = await interactionOf(identity, request, reply);
  if (interaction === null || interaction.uid !== uid) return null;
  const asked = Asked.parse(interaction.params);
  const page = pageRequest(identity, request, reply, base);
  return {
    uid,
    asked,
    state: await inIdentity(identity.db, (sql) => loadSignIn(sql, uid)),
    page,
    address: request.ip,
    requestId: request.id,
    view: (fault = null) => ({ frame: page.frame, base, device: asked.device_name, fault }),
    keep: (state) =>
      inIdentity(identity.db, (sql) => keepSignIn(sql, uid, state, interaction.exp * 1000)),
    next: () => reply.redirect(base, 303),
  };
}

async function interactionOf(
  identity: RunningIdentity,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  try {
    const interaction = await identity.provider().interactionDetails(request.raw, reply.raw);
    return interaction.exp * 1000 > identity.now() ? interaction : null;
  } catch (thrown) {
    if (thrown instanceof errors.SessionNotFound) return null;
    throw thrown;
  }
}
