import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { electronSwitches } from '../electron-runtime.mjs';
import { cleanEnv, inProject } from './project.mjs';

const PATIENCE_MS = 90_000;

/**
 * Opens the app with a fresh profile, takes the one click to the sample books and waits for the focus card.
 * @returns {Promise<string>} the card's words
 */
export async function firstRun(runtime, screenshot) {
  const profile = await mkdtemp(path.join(tmpdir(), 'drumbeat-try-'));
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [
      inProject('scripts/lib/heldApp'),
      ...electronSwitches(runtime),
      `--user-data-dir=${profile}`,
    ],
    env: cleanEnv(),
  });
  try {
    const page = await app.firstWindow();
    await page.getByTestId('open-sample').click({ timeout: PATIENCE_MS });
    const card = page.getByTestId('focus-card');
    await page.getByTestId('focus-title').waitFor({ timeout: PATIENCE_MS });
    await mkdir(path.dirname(screenshot), { recursive: true });
    await page.screenshot({ path: screenshot });
    // biome-ignore lint/performance/useDomNodeTextContent: the words as laid out, a line each, for people
    return await card.innerText();
  } finally {
    await app.close();
    await rm(profile, { recursive: true, force: true });
  }
}
