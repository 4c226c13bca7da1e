import { rm } from 'node:fs/promises';
import process from 'node:process';
import { build } from './build.mjs';
import { line, playwrightCounts } from './lib/counts.mjs';
import { withDisplay } from './lib/display.mjs';
import { prepareRuntime } from './lib/prepare.mjs';
import { cleanEnv, inProject, projectNode, run, say } from './lib/project.mjs';
import { pack, packageFolder } from './package.mjs';

const REPORT = inProject('test-results/e2e.json');

/**
 * Builds, packages with both fuse profiles and drives the real windows, unpackaged and packaged.
 * @param {string[]} [chosen] arguments handed on to Playwright
 * @returns {Promise<import('./lib/counts.mjs').Counts>}
 */
export async function e2e(chosen = []) {
  const runtime = await prepareRuntime();
  const { electronSwitches } = await import('./electron-runtime.mjs');
  say('— build and package (release and driven fuses)');
  await build();
  await pack(runtime, { dir: true, profile: 'release' });
  await pack(runtime, { dir: true, profile: 'driven' });
  await rm(REPORT, { force: true });
  return withDisplay(async () => {
    say('— end-to-end tests in the real window');
    const args = [
      inProject('node_modules/@playwright/test/cli.js'),
      'test',
      '--config=tests/e2e/playwright.config.ts',
      ...chosen,
    ];
    const { code } = await run(projectNode, args, {
      env: cleanEnv({
        DRUMBEAT_ELECTRON: runtime.executable,
        DRUMBEAT_ELECTRON_SWITCHES: electronSwitches(runtime).join(' '),
        DRUMBEAT_RELEASE_FOLDER: packageFolder('release'),
        DRUMBEAT_DRIVEN_FOLDER: packageFolder('driven'),
        PLAYWRIGHT_JSON_OUTPUT_FILE: REPORT,
      }),
    });
    return playwrightCounts(REPORT, code);
  });
}

if (process.argv[1] === import.meta.filename) {
  const counts = await e2e(process.argv.slice(2));
  say(line(counts));
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
}
