import { resize } from '../looks.ts';
import { beginByJoining } from './beginByJoining.ts';
import { type Person, setUpCompany, signInAtBrowser } from './browser.ts';
import type { Laptop } from './laptop.ts';
import type { Scene } from './scene.ts';

/** On the Platform screen of a laptop: signs in at the scene's browser. */
export async function signIn(
  { url, browser, calendar }: Scene,
  { page, openedAddress }: Laptop,
  who: Person,
): Promise<void> {
  await page.getByTestId('platform-address').fill(url);
  await page.getByTestId('sign-in').click();
  // No code of the authenticator app is taken twice: it shows the next one by then.
  if (who.secret !== null) await calendar.pass(1 / 24);
  await signInAtBrowser(browser, await openedAddress(), who, calendar);
}

/** Somebody sets up a company and joins it from a laptop with empty books, on the Platform screen. */
export async function foundCompany(scene: Scene, company: string, who: Person): Promise<Laptop> {
  const laptop = await scene.laptop('founder');
  await setUpCompany(scene.browser, scene.setUpLink, company, who);
  await resize(laptop, 1366, 768);
  await beginByJoining(laptop, company);
  return laptop;
}
