import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlatformStanding } from '../../../core/contract/platform.ts';
import { syncStateOf } from '../../../renderer/platform/syncState.ts';

const SYNCED: PlatformStanding = {
  sample: false,
  address: 'https://drumbeat.example.in',
  company: 'Kaveri',
  signedIn: true,
  joined: true,
  toJoin: false,
  signingIn: false,
  syncing: null,
  fault: null,
  leaving: 'plans',
  unsent: { summaries: 0, plans: 0, books: 0 },
  waiting: 0,
  withheld: 0,
  held: 0,
  parked: 0,
  refused: 0,
  conflicts: 0,
  agreedAt: '2026-11-26T08:00:00.000Z',
};

test('each way of standing has its word', () => {
  const state = (change: Partial<PlatformStanding>) => syncStateOf({ ...SYNCED, ...change });
  expect(state({})).toBe('synchronised');
  expect(state({ waiting: 2 })).toBe('waiting');
  expect(state({ agreedAt: null })).toBe('never');
  expect(state({ syncing: { phase: 'meeting', done: 0, of: 0 } })).toBe('syncing');
  expect(state({ fault: { code: 'platform_unreachable' } })).toBe('offline');
  expect(state({ fault: { code: 'sync_diverged' } })).toBe('failed');
  expect(state({ signedIn: false })).toBe('signedOut');
  expect(state({ signedIn: false, address: null })).toBe('apart');
  expect(state({ sample: true })).toBe('sample');
});

test('law: synchronised is said only of equal hashes, with nothing that waits and nothing that failed', () => {
  const standing = fc.record({
    signedIn: fc.boolean(),
    waiting: fc.nat(3),
    agreedAt: fc.constantFrom(null, SYNCED.agreedAt),
    fault: fc.constantFrom(null, { code: 'platform_unreachable' as const }),
    syncing: fc.constantFrom(null, { phase: 'sending' as const, done: 1, of: 2 }),
  });
  fc.assert(
    fc.property(standing, (change) => {
      if (syncStateOf({ ...SYNCED, ...change }) !== 'synchronised') return;
      expect(change).toEqual({
        signedIn: true,
        waiting: 0,
        agreedAt: SYNCED.agreedAt,
        fault: null,
        syncing: null,
      });
    }),
  );
});
