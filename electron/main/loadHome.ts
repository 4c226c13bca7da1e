import { HOME_URL } from '../security/origin.ts';

/** How often a load that was given up is begun again. */
const AGAIN = 1;

/**
 * Loads the app's page in a window. A page that tries to navigate while it is loading is refused, but the loading is
 * given up by then: it is begun again, and the app goes on whatever comes of that.
 * @throws whatever else kept the page from being loaded
 */
export async function loadHome(window: { loadURL(url: string): Promise<void> }): Promise<void> {
  for (let tried = 0; tried <= AGAIN; tried++) {
    try {
      return await window.loadURL(HOME_URL);
    } catch (failed) {
      const aborted = failed instanceof Error && Reflect.get(failed, 'code') === 'ERR_ABORTED';
      if (!aborted) throw failed;
    }
  }
}
