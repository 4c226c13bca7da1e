import path from 'node:path';
import type { Page } from '@playwright/test';
import { test as base } from '../app.ts';
import { openBrowser, type Person } from './browser.ts';
import { type Calendar, calendarIn } from './calendar.ts';
import { type Laptop, startLaptop } from './laptop.ts';
import { firstStart, type PlatformProcess, startAgain } from './platformProcess.ts';

/** A platform that was started for the first time, a browser, and a calendar that all go by; laptops as they are asked for. */
export interface Scene {
  readonly calendar: Calendar;
  readonly browser: Page;
  /** Where the platform is, started again or not. */
  readonly url: string;
  /** What the first start printed: the way to a company and its first executive. */
  readonly setUpLink: string;
  stopPlatform(): Promise<void>;
  startPlatformAgain(): Promise<void>;
  /** A laptop with user data of its own. */
  laptop(name: string): Promise<Laptop>;
}

/** Tests with a scene; whatever they started is ended after them. */
export const test = base.extend<{ readonly scene: Scene }>({
  scene: [
    async ({ profile }, use) => {
      const calendar = calendarIn(path.join(profile, 'ahead'));
      const data = path.join(profile, 'platform');
      const { url, setUpLink, stop } = await firstStart(data, calendar);
      let platform: PlatformProcess = { url, stop };
      const laptops: Laptop[] = [];
      try {
        const browser = await openBrowser(path.join(profile, 'browser'));
        try {
          await use({
            calendar,
            browser: browser.page,
            url,
            setUpLink,
            stopPlatform: () => platform.stop(),
            startPlatformAgain: async () => {
              platform = await startAgain(data, calendar, url);
            },
            laptop: async (name) => {
              const laptop = await startLaptop(path.join(profile, name), calendar);
              laptops.push(laptop);
              return laptop;
            },
          });
        } finally {
          for (const { app } of laptops) await app.close();
          await browser.app.close();
        }
      } finally {
        await platform.stop();
      }
    },
    { timeout: 180_000 },
  ],
});

/** Who sets up the company; no authenticator app yet. */
export const ashaRao = (): Person => ({
  name: 'Asha Rao',
  email: 'asha@example.in',
  password: 'sixteen mangoes under my desk',
  secret: null,
});

/** Of the books on each laptop. */
export const PASSPHRASE = 'four unrelated words here';
