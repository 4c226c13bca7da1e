import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FAULTS, type PlantedFault } from './faults.ts';

/**
 * Plants each fault in a copy of the sources and lives histories over it until one breaks a law, then runs the tests of
 * its area: `plantedFaults.ts [SEEDS] [FROM] [TO]`. Tells which faults no history and no test found; that is how good
 * they are.
 */
const root = path.resolve(import.meta.dirname, '../..');
const [seeds = 80, from = 1, to = FAULTS.length] = process.argv.slice(2).map(Number);

const FEW = 15;

const COPIED = [
  'cli',
  'core',
  'docs',
  'workers',
  'platform',
  'tests',
  'resources',
  'package.json',
  'vitest.config.ts',
  'tsconfig.json',
  'tsconfig.base.json',
];

const copy = mkdtempSync(path.join(tmpdir(), 'drumbeat-fault-'));
try {
  for (const each of COPIED) {
    cpSync(path.join(root, each), path.join(copy, each), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  soundBefore();
  report(FAULTS.slice(from - 1, to).map((fault, at) => [from + at, fault, found(fault)] as const));
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** @throws where something is found without any fault: then nothing that is found would say anything. */
function soundBefore(): void {
  const tests = new Set(FAULTS.slice(from - 1, to).flatMap((each) => each.tests));
  const first = byHistories(1, FEW) ?? byTests([...tests]);
  if (first !== null) throw new Error(`without any fault there is found: ${first}`);
}

function report(all: readonly (readonly [number, PlantedFault, string | null])[]): void {
  const caught = all.filter(([, , by]) => by !== null);
  const lived = caught.filter(([, , by]) => by?.startsWith('seed'));
  process.stdout.write(
    `${caught.length} of ${all.length} faults found, ${lived.length} of them within ${seeds} histories\n`,
  );
  process.exitCode = caught.length / all.length >= 0.95 ? 0 : 1;
}

/** What showed a fault; null where nothing did. */
function found(fault: PlantedFault): string | null {
  const where = path.join(copy, fault.file);
  const text = readFileSync(where, 'utf8');
  if (!text.includes(fault.from)) throw new Error(`${fault.file} no longer has: ${fault.from}`);
  writeFileSync(
    where,
    text.replace(fault.from, () => fault.to),
  );
  try {
    const by = fault.histories ? byAnything(fault) : byTests(fault.tests);
    const line = fault.from.trim().split('\n')[0];
    process.stdout.write(
      `${by ?? 'MISSED'}  ${FAULTS.indexOf(fault) + 1} ${fault.file}: ${line}\n`,
    );
    return by;
  } finally {
    writeFileSync(where, text);
  }
}

/** Most faults show within a few histories; the tests are quicker than many. */
function byAnything({ tests }: PlantedFault): string | null {
  return byHistories(1, FEW) ?? byTests(tests) ?? byHistories(FEW + 1, seeds - FEW);
}

/** The seed of the first history that breaks a law. @throws where none can be lived: no program like that would leave a desk */
function byHistories(first: number, count: number): string | null {
  const run = node(
    '--no-warnings',
    'tests/simulator/run.ts',
    String(first),
    String(count),
    '--stop',
  );
  if (run.status === 0) return null;
  if (run.signal !== null) return 'seed that never ends';
  const seed = /^seed \d+/m.exec(run.stdout)?.[0];
  if (seed === undefined) throw new Error(`does not run: ${run.stderr}`);
  return seed;
}

/** Node 24 itself ends in some of thousands of runs (see COLD_WRAPPERS in workers/rpc/thread.ts): that finds nothing. */
const MOST_CRASHES = 3;

/** The sentence of the first test that fails. @throws where they do not run */
function byTests(tests: readonly string[], crashes = 0): string | null {
  const run = node(
    'node_modules/vitest/vitest.mjs',
    'run',
    '--bail=1',
    '--no-file-parallelism',
    // It looks whether each fault can be planted, and so finds every one that is.
    '--exclude=**/plantedFaults.test.ts',
    ...tests,
  );
  if (run.status === 0) return null;
  const sentence = /FAIL\s+\S+ > (.*)/.exec(`${run.stdout}${run.stderr}`)?.[1];
  if (sentence !== undefined) return `"${sentence}"`;
  if (run.signal !== null && crashes < MOST_CRASHES) return byTests(tests, crashes + 1);
  throw new Error(`does not run: ${run.stdout}${run.stderr}`);
}

function node(...args: readonly string[]) {
  const env = { ...process.env, NO_COLOR: '1' };
  return spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env, timeout: 600_000 });
}
