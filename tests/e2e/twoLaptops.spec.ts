import { z } from 'zod';
import { Inbox } from '../../core/contract/inbox.ts';
import { STORY_AFTER, STORY_BEFORE } from '../../scripts/samples/story.ts';
import { writeStory } from '../helpers/story.ts';
import { expect } from './app.ts';
import { callCore, coreValue } from './coreLine.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { choose, finishImport, prepareImport } from './steps.ts';
import { importBooks } from './storySteps.ts';
import { acceptInvitation, type Person, setUpCompany, signInAtBrowser } from './sync/browser.ts';
import type { Laptop } from './sync/laptop.ts';
import { officeProgram } from './sync/officeProgram.ts';
import { ashaRao, PASSPHRASE, test } from './sync/scene.ts';

const ASHA = ashaRao();
const RAVI: Person = {
  name: 'Ravi Patel',
  email: 'ravi@example.in',
  password: 'forty looms and one broken fan',
  secret: null,
};
const COMPANY = 'Surat Textiles';
const OWN = { name: COMPANY, passphrase: PASSPHRASE };

const Members = z.object({
  members: z.array(z.object({ userId: z.string(), email: z.string() })),
});
const Invited = z.object({ link: z.string() });
const Priorities = z.object({ weights: z.record(z.string(), z.number()) });

/** The books in, as on each of the two laptops: both got the same export. */
async function takeIn(laptop: Laptop, folder: string): Promise<void> {
  await resize(laptop, 1366, 768);
  await prepareImport(laptop, folder, OWN);
  await laptop.page.getByTestId('import-run').click();
  await finishImport(laptop.page);
  await expect(laptop.page.getByTestId('focus-title')).toBeVisible({ timeout: 120_000 });
}

/** On the Platform screen: everything may leave; then the way through the system's browser. */
async function signIn(
  { page, openedAddress }: Laptop,
  address: string,
  atBrowser: (address: string) => Promise<void>,
): Promise<void> {
  await page.getByTestId('nav-platform').click();
  await page.getByTestId('leaving-books').click();
  await expect(page.getByTestId('leaving-books')).toBeChecked();
  await page.getByTestId('platform-address').fill(address);
  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('signing-in')).toBeVisible();
  await atBrowser(await openedAddress());
  await expect(page.getByTestId('sync-now')).toBeVisible();
}

/** Until both sides' hashes were compared once more and are equal. */
async function sync({ page }: Laptop): Promise<void> {
  const agreed = async (): Promise<unknown> =>
    Reflect.get(Object(await coreValue(page, 'platform', {})), 'agreedAt');
  const before = await agreed();
  await page.getByTestId('nav-platform').click();
  // A platform that did not answer is left alone for a while: then it takes another press.
  await expect(async () => {
    await page.getByTestId('sync-now').click();
    await expect.poll(agreed, { timeout: 20_000 }).not.toBe(before);
  }).toPass({ timeout: 300_000 });
  await expect(page.getByTestId('sync-state')).toHaveAttribute('data-state', 'synchronised');
}

/** Each takes in what the other has sent. */
async function meet(one: Laptop, other: Laptop): Promise<void> {
  for (const laptop of [one, other, one]) await sync(laptop);
}

async function decide({ page }: Laptop, method: string, input: unknown): Promise<void> {
  expect(await callCore(page, method, input)).toMatchObject({ ok: true });
}

const inboxOf = async ({ page }: Laptop): Promise<Inbox> =>
  Inbox.parse(await coreValue(page, 'inbox', {}));

/** What both have to hold alike: focus, work, books, weights, answers and every decision, in words and numbers. */
async function heldBy({ page }: Laptop): Promise<unknown> {
  await page.getByTestId('nav-focus').click();
  await expect(page.getByTestId('focus-title')).toBeVisible({ timeout: 120_000 });
  return {
    focus: await page.getByTestId('focus-title').textContent(),
    works: await coreValue(page, 'works', {}),
    company: Reflect.get(Object(await coreValue(page, 'company', {})), 'invoices'),
    parties: await coreValue(page, 'parties', { offset: 0, limit: 500 }),
    metrics: await coreValue(page, 'metricTable', {}),
    weights: await coreValue(page, 'priorities', {}),
    answers: await coreValue(page, 'questionnaire', {}),
  };
}

