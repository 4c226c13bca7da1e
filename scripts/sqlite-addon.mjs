import { existsSync, readFileSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { cacheDir, cleanEnv, inProject, must, say, systemNode } from './lib/project.mjs';
import { ensureSystem } from './lib/system-packages.mjs';

const PACKAGE = 'node_modules/better-sqlite3-multiple-ciphers';

/** First Electron major whose Node-API is as new as the addon's prebuilt binaries want (version 10). */
const FIRST_WITH_NAPI_10 = 36;

/** Where the built app looks for the addon (left outside the asar archive when packaged). */
export const addonTarget = inProject('dist/native/better_sqlite3.node');

/** The Node headers that are already on the machine, so that node-gyp need not fetch any. */
function headersArgument() {
  const prefixes = [path.resolve(path.dirname(systemNode), '..'), '/usr', '/usr/local'];
  const found = prefixes.find((prefix) => existsSync(path.join(prefix, 'include/node/node_api.h')));
  return found ? [`--nodedir=${found}`] : [];
}

/** Builds the addon from the sources in its own npm package for a runtime with an older Node-API. */
async function buildFromSource(target) {
  const missing = await ensureSystem('compiler');
  if (missing) throw new Error(`The database addon has to be compiled here; ${missing}`);
  say('Compiling the database addon for this runtime (about two minutes, once) …');
  await mkdir(path.dirname(target), { recursive: true });
  const work = await mkdtemp(path.join(cacheDir, 'compiling-'));
  try {
    const sources = path.join(work, 'addon');
    await cp(inProject(PACKAGE), sources, { recursive: true });
    await cp(
      inProject('node_modules/node-addon-api'),
      path.join(sources, 'node_modules/node-addon-api'),
      {
        recursive: true,
      },
    );
    const gyp = path.join(sources, 'binding.gyp');
    const recipe = await readFile(gyp, 'utf8');
    const adapted = recipe.replaceAll('NAPI_VERSION=10', 'NAPI_EXPERIMENTAL');
    if (adapted === recipe)
      throw new Error('The addon no longer asks for Node-API 10: revise this recipe.');
    await writeFile(gyp, adapted);
    // The machine's own Node, whose headers are there; the project's newer one would want to fetch its own.
    const args = ['rebuild', ...headersArgument(), '--', '-Dforce_build=1'];
    await must(
      'node-gyp',
      systemNode,
      [inProject('node_modules/node-gyp/bin/node-gyp.js'), ...args],
      {
        quiet: true,
        cwd: sources,
        env: cleanEnv({ JOBS: 'max' }),
      },
    );
    await rename(path.join(sources, 'build/Release/better_sqlite3.node'), target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * Puts the SQLite addon that fits an Electron runtime into dist/native.
 * @param {{ version: string }} runtime
 * @param {string} [platform]
 * @param {string} [arch]
 */
export async function placeSqliteAddon(runtime, platform = process.platform, arch = process.arch) {
  let source = inProject(PACKAGE, 'prebuilds', `${platform}-${arch}.node`);
  if (Number.parseInt(runtime.version, 10) < FIRST_WITH_NAPI_10) {
    const { version } = JSON.parse(readFileSync(inProject(PACKAGE, 'package.json'), 'utf8'));
    source = path.join(cacheDir, `better-sqlite3-mc-${version}-${platform}-${arch}-napi.node`);
    if (!existsSync(source)) await buildFromSource(source);
  }
  await mkdir(path.dirname(addonTarget), { recursive: true });
  await copyFile(source, addonTarget);
}
