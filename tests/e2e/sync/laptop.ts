import path from 'node:path';
import { _electron } from '@playwright/test';
import { expect, machineSwitches, type Running } from '../app.ts';
import type { Calendar } from './calendar.ts';

const APP = path.join(import.meta.dirname, 'aheadApp');

/** A laptop: the app with user data of its own, going by the calendar of the test. */
export interface Laptop extends Running {
  /** The address that the app has asked the system's browser for since this was last asked. */
  openedAddress(): Promise<string>;
}

export async function startLaptop(profile: string, calendar: Calendar): Promise<Laptop> {
  const executablePath = process.env.DRUMBEAT_ELECTRON;
  const app = await _electron.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [APP, ...machineSwitches(), `--user-data-dir=${profile}`],
    env: { ...process.env, ...calendar.env, LANG: 'en_IN.UTF-8' },
  });
  // Asked before there is a window, Electron lets go of the answer now and then.
  const page = await app.firstWindow();
  await app.evaluate(({ shell }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    shell.openExternal = async (url) => {
      asked.push(url);
    };
  });
  const next = (): Promise<string | undefined> =>
    app.evaluate(() => (Reflect.get(globalThis, 'asked') as string[]).shift());
  return {
    app,
    page,
    openedAddress: async () => {
      let address: string | undefined;
      await expect.poll(async () => (address ??= await next())).toBeDefined();
      return address ?? '';
    },
  };
}
