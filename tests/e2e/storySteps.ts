import type { Page } from '@playwright/test';
import { Recommendations } from '../../core/contract/recommendation.ts';
import { WorkStarted } from '../../core/contract/workMoves.ts';
import { STORY_BEFORE, STORY_CHANGED, type StoryWorld } from '../../scripts/samples/story.ts';
import { writeStory } from '../helpers/story.ts';
import { expect, type Running } from './app.ts';
import { coreValue } from './coreLine.ts';
import { resize } from './looks.ts';
import { finishImport, pickFromDialog, prepareImport } from './steps.ts';

const OWN = { name: 'Story', passphrase: 'four unrelated words here' };

/** What is advised first put to work, with the day from which bills are handled the new way. */
async function putToWork(page: Page): Promise<void> {
  const advised = Recommendations.parse(await coreValue(page, 'recommendations', {}));
  const recommendationId = advised.focus;
  const started = await coreValue(page, 'startWork', { recommendationId, on: STORY_BEFORE });
  const { implementationId } = WorkStarted.parse(started);
  const decision = { move: 'changedOn', on: STORY_CHANGED };
  await coreValue(page, 'decideWork', { implementationId, decision });
}

export async function importBooks({ app, page }: Running, folder: string): Promise<void> {
  await pickFromDialog(app, [folder]);
  await page.keyboard.press('Control+o');
  await page.getByTestId('import-next').click({ timeout: 60_000 });
  await page.getByTestId('import-run').click();
  await page.getByTestId('import-done').click({ timeout: 60_000 });
}

/** The story's company on the first export, with the change under way. */
export async function begin(running: Running, folder: string, world: StoryWorld): Promise<void> {
  const { page } = running;
  await resize(running, 1366, 768);
  await prepareImport(running, writeStory(folder, world, STORY_BEFORE), OWN);
  await page.getByTestId('import-run').click();
  await finishImport(page);
  await expect(page.getByTestId('focus-title')).toBeVisible({ timeout: 60_000 });
  await putToWork(page);
}