test('one command starts the platform; two laptops sign in at the browser, work a month offline, meet, hold the same, and what they said at once is chosen', async ({
  profile,
  scene,
}) => {
  test.setTimeout(900_000);
  const { calendar, browser } = scene;
  // A company, and a second person in it.
  await setUpCompany(browser, scene.setUpLink, COMPANY, ASHA);
  const office = await officeProgram(scene.url, calendar, (address) =>
    signInAtBrowser(browser, address, ASHA, calendar),
  );
  const invitation = { email: RAVI.email, roles: ['executive'] };
  const { link } = Invited.parse(await office.call('POST', '/invitations', invitation));
  await acceptInvitation(browser, link, RAVI);

  // Two laptops with user data of their own, each with the export that the office has.
  const before = writeStory(profile, 'worked', STORY_BEFORE);
  const asha = await scene.laptop('asha');
  const ravi = await scene.laptop('ravi');
  for (const laptop of [asha, ravi]) await takeIn(laptop, before);
  await keepWindow(asha, 'platform-apart');
  await signIn(asha, scene.url, async (address) => {
    // No code of the authenticator app is taken twice: it shows the next one by then.
    await calendar.pass(1 / 24);
    await signInAtBrowser(browser, address, ASHA, calendar);
  });
  await signIn(ravi, scene.url, (address) => signInAtBrowser(browser, address, RAVI, calendar));
  await meet(asha, ravi);
  expect(await heldBy(ravi)).toEqual(await heldBy(asha));
  await keepWindow(asha, 'platform-synchronised');

  // While Ravi is away Asha makes him a manager: he may no longer say what can be spared.
  const { members } = Members.parse(await office.call('GET', '/members'));
  const ravis = members.find(({ email }) => email === RAVI.email)?.userId ?? '';
  await office.call('PATCH', `/members/${ravis}`, { roles: ['manager'] });

  // A month without the platform.
  await scene.stopPlatform();
  await calendar.pass(7);
  const weights = { throughput: 4, impact: 2, feasibility: 1, urgency: 3 };
  await decide(ravi, 'setPriorityWeights', { weights });
  await decide(ravi, 'answerQuestionnaire', { question: 'reminders', answer: 'afterDue' });
  await calendar.pass(7);
  await decide(asha, 'answerQuestionnaire', { question: 'reminders', answer: 'beforeDue' });
  await startTheFocus(asha);
  await calendar.pass(7);
  await decide(asha, 'setPriorityWeights', { weights: { ...weights, urgency: 9 } });
  await decide(ravi, 'setLimits', { budget: 5_000_000, people: 2, weeks: 8 });
  await calendar.pass(7);
  await importBooks(asha, writeStory(profile, 'worked', STORY_AFTER));
  await expect(
    asha.page.getByTestId('focus-title').or(asha.page.getByTestId('under-way')).first(),
  ).toBeVisible({ timeout: 120_000 });
  await asha.page.getByTestId('nav-platform').click();
  await asha.page.getByTestId('sync-now').click();
  await expect(asha.page.getByTestId('sync-state')).toHaveAttribute('data-state', 'offline', {
    timeout: 120_000,
  });
  await keepWindow(asha, 'platform-offline');

  // Home again.
  await scene.startPlatformAgain();
  await meet(asha, ravi);
  expect(await heldBy(ravi)).toEqual(await heldBy(asha));

  // Two things were said at once, and one was not taken.
  const told = await inboxOf(ravi);
  expect(told.conflicts.map(({ entity }) => entity).sort()).toEqual([
    'priorities',
    'questionnaire',
  ]);
  expect(told.refused.map(({ kind, why }) => [kind, why])).toEqual([['limits', 'not_allowed']]);
  expect((await inboxOf(asha)).conflicts).toHaveLength(2);
  await expect(asha.page.getByTestId('inbox-badge')).toContainText('2 things wait');
  await expect(ravi.page.getByTestId('inbox-badge')).toContainText('3 things wait');
  await lookAtInbox(ravi);

  // Ravi takes back his weights; Asha's laptop follows.
  const chosen = ravi.page.getByTestId('conflict').filter({ hasText: 'Cash freed' });
  await expect(chosen).toContainText('Asha Rao');
  await expect(chosen).toContainText('You, this laptop');
  await chosen.getByTestId('conflict-other').click();
  await expect(chosen).toBeHidden();
  await ravi.page.getByTestId('read-refused').click();
  await expect(ravi.page.getByTestId('inbox-badge')).toContainText('1 thing waits');
  await meet(asha, ravi);
  expect(Priorities.parse(await coreValue(asha.page, 'priorities', {})).weights).toEqual(weights);

  // Asha keeps her answer.
  await asha.page.getByTestId('open-inbox').click();
  await asha.page.getByTestId('conflict-kept').click();
  await expect(asha.page.getByTestId('inbox-empty')).toBeVisible();
  await keepWindow(asha, 'inbox-empty');
  await meet(asha, ravi);
  expect((await inboxOf(ravi)).conflicts).toEqual([]);
  expect(await heldBy(ravi)).toEqual(await heldBy(asha));
});

/** The focus taken up, on the card. */
async function startTheFocus({ page }: Laptop): Promise<void> {
  await page.getByTestId('nav-focus').click();
  await page.getByTestId('focus-card').getByTestId('start').click();
  await page.getByTestId('start-now').click();
  await expect(page.getByTestId('under-way')).toBeVisible({ timeout: 60_000 });
}

/** The inbox as a person meets it: reachable, readable, in light, dark, Hindi and at 200 %. */
async function lookAtInbox(laptop: Laptop): Promise<void> {
  const { page } = laptop;
  const open = async (): Promise<void> => {
    await page.getByTestId('nav-platform').click();
    await page.getByTestId('open-inbox').press('Enter');
    await expect(page.getByTestId('conflict')).toHaveCount(2);
  };
  await open();
  await keepWindow(laptop, 'inbox');
  expect(await findings(page)).toEqual([]);
  for (const choice of ['Dark', 'हिन्दी', 'English', 'Light']) {
    await choose(page, choice);
    if (choice === 'English') continue;
    await open();
    await keepWindow(laptop, `inbox-${choice}`);
    expect(await findings(page), choice).toEqual([]);
  }
  await resize(laptop, 1366, 768, 2);
  await noSideways(page, 'inbox at 200 %');
  expect(await findings(page), '200 %').toEqual([]);
  await keepWindow(laptop, 'inbox-200');
  await page.getByTestId('refused').scrollIntoViewIfNeeded();
  await keepWindow(laptop, 'inbox-refused-200');
  await resize(laptop, 1366, 768);
}
