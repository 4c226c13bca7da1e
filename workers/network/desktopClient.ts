import type { Client } from 'oauth4webapi';
import { PERMISSIONS } from '../../core/contract/permissions.ts';

/** The desktop as the platform's OAuth server knows it: a public client, so without a secret (RFC 8252). */
export const DESKTOP_CLIENT: Client = { client_id: 'drumbeat-desktop' };

/** The path that the platform sends the browser back to; the port is whatever is free. */
export const CALLBACK_PATH = '/drumbeat/callback';

/** What the desktop asks for; the platform gives what the person's role allows of it. */
export const DESKTOP_SCOPE = ['openid', ...PERMISSIONS].join(' ');
