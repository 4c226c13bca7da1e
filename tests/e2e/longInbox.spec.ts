import { QUESTIONS } from '../../core/assumptions/questionnaire.ts';
import { answerQuestionnaire } from '../../core/store/assumptions/assumptions.ts';
import { logChange } from '../../core/store/changeLog.ts';
import { setPriorityWeights } from '../../core/store/focusing/weights.ts';
import { setLimits } from '../../core/store/guidance/limits.ts';
import type { RemoteSync } from '../../core/sync/ports.ts';
import { syncOnce } from '../../core/sync/syncOnce.ts';
import { httpSync } from '../../workers/network/httpSync.ts';
import { type FileDevice, fileDevice } from '../helpers/sync/fileDevice.ts';
import { expect } from './app.ts';
import { callCore } from './coreLine.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { choose } from './steps.ts';
import { beginByJoining } from './sync/beginByJoining.ts';
import { setUpCompany, signInAtBrowser } from './sync/browser.ts';
import { officeProgram } from './sync/officeProgram.ts';
import { ashaRao, test } from './sync/scene.ts';
import { signIn } from './sync/signIn.ts';

const COMPANY = 'Surat Textiles';
/** Limits (three fields), weights (four), and each question. */
const CLASHES = 2 + QUESTIONS.length;

/** Everything that has one value, said on another laptop. */
function sayAll({ db, device }: FileDevice): void {
  setLimits(db, device, { budget: 90_000_00, people: 3, weeks: 6 });
  setPriorityWeights(db, device, { throughput: 5, impact: 1, feasibility: 2, urgency: 2 });
  for (const { id, options } of QUESTIONS) {
    answerQuestionnaire(db, device, { question: id, answer: options[0] ?? null });
  }
}

/** What only a newer program knows. */
function sayNew({ db, device }: FileDevice, changes: number): void {
  db.transaction(() => {
    for (let at = 0; at < changes; at += 1) {
      const payload = { entity: 'forecast', entityId: `f${at}`, what: {} };
      const entityId = device.newId();
      logChange(db, device, { kind: 'decide', entity: 'decision', entityId, payload });
    }
  });
}

async function send(on: FileDevice, remote: RemoteSync): Promise<void> {
  await syncOnce({ local: on.local, remote, now: Date.now });
}

test('an inbox with a month of clashes and of a newer program’s words stays readable, and each is settled by keyboard', async ({
  scene,
}) => {
  test.setTimeout(600_000);
  const { calendar, browser } = scene;
  const who = ashaRao();
  await setUpCompany(browser, scene.setUpLink, COMPANY, who);
  const { access } = await officeProgram(scene.url, calendar, (address) =>
    signInAtBrowser(browser, address, who, calendar),
  );
  const remote = httpSync(access);
  const others = [fileDevice(), fileDevice(), fileDevice(), fileDevice()];
  try {
    const [desk] = others;
    if (desk === undefined) throw new Error('no other laptop');
    sayAll(desk);
    await send(desk, remote);
    for (const [at, other] of others.entries()) {
      sayNew(other, 7 * (at + 1));
      await send(other, remote);
    }
  } finally {
    for (const other of others) other.remove();
  }

  // Said here meanwhile, without knowing of it.
  const laptop = await scene.laptop('asha');
  const { page } = laptop;
  await resize(laptop, 1366, 768);
  await beginByJoining(laptop, COMPANY);
  const say = async (method: string, input: unknown): Promise<void> => {
    expect(await callCore(page, method, input)).toMatchObject({ ok: true });
  };
  await say('setLimits', { budget: 40_000_00, people: null, weeks: 12 });
  const weights = { throughput: 1, impact: 4, feasibility: 3, urgency: 2 };
  await say('setPriorityWeights', { weights });
  for (const { id, options } of QUESTIONS) {
    await say('answerQuestionnaire', { question: id, answer: options[1] ?? null });
  }
  await signIn(scene, laptop, who);
  await page.getByTestId('sync-now').click();
  await expect(page.getByTestId('sync-state')).toHaveAttribute('data-state', 'synchronised', {
    timeout: 120_000,
  });
  await expect(page.getByTestId('sync-counts')).toContainText('70 changes of a newer Drumbeat');

  const conflicts = page.getByTestId('conflict');
  const open = async (): Promise<void> => {
    await page.getByTestId('nav-platform').click();
    await page.getByTestId('open-inbox').press('Enter');
    await expect(conflicts).toHaveCount(CLASHES);
  };
  for (const choice of ['Light', 'Dark', 'हिन्दी']) {
    await choose(page, choice);
    await open();
    await keepWindow(laptop, `inbox-long-${choice}`);
    expect(await findings(page), choice).toEqual([]);
  }
  await resize(laptop, 1366, 768, 2);
  await noSideways(page, 'long inbox at 200 %');
  expect(await findings(page), '200 %').toEqual([]);
  await keepWindow(laptop, 'inbox-long-200');
  await conflicts.nth(1).evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.waitForTimeout(200);
  await keepWindow(laptop, 'inbox-long-200-further');
  await page.getByTestId('parked').evaluate((element) => element.scrollIntoView());
  await keepWindow(laptop, 'inbox-long-200-parked');
  await resize(laptop, 1366, 768);
  for (const choice of ['English', 'Light']) await choose(page, choice);
  await open();

  for (let left = CLASHES; left > 0; left -= 1) {
    await page
      .getByTestId(left % 2 === 0 ? 'conflict-kept' : 'conflict-other')
      .first()
      .press('Enter');
    await expect(conflicts).toHaveCount(left - 1);
  }
  await expect(page.getByTestId('inbox-badge')).toBeHidden();
  await expect(page.getByTestId('parked')).toContainText('28 changes');
});
