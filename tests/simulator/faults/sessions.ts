import type { Mistake } from './mistake.ts';

/** In how a device stays signed in, on both sides. */
export const IN_SESSIONS: readonly Mistake[] = [
  ['workers/network/platformSession.ts', 'renewing ??= renew()', 'renewing = renew()'],
  ['workers/network/platformSession.ts', '    await place.keep(session);\n', ''],
  ['workers/network/platformSession.ts', '{ ...kept, tokens }', 'kept'],
  ['workers/network/platformSession.ts', 'return isGood(kept) ? kept : renewed', 'return renewed'],
  [
    'platform/identity/oauth/provider.ts',
    'rotateRefreshToken: true,',
    'rotateRefreshToken: false,',
  ],
  [
    'platform/identity/oauth/adapter.ts',
    'if (grantId !== null) await endGrant(sql, grantId, nowMs);',
    '',
  ],
  ['platform/identity/oauth/adapter.ts', 'AND consumed_at IS NULL`', '`'],
];
