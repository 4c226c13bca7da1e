import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AppError } from '../../../core/contract/errors.ts';
import { SyncSchedule } from '../../../workers/host/syncSchedule.ts';

const MINUTE = 60_000;
const OFFLINE: AppError = { code: 'platform_unreachable' };

let syncs: number;
let schedule: SyncSchedule;
/** What each sync comes to; it lasts until `finish` is called where `lasts`. */
let outcome: AppError | null;
let lasts: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  syncs = 0;
  outcome = null;
  lasts = false;
  schedule = new SyncSchedule(
    () => {
      syncs += 1;
      schedule.began();
      if (!lasts) schedule.ended(outcome);
    },
    () => 0.5,
  );
});
afterEach(() => {
  schedule.end();
  vi.useRealTimers();
});

/** How many syncs a time brings. */
function within(ms: number): number {
  const before = syncs;
  vi.advanceTimersByTime(ms);
  return syncs - before;
}

test('nothing is planned before a company is open and signed in', () => {
  schedule.changed();
  schedule.hinted();
  expect(within(60 * MINUTE)).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('opening brings a sync within seconds, then one every few minutes', () => {
  schedule.begin();
  expect(within(5_000)).toBe(1);
  expect(within(4 * MINUTE)).toBe(0);
  expect(within(60 * MINUTE)).toBe(12);
});

test('several decisions in a row bring one sync within seconds', () => {
  schedule.begin();
  within(5_000);
  for (let each = 0; each < 5; each++) {
    schedule.changed();
    vi.advanceTimersByTime(100);
  }
  expect(within(3_000)).toBe(1);
  expect(within(MINUTE)).toBe(0);
});

test('a hint brings a sync sooner than a change that was there before', () => {
  schedule.begin();
  within(5_000);
  schedule.changed();
  schedule.hinted();
  expect(within(1_000)).toBe(1);
  expect(within(MINUTE)).toBe(0);
});

test('there is one timer at most, and none while a sync runs', () => {
  lasts = true;
  schedule.begin();
  for (let each = 0; each < 9; each++) {
    schedule.changed();
    schedule.hinted();
    expect(vi.getTimerCount()).toBe(1);
  }
  expect(within(5_000)).toBe(1);
  schedule.changed();
  schedule.hinted();
  expect(vi.getTimerCount()).toBe(0);
  expect(within(60 * MINUTE)).toBe(0);
  schedule.ended(null);
  expect(vi.getTimerCount()).toBe(1);
  expect(within(3_000)).toBe(1);
});

test('offline the syncs become ever rarer, down to one in ten minutes, and no decision hastens them', () => {
  outcome = OFFLINE;
  schedule.begin();
  const tries = [within(MINUTE), within(10 * MINUTE)];
  expect(tries[0]).toBeGreaterThan(1);
  expect(tries[1]).toBeLessThanOrEqual(5);
  within(60 * MINUTE);
  let later = 0;
  for (let minute = 0; minute < 30; minute++) {
    schedule.changed();
    later += within(MINUTE);
  }
  expect(later).toBeLessThanOrEqual(4);
  expect(later).toBeGreaterThanOrEqual(3);
});

test('a hint ends the waiting: the platform is there again', () => {
  outcome = OFFLINE;
  schedule.begin();
  within(60 * MINUTE);
  outcome = null;
  schedule.hinted();
  expect(within(2_000)).toBe(1);
  schedule.changed();
  expect(within(3_000)).toBe(1);
});

test('a network that is there again ends the waiting, as often as it comes', () => {
  outcome = OFFLINE;
  schedule.begin();
  within(60 * MINUTE);
  for (let each = 0; each < 3; each++) {
    expect(schedule.online()).toBe(true);
    expect(within(2_000)).toBe(1);
  }
  expect(within(5_000)).toBe(0);
});

test('a network that is there again changes nothing for a platform that asked to be left alone', () => {
  outcome = { code: 'platform_unreachable', detail: { retryAfter: 1800 } };
  schedule.begin();
  expect(within(5_000)).toBe(1);
  expect(schedule.online()).toBe(false);
  expect(within(29 * MINUTE)).toBe(0);
  expect(within(2 * MINUTE)).toBe(1);
});

test('a network brings no sync where nothing is kept in sync', () => {
  expect(schedule.online()).toBe(false);
  schedule.begin();
  schedule.end();
  expect(schedule.online()).toBe(false);
  expect(within(60 * MINUTE)).toBe(0);
});

test('what the platform asks for is waited', () => {
  outcome = { code: 'platform_unreachable', detail: { retryAfter: 1800 } };
  schedule.begin();
  expect(within(5_000)).toBe(1);
  expect(within(29 * MINUTE)).toBe(0);
  expect(within(2 * MINUTE)).toBe(1);
});

test.each(['signed_out', 'sync_other_company'] as const)(
  'what only a person can mend (%s) is not tried again until it is begun anew',
  (code) => {
    outcome = { code };
    schedule.begin();
    expect(within(60 * MINUTE)).toBe(1);
    schedule.begin();
    expect(within(5_000)).toBe(1);
  },
);

test('a sync that somebody runs by hand takes the place of the one that was planned', () => {
  schedule.begin();
  within(5_000);
  schedule.changed();
  schedule.began();
  schedule.ended(null);
  expect(within(3 * MINUTE)).toBe(0);
});

test('after the end nothing comes, whatever is told', () => {
  lasts = true;
  schedule.begin();
  within(5_000);
  schedule.end();
  schedule.changed();
  schedule.ended(null);
  schedule.hinted();
  expect(within(60 * MINUTE)).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  ['was asleep for a night', 12 * 60 * MINUTE],
  ['had its clock set back by a day', -24 * 60 * MINUTE],
])('a laptop that %s syncs soon after a change as ever', (_, jump) => {
  schedule.begin();
  within(MINUTE);
  vi.setSystemTime(Date.now() + jump);
  schedule.changed();
  expect(within(4000)).toBe(1);
});

test('a platform that asks to be left alone for years is left alone for an hour, and not asked at once', () => {
  schedule.begin();
  outcome = { code: 'platform_unreachable', detail: { retryAfter: 1e12 } };
  within(5_000);
  expect(within(59 * MINUTE)).toBe(0);
  expect(within(2 * MINUTE)).toBe(1);
});
