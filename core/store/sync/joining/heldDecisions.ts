import type { DecidedOn } from '../../../contract/decisions.ts';
import type { SetAside, WhyAside } from '../../../contract/joining.ts';
import { sentenceOf, titleOf } from '../../../history/sentence.ts';
import { MERGE_ORDER } from '../../../sync/mergeRules.ts';
import type { ReadableDb, WritableDb } from '../../ports.ts';
import { refoldDecisions } from '../refold.ts';
import type { Said } from './said.ts';

/** Under `refused`: waits, within the transaction that joins, for its turn behind the company's. */
const HELD = 'held';

/** Under `refused`: said before the file joined a company, and not counting there; `aside` says why. */
export const ASIDE = 'aside';

/** One change of this file's on a thing that counts in the server's order. */
export interface HeldChange {
  readonly seq: number;
  readonly kind: 'decide' | 'undo' | 'redo';
  readonly decisionId: string;
  readonly at: string;
  /** When it was said by the platform's clock. */
  readonly said: string;
  readonly what: unknown;
  /** Whether the decision stood before the file joined. */
  readonly stood: boolean;
}

/** Everything that was done in this file about one thing, in its order. */
export interface HeldThing {
  readonly on: DecidedOn;
  readonly onId: string;
  readonly changes: readonly HeldChange[];
}

interface Row extends Omit<HeldChange, 'said' | 'what' | 'stood'> {
  readonly payload: string;
  readonly state: string | null;
}

/**
 * Takes what was decided here in the server's order out of force until {@link release}, so that the company's own comes
 * first; thing by thing in the order in which each was first decided on.
 */
export function holdDecisions(db: WritableDb, said: Said): HeldThing[] {
  const rows = db
    .prepare<Row>(
      `SELECT c.seq, c.kind, c.entity_id AS decisionId, c.at, c.payload, d.state FROM change_log c
       LEFT JOIN decision d ON d.decision_id = c.entity_id
       WHERE c.entity = 'decision' AND c.server_seq IS NULL AND c.refused IS NULL AND c.parked = 0 ORDER BY c.seq`,
    )
    .all();
  const things = new Map<string, HeldThing & { changes: HeldChange[] }>();
  const hold = db.prepare(`UPDATE change_log SET refused = '${HELD}' WHERE seq = ?`);
  for (const { payload, state, ...change } of rows) {
    const { entity: on, entityId: onId, what } = JSON.parse(payload);
    if (MERGE_ORDER[on as DecidedOn] !== 'server') continue;
    hold.run(change.seq);
    const key = JSON.stringify([on, onId]);
    const thing = things.get(key) ?? { on, onId, changes: [] as HeldChange[] };
    thing.changes.push({ ...change, said: said(change.at), what, stood: state === 'standing' });
    things.set(key, thing);
  }
  for (const { on, onId } of things.values()) refoldDecisions(db, on, onId);
  return [...things.values()];
}

/** What of it is not the company's own: a file that joins again finds there what it once sent. */
export function stillHeld(db: ReadableDb, things: readonly HeldThing[]): HeldThing[] {
  const sql = `SELECT seq FROM change_log WHERE refused = '${HELD}'`;
  const held = new Set(
    db
      .prepareRows<readonly [number]>(sql)
      .all()
      .map(([seq]) => seq),
  );
  return things.map((thing) => ({
    ...thing,
    changes: thing.changes.filter(({ seq }) => held.has(seq)),
  }));
}

/** Puts changes back into force, in their place behind what came before. */
export function release(db: WritableDb, thing: HeldThing, changes: readonly HeldChange[]): void {
  const sql = `UPDATE change_log SET refused = NULL WHERE seq = ? AND refused = '${HELD}'`;
  for (const { seq } of changes) db.prepare(sql).run(seq);
  refoldDecisions(db, thing.on, thing.onId);
}

/** Sets changes aside for good. */
export function setAside(
  db: WritableDb,
  changes: readonly Pick<HeldChange, 'seq'>[],
  why: WhyAside,
  missing: readonly string[] = [],
): void {
  const sql = `UPDATE change_log SET refused = '${ASIDE}', aside = ? WHERE seq = ? AND server_seq IS NULL`;
  for (const { seq } of changes) db.prepare(sql).run(JSON.stringify({ why, missing }), seq);
}

/** How a decision that was set aside is told. */
export function toldAside(
  { on, onId, changes }: HeldThing,
  { decisionId, at, what }: HeldChange,
  why: WhyAside,
  missing: readonly string[],
): SetAside {
  const titled = changes.map((each) => titleOf(each.what)).find((title) => title !== null);
  const says = sentenceOf(on, what, onId);
  return {
    id: decisionId,
    entity: on,
    at,
    says,
    title: titled ?? null,
    why,
    missing: [...missing],
  };
}

/** What the company has said on a thing, whatever it is called there, and what stands. */
export function companyWords(db: ReadableDb, on: DecidedOn, ids: readonly string[]): CompanyWord[] {
  return db
    .prepare<Omit<CompanyWord, 'what'> & { payload: string }>(
      `SELECT stored_at AS storedAt, payload FROM change_log
       WHERE entity = 'decision' AND kind = 'decide' AND server_seq IS NOT NULL AND parked = 0
         AND json_extract(payload, '$.entity') = ?
         AND json_extract(payload, '$.entityId') IN (SELECT value FROM json_each(?))
         AND entity_id IN (SELECT decision_id FROM decision WHERE state = 'standing')`,
    )
    .all(on, JSON.stringify(ids))
    .map(({ storedAt, payload }) => ({ storedAt, what: JSON.parse(payload).what }));
}

/** Something that the company has said and that stands. */
export interface CompanyWord {
  readonly storedAt: string;
  readonly what: unknown;
}
