import { type Day, dayFromCivil } from '../../core/books/dates.ts';
import { cutBooks } from '../../core/flow/cutBooks.ts';
import { balancesOf } from '../../core/simulation/balances.ts';
import { type Intervention, type Plant, withDefaults } from '../../core/simulation/options.ts';
import { type Company, recordCompany } from '../../core/simulation/simulate.ts';
import { buildWorld } from '../../core/simulation/world.ts';
import { canonicalFiles } from './canonicalCsv.ts';

/**
 * What became of the change: it worked; nothing changed; nothing changed but everybody began to pay sooner; it worked
 * while everybody began to pay later.
 */
export const STORY_WORLDS = ['worked', 'failed', 'soonerForAll', 'laterForAll'] as const;
export type StoryWorld = (typeof STORY_WORLDS)[number];

/** The constraint: customers of one region pay so many days later than the others. */
export const STORY_PLANT: Plant = {
  kind: 'collection',
  segment: { dimension: 'region', value: 'North' },
  extraDays: 16,
};
/** What holds the cash back next: one branch bills its deliveries late. */
const NEXT: Plant = {
  kind: 'billing',
  segment: { dimension: 'branch', value: 'Surat' },
  extraDays: 7,
};

/**
 * The day of the first export, the day from which on the region's bills are handled the new way, a day on which it is
 * too early to judge that, and the day of the newer export.
 */
export const STORY_BEFORE = dayFromCivil(2025, 12, 31);
export const STORY_CHANGED = dayFromCivil(2026, 1, 13);
export const STORY_TOO_EARLY = dayFromCivil(2026, 2, 28);
export const STORY_AFTER = dayFromCivil(2026, 4, 15);

/** Goods that are sold again within days are sold on short terms. */
const LONGEST_TERMS = 15;
const SOONER = 5;
const LATER = 8;

function interventionsIn(world: StoryWorld): Intervention[] {
  const from = STORY_CHANGED;
  switch (world) {
    case 'worked':
      return [{ from, lifts: 1 }];
    case 'failed':
      return [];
    case 'soonerForAll':
      return [{ from, everywhere: 'collection', extraDays: -SOONER }];
    case 'laterForAll':
      return [
        { from, lifts: 1 },
        { from, everywhere: 'collection', extraDays: LATER },
      ];
  }
}

/** The story's company as it stands at the end of its 28 months. */
export function storyCompany(world: StoryWorld, seed = 10): Company {
  const options = withDefaults({
    seed,
    months: 28,
    invoicesPerMonth: 180,
    customers: 70,
    startYear: 2024,
    startMonth: 1,
    constraint: STORY_PLANT,
    earlier: NEXT,
    interventions: interventionsIn(world),
  });
  return recordCompany(
    buildWorld(options, (profile) => ({
      ...profile,
      terms: Math.min(profile.terms, LONGEST_TERMS),
    })),
  );
}

/**
 * The canonical tables of a story's company as exported on a day (STORY_BEFORE, or any day up to STORY_AFTER); the
 * newer export holds all of the older one's bills. Before the change the exports of all worlds are the same.
 */
export function storyFiles(world: StoryWorld, day: Day): Map<string, string> {
  const company = storyCompany(world);
  const cut = cutBooks(company, day);
  return canonicalFiles({
    ...company,
    ...cut,
    followUps: cut.followUps ?? [],
    capacities: cut.capacities ?? [],
    balances: balancesOf(cut, day),
  });
}
