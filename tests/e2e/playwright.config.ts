import { defineConfig } from '@playwright/test';
import type { Options } from './app.ts';

/** What is worth proving again on the packaged binary: the road, the locks, the fuses. */
const PACKAGED = /(firstRun|security|corePort|restart|fuses)\.spec\.ts/;

export default defineConfig<Options>({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  workers: 1,
  // A window of the stand-in runtime was seen to die twice in some 500 tests; a retry is reported as flaky.
  retries: 1,
  forbidOnly: true,
  reporter: [['line'], ['json']],
  projects: [
    { name: 'unpacked', testIgnore: /fuses\.spec\.ts/, use: { target: 'unpacked' } },
    { name: 'packaged', testMatch: PACKAGED, use: { target: 'packaged' } },
  ],
});
