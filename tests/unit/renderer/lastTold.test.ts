import { expect, test } from 'vitest';
import type { Query } from '../../../renderer/api/queries.ts';
import { lastTold } from '../../../renderer/platform/people/lastTold.ts';

const asked = (more: Partial<Query<string>>): Query<string> => ({
  loading: false,
  value: null,
  error: null,
  ...more,
});
const failed = (code: 'platform_unreachable' | 'signed_out') => asked({ error: { code } });

test('while the platform cannot be reached what it told last stays, also while it is asked again', () => {
  const away = failed('platform_unreachable');
  expect(lastTold('before', away)).toBe('before');
  expect(lastTold('before', { ...away, loading: true })).toBe('before');
  expect(lastTold(null, away)).toBeNull();
});

test('a new answer takes its place, and whoever is signed out, or opens other books, sees nothing of it', () => {
  expect(lastTold('before', asked({ value: 'now' }))).toBe('now');
  expect(lastTold('before', failed('signed_out'))).toBeNull();
  expect(lastTold('before', asked({ loading: true }))).toBeNull();
});
