import { expect, test } from 'vitest';
import { loadHome } from '../../../electron/main/loadHome.ts';
import { HOME_URL } from '../../../electron/security/origin.ts';

/** A window whose loads end so one after another, and what it was asked to load. */
function windowOf(...ends: (string | null)[]) {
  const asked: string[] = [];
  const loadURL = async (url: string): Promise<void> => {
    const code = ends[asked.push(url) - 1];
    if (code != null) throw Object.assign(new Error(`${code} loading '${url}'`), { code });
  };
  return { asked, loadURL };
}

test('a page is loaded once where nothing is in the way', async () => {
  const window = windowOf(null);
  await loadHome(window);
  expect(window.asked).toEqual([HOME_URL]);
});

test('a page that tried to navigate while it was loading is loaded again, and the app goes on even if it does so again', async () => {
  const once = windowOf('ERR_ABORTED', null);
  await loadHome(once);
  expect(once.asked).toEqual([HOME_URL, HOME_URL]);
  const twice = windowOf('ERR_ABORTED', 'ERR_ABORTED');
  await loadHome(twice);
  expect(twice.asked).toHaveLength(2);
});

test('a page that cannot be loaded is a start that failed', async () => {
  await expect(loadHome(windowOf('ERR_FAILED'))).rejects.toThrow('ERR_FAILED');
  await expect(loadHome(windowOf('ERR_ABORTED', 'ERR_FAILED'))).rejects.toThrow('ERR_FAILED');
});
