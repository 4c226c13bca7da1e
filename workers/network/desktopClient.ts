import type { Client } from 'oauth4webapi';

/** The desktop as the platform's OAuth server knows it: a public client, so without a secret (RFC 8252). */
export const DESKTOP_CLIENT: Client = { client_id: 'drumbeat-desktop' };

/** The path that the platform sends the browser back to; the port is whatever is free. */
export const CALLBACK_PATH = '/drumbeat/callback';

/** What the desktop asks for; the platform gives what the person's role allows of it. */
export const DESKTOP_SCOPE = [
  'openid',
  'constraint:read',
  'constraint:write',
  'guidance:read',
  'guidance:write',
  'learning:read',
  'learning:write',
  'integration:read',
  'dashboard:read',
  'alert:write',
  'sync:read',
  'sync:write',
  'member:read',
  'member:write',
  'audit:read',
  'tenant:write',
].join(' ');
