import { z } from 'zod';
import { DecidedOn } from '../contract/decisions.ts';
import type { Permission } from '../contract/permissions.ts';
import { decisionNeeds } from '../contract/roles.ts';
import { type Finding, isFinding } from './findings.ts';

/** What sending a finding needs: whoever may not change constraints does not say what they are either. */
export const FINDING_NEEDS: Readonly<Record<Finding, Permission>> = {
  sighting: 'constraint:write',
  judgement: 'constraint:write',
  signals: 'learning:write',
  model_event: 'learning:write',
  advice: 'constraint:write',
};

const OnThing = z.object({ entity: DecidedOn, what: z.unknown().optional() });

/**
 * What a change from a laptop needs of its sender's role, whatever the laptop let pass; null: nobody is asked. What only
 * a newer program knows counts as a change of constraints.
 * @param payload the change's payload, read as JSON
 */
export function changeNeeds(
  { kind, entity }: { readonly kind: string; readonly entity: string },
  payload: unknown,
): Permission | null {
  if (isFinding(entity)) return FINDING_NEEDS[entity];
  if (entity !== 'decision') return 'books:write';
  const on = OnThing.safeParse(payload);
  if (!on.success) return 'constraint:write';
  return decisionNeeds(on.data.entity, kind === 'decide' ? on.data.what : null);
}
