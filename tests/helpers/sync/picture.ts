import type { Learned } from '../../../core/contract/learned.ts';
import type { LearningInput } from '../../../core/learning/input.ts';
import { learnedPage } from '../../../core/learning/page.ts';
import { recordedOutcomes } from '../../../core/store/effect/judgements.ts';
import { findingsIn } from '../../../core/store/findings/findings.ts';
import { followedIn } from '../../../core/store/focusing/followed.ts';
import { learningInput } from '../../../core/store/learning/learning.ts';
import { storedSignals } from '../../../core/store/learning/signals.ts';
import { readMeta } from '../../../core/store/meta.ts';
import type { ReadableDb } from '../../../core/store/ports.ts';
import { cursorOf, readSync } from '../../../core/store/sync/syncState.ts';
import { PERSONAL } from '../../../core/sync/mergeRules.ts';
import { inForce } from '../books/inForce.ts';
import { LEVERS } from '../learning/anyFeedback.ts';

const personal = [...PERSONAL].map((each) => `'${each}'`).join(', ');

/** What the server refused stays on its laptop alone, without effect. */
function taken(id: string): string {
  return `${id} NOT IN (SELECT entity_id FROM change_log WHERE kind IN ('decide', 'import') AND refused IS NOT NULL)`;
}

/** Everything about a file that has to be the same on all devices once they have met; row ids and local numbers apart. */
export function pictureOf(db: ReadableDb): Readonly<Record<string, unknown>> {
  const rows = (sql: string) => db.prepare<Record<string, unknown>>(sql).all();
  return {
    cursor: cursorOf(db),
    digest: readSync(db, 'digest'),
    log: rows(`SELECT op_id, device_id, number, at, stored_at, server_seq, kind, entity, entity_id, payload
      FROM change_log WHERE server_seq IS NOT NULL ORDER BY server_seq`),
    decisions: rows(
      `SELECT decision_id, device_id, place, entity, entity_id, what, state FROM decision
       WHERE entity NOT IN (${personal}) AND ${taken('decision_id')} ORDER BY decision_id`,
    ),
    batches: rows(`SELECT batch_id, source, files, fingerprint, undone_at IS NULL AS stands
      FROM batch WHERE ${taken('batch_id')} ORDER BY id`),
    retired:
      rows(`SELECT t.kind, t.source_key, b.batch_id FROM retired t JOIN batch b ON b.id = t.batch
      WHERE ${taken('b.batch_id')} ORDER BY 1, 2, 3`),
    withdrawn:
      rows(`SELECT w.source_key, w.version, b.batch_id FROM withdrawn w JOIN batch b ON b.id = w.batch
      WHERE ${taken('b.batch_id')} ORDER BY 1, 3`),
    attributes: ['invoice', 'receipt'].map((table) =>
      rows(`SELECT v.source_key, n.text AS name, t.text AS value FROM ${table}_attribute a
        JOIN ${table} v ON v.id = a.row JOIN term n ON n.id = a.name JOIN term t ON t.id = a.value
        WHERE v.live = 1 ORDER BY 1, 2, 3`),
    ),
    matching: readMeta(db, 'inferred_matches') ?? 'unused',
    mappings: rows('SELECT signature, label, mapping FROM saved_mapping ORDER BY signature'),
    found: foundIn(db),
    live: inForce({ db }),
    linked: linksOf(db),
  };
}

/** What laptops found by themselves, as it counts. */
function foundIn(db: ReadableDb): unknown {
  const { looks, focus, lives } = followedIn(db);
  return {
    looks: looks.map(({ id, at, day, device }) => ({ id, at, day, device })),
    focus,
    constraints: lives.map(({ tracked, state, history }) => [tracked.id, state, history]),
    outcomes: recordedOutcomes(db),
    signals: storedSignals(db),
    learned: learnedFrom(learningInput(db, LEVERS)),
    advised: findingsIn(db, 'advice').map(({ id, at, device }) => [id, at, device]),
  };
}

let learned: { readonly from: string; readonly page: Learned } | null = null;

/** What follows from what was said and done: worked out once for all laptops that hold the same. */
function learnedFrom(input: LearningInput): Learned {
  const from = JSON.stringify(input);
  if (learned?.from !== from) learned = { from, page: learnedPage(input) };
  return learned.page;
}

/** Which money meets which bill, by the books' own keys. */
function linksOf(db: ReadableDb): unknown[] {
  return db
    .prepareRows(
      `SELECT a.receipt_key, i.source_key, l.amount FROM allocation_link l
       JOIN allocation a ON a.id = l.id JOIN invoice i ON i.id = l.invoice
       UNION ALL SELECT r.source_key, i.source_key, l.amount FROM inferred_link l
       JOIN receipt r ON r.id = l.receipt JOIN invoice i ON i.id = l.invoice ORDER BY 1, 2, 3`,
    )
    .all();
}

/** Paise billed and received that are in force. */
export function moneyOf(db: ReadableDb): readonly number[] {
  return (
    db
      .prepareRows<readonly number[]>(
        `SELECT (SELECT coalesce(sum(amount), 0) FROM invoice WHERE live = 1),
          (SELECT coalesce(sum(amount + tds), 0) FROM receipt WHERE live = 1)`,
      )
      .get() ?? []
  );
}

/** How a file's owner has set up the program. */
export function personalOf(db: ReadableDb): unknown[] {
  return db
    .prepare(
      `SELECT decision_id, place, entity, entity_id, what, state FROM decision
       WHERE entity IN (${personal}) ORDER BY decision_id`,
    )
    .all();
}
