import type { DecidedOn } from '../../core/contract/decisions.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import type { Permission } from '../../core/contract/permissions.ts';
import { GRACE_DAYS, heldBy, type Rights } from '../../core/contract/rights.ts';
import { METHOD_NEEDS, type Turning, turningNeeds } from '../../core/contract/roles.ts';
import type { CoreMethods } from './methods.ts';

/** What refusing needs to know. */
interface RoleHost {
  /** Of whoever looks at the open books; null where none are open. */
  rights(): Promise<Rights | null>;
  /** What a decision is on; null where there is none of that id. */
  decidedOn(decisionId: string): Promise<DecidedOn | null>;
}

type AnyMethod = (input: never) => Promise<unknown>;
type AnyNeeds = Permission | null | ((input: never) => Permission | null);

/** The same methods, each that changes something refused (`role_refused`) where the role may not do it. */
export function refusingRoles(methods: CoreMethods, host: RoleHost): CoreMethods {
  const table: Readonly<Record<string, AnyNeeds | undefined>> = METHOD_NEEDS;
  const guarded = (name: string, method: AnyMethod): AnyMethod => {
    const needs = table[name] ?? null;
    if (needs === null) return method;
    return async (input) => {
      await allow(typeof needs === 'function' ? needs(input) : needs, host);
      return method(input);
    };
  };
  const turning =
    (turn: CoreMethods[Turning]): CoreMethods[Turning] =>
    async (input) => {
      const of = await host.decidedOn(input.decisionId);
      if (of !== null) await allow(turningNeeds(of), host);
      return turn(input);
    };
  const each = Object.entries<AnyMethod>(methods).map(([name, method]) => [
    name,
    guarded(name, method),
  ]);
  return {
    // Every method under its own name, of its own type: TypeScript cannot follow the entries.
    ...(Object.fromEntries(each) as CoreMethods),
    undoDecision: turning(methods.undoDecision),
    redoDecision: turning(methods.redoDecision),
    settleConflict: turning(methods.settleConflict),
  };
}

/**
 * @throws AppFailure `role_refused` where whoever looks at the books may not do it, `role_outdated` where that is not
 * known for sure any more
 */
export async function allow(
  needs: Permission | null,
  host: Pick<RoleHost, 'rights'>,
): Promise<void> {
  if (needs === null) return;
  const rights = await host.rights();
  if (rights === null) return;
  const held = heldBy(rights, needs);
  if (held === 'role') throw new AppFailure('role_refused', { role: rights.roles.join(), needs });
  if (held === 'over') throw new AppFailure('role_outdated', { days: GRACE_DAYS });
}
