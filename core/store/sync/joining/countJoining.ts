import type { JoinedImport, JoiningReport } from '../../../contract/joining.ts';
import { mayLeave } from '../../../sync/leaving.ts';
import type { StoredChange } from '../../../sync/protocol.ts';
import type { FollowedWorks } from '../../../work/followWorks.ts';
import { listBatches } from '../../batches.ts';
import { VOUCHER_TABLES } from '../../changes/vouchers.ts';
import type { ReadableDb } from '../../ports.ts';
import { worksFollowed } from '../../work/works.ts';
import { leavingIn } from '../outbox.ts';
import type { SameImport } from './sameImports.ts';

/** What a file holds before it joins a company. */
export interface OwnBooks {
  /** Ids of its imports, undone ones included. */
  readonly batches: ReadonlySet<string>;
  /** Vouchers that count. */
  readonly vouchers: number;
  /** Decisions that stand. */
  readonly decisions: number;
  readonly works: FollowedWorks['lives'];
}

export function ownBooks(db: ReadableDb): OwnBooks {
  const sql = "SELECT count(*) FROM decision WHERE state = 'standing'";
  return {
    batches: new Set(listBatches(db).map(({ batchId }) => batchId)),
    vouchers: liveVouchers(db),
    decisions: db.prepareRows<readonly [number]>(sql).get()?.[0] ?? 0,
    works: worksFollowed(db).lives,
  };
}

/** What came with the company's log and stands. */
export function companyIn(
  db: ReadableDb,
  changes: readonly StoredChange[],
): JoiningReport['company'] {
  const made = (entity: string, kind: string) =>
    JSON.stringify(
      changes.filter((each) => each.entity === entity && each.kind === kind).map((c) => c.entityId),
    );
  const count = (sql: string, ids: string) =>
    db.prepareRows<readonly [number]>(sql).get(ids)?.[0] ?? 0;
  return {
    changes: changes.length,
    imports: count(
      `SELECT count(*) FROM batch WHERE undone_at IS NULL AND batch_id IN (SELECT value FROM json_each(?))`,
      made('batch', 'import'),
    ),
    decisions: count(
      `SELECT count(*) FROM decision WHERE state = 'standing' AND decision_id IN (SELECT value FROM json_each(?))`,
      made('decision', 'decide'),
    ),
  };
}

/** What becomes of the imports of the file, in their order; undone ones are not told. */
export function importsIn(
  db: ReadableDb,
  { batches }: OwnBooks,
  same: readonly SameImport[],
): JoinedImport[] {
  const adopted = new Set(same.map(({ theirs }) => theirs));
  const leaves = mayLeave(leavingIn(db), 'batch', null);
  return listBatches(db)
    .filter(
      ({ batchId, undoneAt }) =>
        undoneAt === null && (batches.has(batchId) || adopted.has(batchId)),
    )
    .reverse()
    .map(({ batchId, files, importedAt, changes: { added, changed, unchanged } }) => ({
      batchId,
      files: files.map(({ file }) => file),
      importedAt,
      fate: adopted.has(batchId) ? 'same' : leaves ? 'goes' : 'stays',
      vouchers: { added, changed, unchanged },
    }));
}

/** Vouchers by whose imports hold them, by the books' own ids. */
export function vouchersIn(
  db: ReadableDb,
  { batches, vouchers }: OwnBooks,
  changes: readonly StoredChange[],
  same: readonly SameImport[],
): JoiningReport['vouchers'] {
  const theirs = changes.filter(({ kind }) => kind === 'import').map(({ entityId }) => entityId);
  const ours = [...batches, ...same.map((each) => each.theirs)];
  const held =
    'batch IN (SELECT id FROM batch WHERE undone_at IS NULL AND batch_id IN (SELECT value FROM json_each(?)))';
  const sum = { here: vouchers, company: 0, both: 0, after: liveVouchers(db) };
  if (theirs.length === 0) return sum;
  const [company, own] = [JSON.stringify(theirs), JSON.stringify(ours)];
  for (const { kind } of VOUCHER_TABLES) {
    const keys = `SELECT source_key FROM ${kind} WHERE ${held}`;
    const count = (sql: string, ...ids: string[]) =>
      db.prepareRows<readonly [number]>(sql).get(...ids)?.[0] ?? 0;
    sum.company += count(`SELECT count(DISTINCT source_key) FROM ${kind} WHERE ${held}`, company);
    sum.both += count(`SELECT count(*) FROM (${keys} INTERSECT ${keys})`, company, own);
  }
  return sum;
}

function liveVouchers(db: ReadableDb): number {
  return VOUCHER_TABLES.reduce((sum, { kind }) => {
    const sql = `SELECT count(*) FROM ${kind} WHERE live = 1`;
    return sum + (db.prepareRows<readonly [number]>(sql).get()?.[0] ?? 0);
  }, 0);
}
