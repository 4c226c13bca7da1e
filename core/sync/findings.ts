import { z } from 'zod';
import { FIRST_DAY, LAST_DAY } from '../books/dates.ts';
import { SignalKind } from '../contract/learned.ts';
import {
  Complexity,
  RecommendationPriority,
  RecommendationType,
} from '../contract/recommendation.ts';
import { Judgement } from '../effect/judgement.ts';
import { Sighting } from '../focusing/sighting.ts';
import { ModelEvent } from '../learning/registry.ts';

/**
 * What a laptop finds by itself, without anybody deciding: looks at the books, judged effects, recommendations that were
 * shown, what became of the models, what is advised. Such a record is only ever added; what counts is folded from all of them, so that
 * two laptops that find the same count it once. The kind of the change is always FOUND.
 */
export const FINDINGS = ['sighting', 'judgement', 'signals', 'model_event', 'advice'] as const;
export type Finding = (typeof FINDINGS)[number];

export const FOUND = 'find';

export function isFinding(entity: string): entity is Finding {
  return FINDINGS.some((each) => each === entity);
}

/** Recommendations of one advice, the best. */
export const MOST_ADVISED = 12;

const day = z.number().int();
/** Of a finding: the change's entity id. */
const id = z.string().min(1).max(200);

/** Of an import: enough to tell whether a laptop holds it, and nothing of what is in it. */
const BatchMark = z.string().regex(/^[0-9a-f]{8}$/);

/**
 * A look at the books: places, days and rupees of what is ranked; a constraint on customers names them by the books' own
 * ids. Null, of looks from before they were shared: which imports it rests on, and which looks it takes the place of
 * (all of its own laptop that reach as far or further).
 */
const FoundSighting = z.strictObject({
  engine: z.string().max(200),
  look: Sighting.refine(isOfThisWorld),
  books: z.array(BatchMark).max(10_000).nullable(),
  putsRight: z.array(id).max(10_000).nullable(),
});

const FoundJudgement = z.strictObject(Judgement.shape);

/** Recommendations that were shown or opened, once per kind and as-of day of the newest look. */
const FoundSignals = z.strictObject({
  kind: SignalKind,
  day: day.nullable(),
  recommendationIds: z.array(id).min(1).max(100),
});

const FoundModelEvent = z.strictObject(ModelEvent.shape);

/** What is advised by the books as of a day, best first, for whoever has no books: what it says is the lever library's. */
const FoundAdvice = z.strictObject({
  day,
  items: z
    .array(
      z.strictObject({
        leverId: z.string().max(100),
        constraintId: id,
        type: RecommendationType,
        priority: RecommendationPriority,
        complexity: Complexity,
        /** paise freed once if it works, and paid in the first year. */
        cash: z.number().int(),
        cost: z.number().int(),
        probability: z.number().min(0).max(1),
      }),
    )
    .max(MOST_ADVISED),
});

/** Days that there are, and figures that are exact: what another laptop says is shown and reckoned with. */
function isOfThisWorld({ day: asOf, newestBill, ranked, waiting }: Sighting): boolean {
  const days = [asOf, newestBill].every((each) => each >= FIRST_DAY && each <= LAST_DAY);
  const figures = [
    ...ranked.flatMap(({ currentDays, achievableDays, cash }) => [
      currentDays,
      achievableDays,
      ...Object.values(cash),
    ]),
    ...waiting.flatMap(({ meanWaiting, arrivingPerDay }) => [meanWaiting, arrivingPerDay]),
  ];
  return days && figures.every((each) => Math.abs(each) <= Number.MAX_SAFE_INTEGER);
}

/** What a finding of each kind carries: anything else under its name is of a newer program. */
export const FINDING_SCHEMAS = {
  sighting: FoundSighting,
  judgement: FoundJudgement,
  signals: FoundSignals,
  model_event: FoundModelEvent,
  advice: FoundAdvice,
} as const satisfies Readonly<Record<Finding, z.ZodType>>;

export type FindingOf<F extends Finding> = z.infer<(typeof FINDING_SCHEMAS)[F]>;
