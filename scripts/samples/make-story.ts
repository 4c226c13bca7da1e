// Writes a story's books before and after the change: node scripts/samples/make-story.ts WORLD --out DIR
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { STORY_AFTER, STORY_BEFORE, STORY_WORLDS, storyFiles } from './story.ts';
import { writeFiles } from './writeFiles.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' } },
});
const world = STORY_WORLDS.find((name) => name === positionals[0]);
if (world === undefined || values.out === undefined) {
  throw new Error(`make-story.ts ${STORY_WORLDS.join('|')} --out DIR`);
}
writeFiles(join(values.out, 'before'), storyFiles(world, STORY_BEFORE));
writeFiles(join(values.out, 'after'), storyFiles(world, STORY_AFTER));
