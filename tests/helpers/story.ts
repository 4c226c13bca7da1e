import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Day } from '../../core/books/dates.ts';
import { type StoryWorld, storyFiles } from '../../scripts/samples/story.ts';
import { writeFiles } from '../../scripts/samples/writeFiles.ts';

/** Writes the canonical books of a story's company as exported on a day into a folder of its own; answers the folder. */
export function writeStory(under: string, world: StoryWorld, day: Day): string {
  const folder = path.join(under, `${world}-${day}`);
  mkdirSync(folder, { recursive: true });
  writeFiles(folder, storyFiles(world, day));
  return folder;
}
