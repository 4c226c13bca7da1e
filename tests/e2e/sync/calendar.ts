import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const AHEAD = path.join(import.meta.dirname, 'aheadApp/ahead.cjs');

const DAY_MS = 86_400_000;
/** Longer than a process goes on with what it has read: see ahead.cjs. */
const HEARD_MS = 150;

/** The calendar that laptops and platform of a test go by: the machine's, so many days ahead. */
export interface Calendar {
  /** For the processes that go by it. */
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves once every process has heard of it. */
  pass(days: number): Promise<void>;
}

/** @param file where it stands; made here */
export function calendarIn(file: string): Calendar {
  const ahead = (): number => Number(readFileSync(file, 'utf8'));
  writeFileSync(file, '0');
  return {
    env: { DRUMBEAT_TEST_CLOCK: file },
    now: () => Date.now() + ahead(),
    pass: async (days) => {
      writeFileSync(file, String(ahead() + days * DAY_MS));
      await pause(HEARD_MS);
    },
  };
}
