import { rm } from 'node:fs/promises';
import process from 'node:process';
import { build } from './build.mjs';
import { line, NONE, sum, vitestCounts } from './lib/counts.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { cleanEnv, inProject, projectNode, run, say } from './lib/project.mjs';

/** Every layer is checked against what it alone may see. */
const LAYERS = [
  '.',
  'core',
  'workers',
  'platform',
  'cli',
  'electron',
  'electron/preload',
  'renderer',
  'tests',
];
const VITEST_REPORT = inProject('test-results/vitest.json');

const tool = (name, ...args) =>
  run(projectNode, [inProject('node_modules', name), ...args], { env: cleanEnv() });

async function types() {
  for (const layer of LAYERS) {
    const { code } = await tool('typescript/bin/tsc', '-p', layer);
    if (code !== 0) return { code };
  }
  return { code: 0 };
}

async function buildStep() {
  try {
    await build();
    return { code: 0 };
  } catch (failure) {
    say(failure.message);
    return { code: 1 };
  }
}

const CHECKS = {
  'format and lint': () =>
    tool('@biomejs/biome/bin/biome', 'ci', '--colors=off', '--error-on-warnings', '.'),
  types,
  'dead code': () => tool('knip/bin/knip.js'),
  build: buildStep,
};

/**
 * All checks that need no window: format, lint, types of each layer, dead code, build, and the unit,
 * property and integration tests. Goes on after a failure, so that one run tells everything.
 * @returns {Promise<import('./lib/counts.mjs').Counts>} of tests; a failed check counts as one failure
 */
export async function verify() {
  let checks = NONE;
  for (const [name, check] of Object.entries(CHECKS)) {
    say(`— ${name}`);
    const { code } = await check();
    if (code === 0) continue;
    say(`✗ ${name} failed`);
    checks = sum(checks, { ...NONE, failed: 1 });
  }
  say('— unit, property and integration tests');
  await rm(VITEST_REPORT, { force: true });
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`];
  const { code } = await tool('vitest/vitest.mjs', 'run', ...reporters);
  return sum(checks, await vitestCounts(VITEST_REPORT, code));
}

if (process.argv[1] === import.meta.filename) {
  await ensureDependencies();
  const counts = await verify();
  say(line(counts));
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
}
