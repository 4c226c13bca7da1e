import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';

/** `npm run e2e` sets these; the tests run nowhere else. */
function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} is not set: run these tests by \`npm run e2e\``);
  return value;
}

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const FIXTURES = path.join(ROOT, 'tests/fixtures/canonical');

const EXECUTABLE = { linux: 'linux-unpacked/drumbeat', win32: 'win-unpacked/Drumbeat.exe' };

/** The executable of a packaged folder on this platform. */
export function packagedExecutable(profile: 'release' | 'driven'): string {
  const folder = fromEnvironment(
    profile === 'release' ? 'DRUMBEAT_RELEASE_FOLDER' : 'DRUMBEAT_DRIVEN_FOLDER',
  );
  const inside =
    process.platform === 'darwin'
      ? `mac${process.arch === 'arm64' ? '-arm64' : ''}/Drumbeat.app/Contents/MacOS/Drumbeat`
      : EXECUTABLE[process.platform === 'win32' ? 'win32' : 'linux'];
  return path.join(folder, inside);
}

export interface Options {
  /** The built folder under the Electron runtime, or the packaged app with the driven fuses. */
  target: 'unpacked' | 'packaged';
}

export interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
}

interface Fixtures {
  /** A fresh profile folder, gone after the test. */
  readonly profile: string;
  /** Starts the app on the profile; every app still open is closed after the test. */
  readonly start: (...switches: string[]) => Promise<Running>;
}

/** Switches that this machine needs (root and headless machines do). */
export const machineSwitches = (): string[] =>
  fromEnvironment('DRUMBEAT_ELECTRON_SWITCHES').split(' ').filter(Boolean);

async function launch(target: Options['target'], profile: string, more: readonly string[]) {
  const packaged = target === 'packaged';
  const app = await _electron.launch({
    executablePath: packaged ? packagedExecutable('driven') : fromEnvironment('DRUMBEAT_ELECTRON'),
    args: [
      ...(packaged ? [] : [path.join(ROOT, 'scripts/lib/heldApp')]),
      ...machineSwitches(),
      `--user-data-dir=${profile}`,
      ...more,
    ],
    env: { ...process.env, LANG: 'en_IN.UTF-8' },
  });
  return { app, page: await app.firstWindow() };
}

export const test = base.extend<Options & Fixtures>({
  target: ['unpacked', { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for this form of a fixture without needs
  profile: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'drumbeat-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  start: async ({ target, profile }, use, info) => {
    const running: Running[] = [];
    await use(async (...more) => {
      const started = await launch(target, profile, more);
      running.push(started);
      return started;
    });
    for (const { app, page } of running) {
      if (info.status !== info.expectedStatus && !page.isClosed()) {
        await page.screenshot({ path: info.outputPath('at-failure.png') }).catch(() => undefined);
      }
      await app.close().catch(() => undefined);
    }
  },
});

export { expect } from '@playwright/test';
