import { AppFailure } from '../../../contract/errors.ts';
import type { JoiningReport, SetAside } from '../../../contract/joining.ts';
import { isClosed, isLive } from '../../../contract/work.ts';
import type { Joining } from '../../../sync/ports.ts';
import type { WritableDb } from '../../ports.ts';
import { worksFollowed } from '../../work/works.ts';
import { applyChanges } from '../applyChanges.ts';
import { conflictsIn } from '../conflictsIn.ts';
import { belongTo, enterEpoch } from '../epoch.ts';
import type { LocalTools } from '../localSync.ts';
import { unsentIn } from '../outbox.ts';
import { readSync } from '../syncState.ts';
import { adoptImport } from './adoptImport.ts';
import { companyIn, importsIn, type OwnBooks, ownBooks, vouchersIn } from './countJoining.ts';
import {
  type HeldChange,
  type HeldThing,
  holdDecisions,
  release,
  setAside,
  stillHeld,
  toldAside,
} from './heldDecisions.ts';
import { yieldToLater } from './lastWords.ts';
import { bySaid } from './said.ts';
import { type Not, whyNot, whyNotWork } from './whyNot.ts';

/**
 * Makes this file one of a company's: the company's whole log first, then what was done here behind it, in one
 * transaction. Imports that both hold become one; decisions of this file that no longer apply behind the company's are
 * set aside and told. Publishing is the same where the company's log is empty.
 * @throws AppFailure `sync_other_company` for a file that has joined one; `sync_diverged` when the log that came is not
 *   the platform's
 */
export function joinCompany(db: WritableDb, joining: Joining, tools: LocalTools): JoiningReport {
  return db.transaction(() => {
    if (readSync(db, 'tenant') !== null) throw new AppFailure('sync_other_company');
    const before = ownBooks(db);
    const said = bySaid(db, joining.clock);
    const held = holdDecisions(db, said);
    const wasLive = liveWorks(held, before);
    enterEpoch(db, joining.epoch, 0, tools.sha256);
    belongTo(db, joining);
    adopt(db, joining);
    applyChanges(db, joining.changes, tools.sha256, tools.books, tools.knows);
    if (joining.changes.length > 0 && readSync(db, 'digest') !== joining.digest) {
      throw new AppFailure('sync_diverged');
    }
    const aside = [...yieldToLater(db, said), ...replay(db, held, wasLive)];
    return reportOf(db, joining, before, aside);
  });
}

function adopt(db: WritableDb, { same, changes }: Joining): void {
  const imports = new Map(
    changes.filter(({ kind }) => kind === 'import').map((change) => [change.entityId, change]),
  );
  for (const each of same) {
    const change = imports.get(each.theirs);
    if (change !== undefined) adoptImport(db, each, change);
  }
}

/** Works of this file that were under way, or waited to be, before their decisions were held. */
function liveWorks(held: readonly HeldThing[], { works }: OwnBooks): Set<string> {
  const ids = held.filter(({ on }) => on === 'implementation').map(({ onId }) => onId);
  return new Set(
    ids.filter((id) => {
      const state = works.get(id)?.state;
      return (
        state !== undefined && !isClosed(state.status) && (isLive(state.status) || state.waits)
      );
    }),
  );
}

/** Puts what was held back into force, thing by thing, as far as it applies; answers what does not. */
function replay(
  db: WritableDb,
  held: readonly HeldThing[],
  wasLive: ReadonlySet<string>,
): SetAside[] {
  const told: SetAside[] = [];
  const inCompany = new Set(worksFollowed(db).lives.keys());
  for (const thing of stillHeld(db, held)) {
    const whole = thing.on === 'implementation' ? whyNotWork(db, thing.onId, wasLive) : null;
    if (whole !== null && !inCompany.has(thing.onId)) told.push(...drop(db, thing, whole));
    else told.push(...replayThing(db, thing));
  }
  return told;
}

function drop(db: WritableDb, thing: HeldThing, { why, missing }: Not): SetAside[] {
  setAside(db, thing.changes, why, missing);
  return thing.changes
    .filter(({ kind, stood }) => kind === 'decide' && stood)
    .map((change) => toldAside(thing, change, why, missing));
}

function replayThing(db: WritableDb, thing: HeldThing): SetAside[] {
  const told: SetAside[] = [];
  const decisions = new Map<string, HeldChange[]>();
  for (const change of thing.changes) {
    decisions.set(change.decisionId, [...(decisions.get(change.decisionId) ?? []), change]);
  }
  for (const changes of decisions.values()) {
    const decided = changes.find(({ kind }) => kind === 'decide');
    const not = decided === undefined ? null : whyNot(db, thing, decided);
    if (decided === undefined || not === null) {
      release(db, thing, changes);
      continue;
    }
    setAside(db, changes, not.why, not.missing);
    if (decided.stood) told.push(toldAside(thing, decided, not.why, not.missing));
  }
  return told;
}

function reportOf(
  db: WritableDb,
  { changes, same }: Joining,
  before: OwnBooks,
  aside: readonly SetAside[],
): JoiningReport {
  const { waiting, withheld } = unsentIn(db);
  const decidedAside = aside.filter(({ entity }) => entity !== 'mapping' && entity !== 'matching');
  return {
    kind: changes.length === 0 ? 'publish' : 'join',
    company: companyIn(db, changes),
    imports: importsIn(db, before, same),
    vouchers: vouchersIn(db, before, changes, same),
    decisions: { kept: before.decisions - decidedAside.length, aside: [...aside] },
    conflicts: conflictsIn(db).length,
    sends: waiting,
    stays: withheld,
  };
}
