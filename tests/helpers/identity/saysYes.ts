import type { OpenBrowser } from '../../../workers/host/platform.ts';
import { newBrowser } from './browser.ts';
import { type Clock, type Person, proveWhoIAm } from './people.ts';

/** A browser at which somebody goes through the pages of a sign-in, and says yes, or no, at the end. */
export function saysYes(
  who: Person,
  clock: Clock,
  say: '/allow' | '/refuse' = '/allow',
): OpenBrowser {
  return async ({ url }) => {
    void proveWhoIAm(await newBrowser().open(url), who, clock).then((page) => page.submit(say));
  };
}
