import { rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { setFuses } from './fuses.mjs';

const EXTENSION = { darwin: '.app', win32: '.exe', linux: '' };

/**
 * electron-builder's hook, before signing: sets the fuses. Release ones, unless a build made to be driven by
 * tests asks for the other profile.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  // The stand-in runtime's bootstrap for `electron FOLDER`; a packaged app has no use for it.
  const bootstrap = path.join(appOutDir, 'resources/default_app.asar');
  await rm(bootstrap, { force: true });
  const linux = electronPlatformName === 'linux';
  const name = linux ? packager.executableName : packager.appInfo.productFilename;
  const executable = path.join(appOutDir, `${name}${EXTENSION[electronPlatformName] ?? ''}`);
  const profile = process.env.DRUMBEAT_FUSES === 'driven' ? 'driven' : 'release';
  await setFuses(executable, profile, electronPlatformName);
}
