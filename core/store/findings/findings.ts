import { FINDING_SCHEMAS, type Finding, type FindingOf, FOUND } from '../../sync/findings.ts';
import { jsonOf } from '../../sync/json.ts';
import { logChange } from '../changeLog.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';

/** A finding of this laptop or of another one. */
export interface Found<F extends Finding> {
  /** The same for the same finding on two laptops. */
  readonly id: string;
  /** Hybrid logical clock; set right by the platform once it was there. */
  readonly at: string;
  readonly device: string;
  /** Who works at that laptop, by the platform's id; null for what has not been there. */
  readonly user: string | null;
  readonly found: FindingOf<F>;
}

interface Row {
  readonly id: string;
  readonly at: string;
  readonly device: string;
  readonly user: string | null;
  readonly payload: string;
}

/** All findings of a kind, in the order of their clocks; those parked, refused or of another shape are left out. */
export function findingsIn<F extends Finding>(db: ReadableDb, kind: F): Found<F>[] {
  return db
    .prepare<Row>(
      `SELECT entity_id AS id, coalesce(stored_at, at) AS at, device_id AS device, user_id AS user, payload
       FROM change_log WHERE entity = ? AND kind = '${FOUND}' AND parked = 0 AND refused IS NULL
       ORDER BY 2, op_id`,
    )
    .all(kind)
    .flatMap(({ payload, ...row }) => {
      const parsed = FINDING_SCHEMAS[kind].safeParse(jsonOf(payload));
      // The schema that was picked by the kind is the kind's own.
      return parsed.success ? [{ ...row, found: parsed.data as FindingOf<F> }] : [];
    });
}

/** Adds a finding of this laptop, with its line in the change log. To be called in a transaction. */
export function addFinding<F extends Finding>(
  db: WritableDb,
  device: Device,
  kind: F,
  { id, found }: { readonly id: string; readonly found: FindingOf<F> },
): void {
  logChange(db, device, { kind: FOUND, entity: kind, entityId: id, payload: found });
}
