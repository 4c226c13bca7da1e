import { existsSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import { AppFailure } from '../../core/contract/errors.ts';
import type { Log } from './log.ts';

const FIRST_CHECK_MS = 30_000;
const CHECK_EVERY_MS = 24 * 3_600_000;

/** Quiet updates: looks for a newer version, fetches and installs it only when the user says so. */
export interface Updater {
  start(): void;
  install(): Promise<void>;
}

/** For builds without an update feed (development, and packages made without one). */
const none: Updater = {
  start: () => undefined,
  install: () => Promise.reject(new AppFailure('not_found')),
};

/**
 * The updater of a packaged build that carries a feed (app-update.yml), else one that does nothing.
 * Being offline is no error here: a check that fails is noted in the log and tried again a day later.
 */
export function openUpdater(found: (version: string) => void, log: Log): Updater {
  if (!app.isPackaged || !existsSync(path.join(process.resourcesPath, 'app-update.yml')))
    return none;
  let version: string | null = null;

  const load = async () => {
    const { autoUpdater } = (await import('electron-updater')).default;
    autoUpdater.autoDownload = false;
    autoUpdater.autoInstallOnAppQuit = false;
    autoUpdater.allowDowngrade = false;
    autoUpdater.logger = null;
    return autoUpdater;
  };
  let updater: ReturnType<typeof load> | null = null;
  const ready = () => {
    updater ??= load();
    return updater;
  };

  const check = async () => {
    try {
      const answer = await (await ready()).checkForUpdates();
      if (!answer?.isUpdateAvailable) return;
      version = answer.updateInfo.version;
      found(version);
    } catch {
      log('update_check_failed');
    }
  };

  return {
    start() {
      setTimeout(() => void check(), FIRST_CHECK_MS).unref();
      setInterval(() => void check(), CHECK_EVERY_MS).unref();
    },
    async install() {
      if (version === null) throw new AppFailure('not_found');
      const fetched = await ready();
      await fetched.downloadUpdate();
      fetched.quitAndInstall(true, true);
    },
  };
}
