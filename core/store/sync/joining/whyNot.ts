import { z } from 'zod';
import { lackOf } from '../../../assumptions/standing.ts';
import { AssumptionDecision } from '../../../contract/assumptions.ts';
import type { DecidedOn } from '../../../contract/decisions.ts';
import { RuleVerdict, StepDecision } from '../../../contract/focusing.ts';
import type { WhyAside } from '../../../contract/joining.ts';
import { WorkDecision } from '../../../contract/workMoves.ts';
import type { Life } from '../../../focusing/follow.ts';
import { missingFor } from '../../../focusing/steps.ts';
import { missingForWork } from '../../../work/needs.ts';
import { assumptionIn } from '../../assumptions/assumptions.ts';
import { followedIn } from '../../focusing/followed.ts';
import type { ReadableDb } from '../../ports.ts';
import { worksFollowed } from '../../work/works.ts';
import {
  type CompanyWord,
  companyWords,
  type HeldChange,
  type HeldThing,
} from './heldDecisions.ts';

/** What keeps a decision from counting. */
export interface Not {
  readonly why: WhyAside;
  readonly missing: readonly string[];
}

/**
 * Why a decision of this file no longer applies behind what the company has decided, and what of this file has been put
 * into force again; null where it does. Where the company has said nothing on the thing, nothing has come in between:
 * it applies as it did.
 */
export function whyNot(db: ReadableDb, thing: HeldThing, change: HeldChange): Not | null {
  const words = companyWords(db, thing.on, idsOf(db, thing));
  if (words.length === 0) return null;
  return RULES[thing.on]?.(db, thing, change, words) ?? null;
}

/** What a thing is called: a constraint may have another name on a laptop that saw it first on another day. */
function idsOf(db: ReadableDb, { on, onId }: HeldThing): readonly string[] {
  const life = on === 'constraint' ? constraintIn(db, onId) : undefined;
  return life === undefined ? [onId] : [...life.tracked.ids, onId];
}

function constraintIn(db: ReadableDb, id: string): Life | undefined {
  return followedIn(db).lives.find(({ tracked }) => tracked.ids.has(id));
}

/**
 * Why a whole work of this file does not go on: another one is under way in the company, and this one would be, or waits
 * to be, too. What is finished or paused stands beside it.
 */
export function whyNotWork(db: ReadableDb, id: string, wasLive: ReadonlySet<string>): Not | null {
  // First: to follow all works for each of them would take the longer, the more there are of both.
  if (!wasLive.has(id)) return null;
  const { running } = worksFollowed(db);
  if (running === null || running === id) return null;
  return { why: 'work', missing: ['running'] };
}

type Rule = (
  db: ReadableDb,
  thing: HeldThing,
  change: HeldChange,
  words: readonly CompanyWord[],
) => Not | null;

const RULES: Readonly<Partial<Record<DecidedOn, Rule>>> = {
  constraint: (db, { onId }, { what }) => {
    const life = constraintIn(db, onId);
    if (life === undefined) return { why: 'belongs', missing: [] };
    const verdict = RuleVerdict.safeParse(what);
    if (verdict.success) {
      const rule = life.rules.find(({ ruleId }) => ruleId === verdict.data.ruleId);
      if (rule === undefined) return { why: 'belongs', missing: [] };
      return rule.reviewDue === null ? { why: 'step', missing: ['review'] } : null;
    }
    return lacking('step', missingFor(life.state, life.named, StepDecision.parse(what)));
  },
  implementation: (db, { onId }, { what }) => {
    const { lives, running } = worksFollowed(db);
    const life = lives.get(onId);
    const move = WorkDecision.safeParse(what);
    if (!move.success) return life === undefined ? null : { why: 'work', missing: ['notStarted'] };
    if (life === undefined) return { why: 'belongs', missing: [] };
    return lacking('work', missingForWork({ state: life.state, running }, move.data));
  },
  assumption: (db, { onId }, change, words) => {
    const said = AssumptionDecision.parse(change.what);
    const later = saidLater(change, words);
    if (later !== null) return later;
    const lack = lackOf(assumptionIn(db, onId), said);
    return lack === null ? null : { why: 'assumption', missing: [lack] };
  },
  recommendation: (_, __, change, words) => saidLater(change, words),
  learning: (_, __, change, words) => saidLater(change, words),
};

function lacking(why: WhyAside, missing: readonly string[]): Not | null {
  return missing.length === 0 ? null : { why, missing };
}

/** The company's later word on the same side of a thing stands. */
function saidLater({ said, what }: HeldChange, words: readonly CompanyWord[]): Not | null {
  const side = sideOf(what);
  const later = words.some((word) => sideOf(word.what) === side && word.storedAt > said);
  return later ? { why: 'saidLater', missing: [] } : null;
}

const Sided = z.object({
  move: z.string().optional(),
  part: z.string().optional(),
  model: z.string().optional(),
});

/** What a word is about, of a thing on which several can stand beside one another. */
function sideOf(what: unknown): string {
  const { move, part, model } = Sided.safeParse(what).data ?? {};
  if (move === 'rate') return 'stars';
  if (move === 'cloud') return `cloud ${part ?? ''}`;
  if (move === 'start' || move === 'stop') return 'trial';
  return model === undefined ? '' : `model ${model}`;
}
