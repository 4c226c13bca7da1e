import { describe, expect, it } from 'vitest';
import { analyseBooks } from '../../../core/constraints/analyse.ts';
import { cutBooks } from '../../../core/flow/cutBooks.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import {
  STORY_AFTER,
  STORY_BEFORE,
  STORY_WORLDS,
  type StoryWorld,
  storyCompany,
  storyFiles,
} from '../../../scripts/samples/story.ts';

/** First constraint named on a day as `stage dimension=value`, null where nothing is. */
function named(world: StoryWorld, day: number): string | null {
  const ledgers = ledgerFromRecords(cutBooks(storyCompany(world), day));
  const report = analyseBooks(ledgers, { asOf: day, costOfFunds: 0.12, clock: () => 0 });
  const first = report?.notSure === null ? report.constraints[0] : undefined;
  return first === undefined ? null : `${first.stage} ${first.dimension}=${first.value}`;
}

describe('the story of one change', () => {
  it('begins with the same export in every world', () => {
    const [first, ...others] = STORY_WORLDS.map((world) => storyFiles(world, STORY_BEFORE));
    for (const other of others) expect(other).toEqual(first);
  });

  it('goes on with every bill and receipt of the older export, under the same numbers', () => {
    for (const world of STORY_WORLDS) {
      const before = storyFiles(world, STORY_BEFORE);
      const after = storyFiles(world, STORY_AFTER);
      for (const file of ['invoices.csv', 'receipts.csv', 'allocations.csv', 'credit_notes.csv']) {
        // The first columns of a row do not change; stamps that were blank may have come.
        const keys = (text = ''): string[] =>
          text.split('\n').map((line) => line.split(',').slice(0, 3).join());
        const later = new Set(keys(after.get(file)));
        expect(keys(before.get(file)).filter((key) => !later.has(key))).toEqual([]);
      }
    }
  });

  it('the engine names the planted constraint before, and the next one once it is lifted', () => {
    expect(named('worked', STORY_BEFORE)).toBe('collection region=North');
    expect(named('failed', STORY_AFTER)).toBe('collection region=North');
    expect(named('soonerForAll', STORY_AFTER)).toBe('collection region=North');
    expect(named('worked', STORY_AFTER)).toBe('billing branch=Surat');
  });
});
