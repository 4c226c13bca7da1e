import { spawn } from 'node:child_process';
import process from 'node:process';
import { ensureSystem } from './system-packages.mjs';

const START_MS = 15_000;

/** Whether there is no screen to open a window on. */
export const headless = () =>
  process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

/**
 * Runs something with a display: the one there is, or on a headless Linux a virtual one that ends with it.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @throws when there is none and none can be started
 */
export async function withDisplay(work) {
  if (!headless()) return work();
  const missing = await ensureSystem('display');
  if (missing) throw new Error(missing);
  const screen = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const number = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('Xvfb did not start')), START_MS);
    screen.stdio[3].once('data', (chunk) => {
      clearTimeout(late);
      resolve(String(chunk).trim());
    });
    screen.once('error', reject);
    screen.once('exit', () => reject(new Error('Xvfb ended at once')));
  });
  process.env.DISPLAY = `:${number}`;
  try {
    return await work();
  } finally {
    delete process.env.DISPLAY;
    screen.removeAllListeners('exit');
    screen.kill();
  }
}
