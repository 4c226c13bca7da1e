import { placeSqliteAddon } from './sqlite-addon.mjs';

/** electron-builder's numbers for processor kinds. */
const ARCH = { 1: 'x64', 3: 'arm64' };

/**
 * electron-builder's hook: puts the SQLite addon for the packaged platform and processor into dist/, as one
 * run may package several.
 * @param {import('electron-builder').BeforePackContext} context
 */
export default async function beforePack({ arch, electronPlatformName, packager }) {
  const { version } = packager.info.framework;
  await placeSqliteAddon({ version }, electronPlatformName, ARCH[arch]);
}
