import type { FastifyReply, FastifyRequest } from 'fastify';
import { PERMISSIONS } from '../../../core/contract/permissions.ts';
import { audit } from '../../ops/audit.ts';
import { inIdentity } from '../inIdentity.ts';
import { apiAudience } from '../oauth/client.ts';
import { takeInDevice } from '../people/devices.ts';
import { endSignIn } from '../people/signInState.ts';
import type { RunningIdentity } from '../running.ts';
import type { OpenSignIn } from './openSignIn.ts';

/** A sign-in whose person and company are known, both factors checked. */
export interface Complete {
  readonly userId: string;
  readonly tenantId: string;
  readonly factor: 'totp' | 'recovery';
}

/**
 * Lets the device in: a grant, the device under it, an entry in the audit log. Answers where the browser goes on to.
 * The grant holds what was asked for; what the roles allow is looked up at every token.
 */
export async function allow(
  identity: RunningIdentity,
  open: OpenSignIn,
  who: Complete,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string> {
  const provider = identity.provider();
  const { userId, tenantId, factor } = who;
  const { asked } = open;
  const grant = new provider.Grant({ accountId: userId, clientId: asked.client_id });
  const scopes = asked.scope.split(' ');
  if (scopes.includes('openid')) grant.addOIDCScope('openid');
  grant.addResourceScope(
    apiAudience(provider.issuer),
    PERMISSIONS.filter((permission) => scopes.includes(permission)),
  );
  const grantId = await grant.save();
  await inIdentity(identity.db, async (sql) => {
    const device = {
      tenantId,
      userId,
      wantedId: asked.device_id ?? null,
      name: asked.device_name,
      grantId,
    };
    const deviceId = await takeInDevice(sql, identity, device);
    await audit(
      sql,
      tenantId,
      { userId, requestId: open.requestId },
      {
        id: identity.newId(),
        at: identity.now(),
        action: 'device.signed_in',
        entityType: 'device',
        entityId: deviceId,
        detail: { factor },
      },
    );
    await endSignIn(sql, open.uid);
  });
  const amr = factor === 'totp' ? ['pwd', 'otp', 'mfa'] : ['pwd', 'kba', 'mfa'];
  return provider.interactionResult(request.raw, reply.raw, {
    login: { accountId: userId, amr, remember: false },
    consent: { grantId },
  });
}

/** Lets nobody in; answers where the browser goes on to. */
export async function refuse(
  identity: RunningIdentity,
  open: OpenSignIn,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string> {
  await inIdentity(identity.db, (sql) => endSignIn(sql, open.uid));
  return identity.provider().interactionResult(request.raw, reply.raw, {
    error: 'access_denied',
    error_description: 'the person refused',
  });
}
