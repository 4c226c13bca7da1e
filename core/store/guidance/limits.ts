import { Limits, type LimitsInUse } from '../../contract/recommendation.ts';
import { decisionsOn, takeDecision, turnable } from '../decisions/decisions.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';

const ON = { entity: 'limits', entityId: 'limits' } as const;
const NOT_SAID: Limits = { budget: null, people: null, weeks: null };

/** What the user can spare, as last decided. */
export function limitsInUse(db: ReadableDb): LimitsInUse {
  const decisions = decisionsOn(db, ON.entity);
  const last = decisions.findLast(({ state }) => state === 'standing');
  const parsed = Limits.safeParse(last?.what);
  return { limits: parsed.success ? parsed.data : NOT_SAID, ...turnable(decisions) };
}

export function setLimits(db: WritableDb, device: Device, limits: Limits): { decisionId: string } {
  return takeDecision(db, device, ON, limits);
}
