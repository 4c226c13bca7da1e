/** The one client: the desktop, a public native application (RFC 8252). */
export const DESKTOP_CLIENT = 'drumbeat-desktop';

/** Where the desktop listens: on the loopback interface, any port, exactly this path. */
export const REDIRECT_PATH = '/drumbeat/callback';

/** Every route of the OAuth server, below the address of the platform. */
export const OAUTH_ROUTES = {
  authorization: '/api/v1/auth/authorize',
  token: '/api/v1/auth/token',
  revocation: '/api/v1/auth/revoke',
  jwks: '/api/v1/auth/jwks',
} as const;

/** Seconds that things are good for. */
export const LIFETIMES = {
  accessToken: 15 * 60,
  authorizationCode: 60,
  /** Setting up an authenticator app for the first time takes a while. */
  interaction: 30 * 60,
  /** A laptop may be offline for a season; each use begins it anew. */
  refreshToken: 90 * 86_400,
  /** Over a weekend: how long a laptop may put a renewal again whose answer it did not get. */
  lostRenewal: 3 * 86_400,
  /** After a year everybody signs in again. */
  grant: 365 * 86_400,
} as const;

/** The audience of access tokens. */
export function apiAudience(issuer: string): string {
  return `${issuer}/api/v1`;
}
