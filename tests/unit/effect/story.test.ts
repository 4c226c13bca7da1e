import { describe, expect, it } from 'vitest';
import type { EffectQuestion, EffectReport } from '../../../core/contract/effect.ts';
import { EffectReport as Schema } from '../../../core/contract/effect.ts';
import { effectReport } from '../../../core/effect/effectReport.ts';
import { measureEffect } from '../../../core/effect/measureEffect.ts';
import { type Surroundings, saysOf } from '../../../core/effect/says.ts';
import { verdictOf } from '../../../core/effect/verdict.ts';
import {
  STORY_AFTER,
  STORY_BEFORE,
  STORY_CHANGED,
  STORY_TOO_EARLY,
  type StoryWorld,
  storyCompany,
} from '../../../scripts/samples/story.ts';
import { booksOn } from '../../helpers/effectBooks.ts';

const QUESTION: EffectQuestion = {
  place: { stage: 'collection', dimension: 'region', value: 'North' },
  changedOn: STORY_CHANGED,
  predicted: {
    cash: { estimate: 1_20_000_00, low: 60_000_00, high: 1_70_000_00 },
    currentDays: 27.8,
    targetDays: 17,
  },
};
const ALONE: Omit<Surroundings, 'place' | 'changedOn'> = {
  predictedOn: STORY_BEFORE,
  others: [],
  currencies: [],
};

function measured(
  world: StoryWorld,
  day: number,
  question: EffectQuestion = QUESTION,
  around = ALONE,
): EffectReport {
  return effectReport(booksOn(storyCompany(world), day), question, around, 'one');
}

const keys = ({ says }: EffectReport): string[] => says.map(({ key }) => key);

describe('the measured effect of one change', () => {
  it('is what really happened in each world of the story', () => {
    const told = (world: StoryWorld) => measured(world, STORY_AFTER).verdict;
    expect(told('worked')).toBe('worked');
    expect(told('failed')).toBe('no_sign');
    expect(told('soonerForAll')).toBe('no_sign');
    expect(told('laterForAll')).toBe('worked');
  });

  it('says what the others did meanwhile, how clear it would be where nothing was changed, and what to do', () => {
    const report = measured('laterForAll', STORY_AFTER);
    expect(keys(report)).toEqual([
      'effect.says.worked',
      'effect.says.compared.slower',
      'effect.says.placebo',
      'effect.says.open',
      'effect.do.worked',
    ]);
    expect(report.placebo?.tried).toBeGreaterThan(5);
    expect(report.placebo?.asLarge).toBeLessThanOrEqual(1);
    expect(report.comparedWith.map(({ label }) => label)).not.toContain('North');
    const weights = report.comparedWith.reduce((sum, { weight }) => sum + weight, 0);
    expect(weights).toBeCloseTo(1, 9);
  });

  it('is never said to have worked where there is nothing beside it, only that something came of it', () => {
    const { ledger, slices, dimensions } = booksOn(storyCompany('worked'), STORY_AFTER);
    const beside = measureEffect(ledger, slices, dimensions, QUESTION);
    expect(verdictOf(beside)).toBe('worked');
    const { found } = beside;
    if (found === null) throw new Error('nothing was measured');
    const comparison = { ...found.comparison, segments: [] };
    const alone = { ...beside, found: { ...found, comparison } };
    expect(verdictOf(alone)).toBe('partly');
    const around = { ...ALONE, place: QUESTION.place, changedOn: STORY_CHANGED };
    const said = saysOf(alone, verdictOf(alone), around).map(({ key }) => key);
    expect(said.slice(0, 2)).toEqual(['effect.says.partlyAlone', 'effect.says.alone']);
  });

  it('is too early to say until bills issued since can have left, with the day from which it can be judged', () => {
    const early = measured('worked', STORY_TOO_EARLY);
    expect(early.verdict).toBe('too_early');
    expect(early.daysSaved).toBeNull();
    expect(early.judgeableFrom).toBeGreaterThan(STORY_CHANGED + 30);
    expect(measured('worked', early.judgeableFrom).verdict).not.toBe('too_early');
    const planned = { ...QUESTION, changedOn: STORY_AFTER + 10 };
    const future = measured('worked', STORY_AFTER, planned);
    expect(future.verdict).toBe('too_early');
    expect(keys(future)[0]).toBe('effect.says.future');
    expect(future.judgeableFrom).toBeGreaterThan(planned.changedOn);
  });

  it('adds up: before, since without it, since', () => {
    const report = measured('worked', STORY_AFTER);
    expect(Schema.parse(report)).toEqual(report);
    expect((report.without ?? 0) - (report.after ?? 0)).toBeCloseTo(
      report.daysSaved?.estimate ?? Number.NaN,
      9,
    );
    expect(report.ratio).toBeCloseTo((report.daysSaved?.estimate ?? 0) / report.predictedDays, 9);
    const counted = report.series.reduce((sum, { bills }) => sum + bills, 0);
    expect(counted).toBeGreaterThan(200);
  });

  it('cannot be told where the place is gone, where the stage is not in the books, or where nothing was before', () => {
    const nowhere = { ...QUESTION.place, value: 'Nowhere' };
    const gone = measured('worked', STORY_AFTER, { ...QUESTION, place: nowhere });
    expect(keys(gone)[0]).toBe('effect.says.thinBefore');
    const first = measured('worked', STORY_AFTER, { ...QUESTION, changedOn: STORY_BEFORE - 690 });
    expect(first.verdict).toBe('cannot_tell');
    expect(keys(first)[0]).toBe('effect.says.thinBefore');
  });

  it('says that another change in the place is in it, and then is no lesson', () => {
    const others = [{ title: { key: 'x' }, changedOn: STORY_CHANGED + 12 }];
    const report = measured('worked', STORY_AFTER, QUESTION, { ...ALONE, others });
    expect(keys(report)).toContain('effect.says.overlap');
    expect(report.final).toBe(false);
    expect(measured('worked', STORY_AFTER).final).toBe(true);
  });

  it('says that a day dated back was before the promise', () => {
    const question = { ...QUESTION, changedOn: STORY_BEFORE - 60 };
    expect(keys(measured('failed', STORY_AFTER, question))).toContain('effect.says.retro');
  });

  it('names the bills behind it on both sides of the day', () => {
    const { rows } = measured('worked', STORY_AFTER);
    expect(rows.before.invoicedUntil).toBe(STORY_CHANGED - 1);
    expect(rows.since.invoicedAfter).toBe(STORY_CHANGED - 1);
    expect(rows.since).toMatchObject({
      stage: 'collection',
      dimension: 'region',
      values: ['North'],
    });
  });
});
