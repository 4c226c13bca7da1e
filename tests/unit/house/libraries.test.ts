import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const read = (name: string): unknown => JSON.parse(readFileSync(path.join(ROOT, name), 'utf8'));

const versions = z.record(z.string(), z.string()).default({});
const Manifest = z.object({ dependencies: versions, devDependencies: versions });
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      optional: z.boolean().default(false),
      hasInstallScript: z.boolean().default(false),
    }),
  ),
});

/** What may run a program of its own while it is installed. */
const RUNS_AT_INSTALLATION = ['electron-winstaller', 'node'];

test('every library is pinned, from the one registry, and what it may run at its installation is known', () => {
  const { dependencies, devDependencies } = Manifest.parse(read('package.json'));
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);

  const { '': _, ...packages } = Lock.parse(read('package-lock.json')).packages;
  const all = Object.entries(packages);
  expect(all.length).toBeGreaterThan(500);
  const elsewhere = all.filter(
    ([, { resolved }]) =>
      resolved !== undefined && !/^https:\/\/registry\.npmjs\.org\//.test(resolved),
  );
  expect(elsewhere).toEqual([]);
  // Binaries of other kinds of machines are named by hand, and checked where they are installed.
  expect(all.filter(([, one]) => one.integrity === undefined && !one.optional)).toEqual([]);
  const running = all.filter(([, { hasInstallScript }]) => hasInstallScript);
  expect(running.map(([name]) => name.replace(/^.*node_modules\//, '')).sort()).toEqual(
    RUNS_AT_INSTALLATION,
  );
});
