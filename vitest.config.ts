import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'threads',
    maxWorkers: 2,
    include: ['tests/{unit,property,integration}/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/helpers/propertySeed.ts'],
    testTimeout: 180_000,
    // A database of its own for a file starts in two seconds, in many more on a busy machine.
    hookTimeout: 120_000,
  },
});
