import Provider, {
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { PERMISSIONS } from '../../../core/contract/permissions.ts';
import type { Db } from '../../db/port.ts';
import { scopeOf } from '../../http/roles.ts';
import { inIdentity } from '../inIdentity.ts';
import type { Secrets } from '../keys/secrets.ts';
import type { KeySet } from '../keys/signingKeys.ts';
import { seeDevice, sessionOfGrant } from '../people/devices.ts';
import { oauthAdapter } from './adapter.ts';
import { apiAudience, DESKTOP_CLIENT, LIFETIMES, OAUTH_ROUTES, REDIRECT_PATH } from './client.ts';
import { DeviceId, DeviceName } from './deviceParams.ts';
import { renderError } from './renderError.ts';
import { giveAccessToken } from './renewals.ts';

export interface ProviderParts {
  readonly db: Db;
  readonly secrets: Secrets;
  readonly issuer: string;
  readonly trustProxy: boolean;
  readonly now: () => number;
}

/**
 * The OAuth 2.0 server: authorization code with PKCE S256 for the one native client, refresh tokens that rotate,
 * access tokens as RS256 JWT for the API. oidc-provider holds the protocol; what is ours is here.
 */
export function buildProvider(parts: ProviderParts, keys: KeySet): Provider {
  const provider = new Provider(parts.issuer, configuration(parts, keys));
  provider.proxy = parts.trustProxy;
  provider.maxIpsCount = 1;
  provider.use(addTenant);
  return provider;
}

function configuration(parts: ProviderParts, keys: KeySet): Configuration {
  const { db, issuer, now, secrets } = parts;
  const secure = issuer.startsWith('https:');
  const cookie = { secure, signed: true, httpOnly: true } as const;
  // Not __Host-: each is bound to the path of its own sign-in.
  const prefix = secure ? '__Secure-' : '';
  const audience = apiAudience(issuer);
  return {
    adapter: oauthAdapter(db, now),
    jwks: { keys: keys.signing.map((key) => ({ ...key, kty: String(key.kty) })) },
    cookies: {
      keys: [secrets.cookieKey],
      names: {
        session: `${prefix}drumbeat_session`,
        interaction: `${prefix}drumbeat_sign_in`,
        resume: `${prefix}drumbeat_sign_in_resume`,
      },
      long: { ...cookie, sameSite: 'lax' },
      short: { ...cookie, sameSite: 'lax' },
    },
    clients: [
      {
        client_id: DESKTOP_CLIENT,
        client_name: 'Drumbeat',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [`http://127.0.0.1${REDIRECT_PATH}`, `http://[::1]${REDIRECT_PATH}`],
      },
    ],
    routes: OAUTH_ROUTES,
    responseTypes: ['code'],
    clientAuthMethods: ['none'],
    scopes: ['openid'],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    expiresWithSession: async () => false,
    clockTolerance: 5,
    clientBasedCORS: () => false,
    extraParams: {
      device_name: (_, value) => demand(DeviceName.safeParse(value ?? '').success, 'device_name'),
      device_id: (_, value) =>
        demand(value === undefined || DeviceId.safeParse(value).success, 'device_id'),
    },
    ttl: {
      AccessToken: LIFETIMES.accessToken,
      AuthorizationCode: LIFETIMES.authorizationCode,
      Grant: LIFETIMES.grant,
      IdToken: LIFETIMES.accessToken,
      Interaction: LIFETIMES.interaction,
      RefreshToken: LIFETIMES.refreshToken,
      Session: LIFETIMES.interaction,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_, client, token) => token.clientId === client.clientId,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: async (ctx, resource) => {
          if (resource !== audience) throw new errors.InvalidTarget();
          return {
            scope: (await scopesNow(db, ctx)).join(' '),
            audience,
            accessTokenTTL: LIFETIMES.accessToken,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
    },
    findAccount: async (_, userId) => ({
      accountId: userId,
      claims: () => ({ sub: userId }),
    }),
    loadExistingGrant: async (ctx) => {
      const grantId = ctx.oidc.result?.consent?.grantId;
      return grantId === undefined ? undefined : ctx.oidc.provider.Grant.find(grantId);
    },
    extraTokenClaims: async (_, token) => {
      const grantId = 'grantId' in token ? token.grantId : undefined;
      if (grantId === undefined) throw new errors.InvalidGrant('no grant');
      const session = await inIdentity(db, async (sql) => {
        await seeDevice(sql, grantId, now());
        await giveAccessToken(sql, grantId, token.jti);
        return sessionOfGrant(sql, grantId);
      });
      if (session === null) throw new errors.InvalidGrant('the device is not signed in');
      return {
        tenant_id: session.tenantId,
        roles: [...session.roles],
        device_id: session.deviceId,
        sid: session.sessionId,
      };
    },
    interactions: {
      policy: alwaysAsk(),
      url: (_, interaction) => `/sign-in/${interaction.uid}`,
    },
    renderError: (ctx, out) => renderError(ctx, out.error),
  };
}

/** Every request is a sign-in of its own, whoever signed in at this browser before. */
function alwaysAsk(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check('fresh', 'every device is signed in by itself', (ctx) =>
        ctx.oidc.result?.login === undefined
          ? interactionPolicy.Check.REQUEST_PROMPT
          : interactionPolicy.Check.NO_NEED_TO_PROMPT,
      ),
    );
  return policy;
}

/** What the API's tokens may hold: all that there is before we know who asks, what the roles allow from then on. */
async function scopesNow(db: Db, ctx: KoaContextWithOIDC): Promise<readonly string[]> {
  const grantId = ctx.oidc.entities.Grant?.jti;
  if (ctx.oidc.route !== 'token' || grantId === undefined) return PERMISSIONS;
  const session = await inIdentity(db, (sql) => sessionOfGrant(sql, grantId));
  return session === null ? [] : scopeOf(session.roles);
}

/** The contract's token answer names the tenant beside the standard members. */
async function addTenant(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  if (ctx.path !== OAUTH_ROUTES.token || ctx.status !== 200) return;
  const extra = ctx.oidc.entities.AccessToken?.extra;
  if (extra === undefined || typeof ctx.body !== 'object') return;
  ctx.body = { ...ctx.body, tenant_id: extra.tenant_id, device_id: extra.device_id };
}

function demand(holds: boolean, name: string): void {
  if (!holds) throw new errors.InvalidRequest(`${name} is missing or not well formed`);
}
