import path from 'node:path';
import { app } from 'electron';

/** A path in the app's own folder; what cannot be loaded out of the archive lies unpacked beside it. */
const inApp = (...parts: string[]): string => path.join(app.getAppPath(), ...parts);
const unpacked = (file: string): string => file.replace(/app\.asar([\\/])/, 'app.asar.unpacked$1');

const resource = (...parts: string[]): string =>
  app.isPackaged ? path.join(process.resourcesPath, ...parts) : inApp('resources', ...parts);

const data = (...parts: string[]): string => path.join(app.getPath('userData'), ...parts);

/** Where everything lies, for the packaged app and for `electron .` alike. */
export const paths = {
  renderer: () => inApp('dist', 'renderer'),
  preload: () => inApp('dist', 'preload', 'preload.cjs'),
  coreProcess: () => inApp('dist', 'main', 'coreProcess.js'),
  sqliteAddon: () => unpacked(inApp('dist', 'native', 'better_sqlite3.node')),
  samples: () => resource('samples'),
  icon: () => resource('icons', 'icon.png'),
  companies: () => data('companies'),
  /** Throw-away databases: emptied at each start, which is safe as there is only one instance. */
  scratch: () => data('scratch'),
  preferences: () => data('preferences.json'),
  windowState: () => data('window.json'),
  logs: () => data('logs'),
} as const;
