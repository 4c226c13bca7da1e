import { chunksOf } from './chunks.ts';
import type { LocalSync, RemoteSync, RowsChunk } from './ports.ts';
import type { SentChange } from './protocol.ts';
import type { SyncTools } from './syncTools.ts';

interface RowsFrom {
  readonly local: Pick<LocalSync, 'putChunks'>;
  readonly remote: Pick<RemoteSync, 'chunk'>;
}

/** Chunks kept in one go: some megabyte, which the disk is asked once to have for good. */
const TOGETHER = 4;

/**
 * Brings chunks of imports' rows here: some are fetched, one after the other, while those before them are kept. Whatever
 * arrived is kept also where the next one does not come, so that each piece of a bad line brings the whole further.
 */
export async function fetchRows(
  { local, remote }: RowsFrom,
  hashes: readonly string[],
): Promise<void> {
  let arrived: Arrived = { rows: [], failed: null };
  for (let at = 0; at < hashes.length && arrived.failed === null; at += TOGETHER) {
    const [kept, next] = await Promise.all([
      keep(local, arrived.rows),
      arrive(remote, hashes.slice(at, at + TOGETHER)),
    ]);
    if (kept.failed !== null) throw kept.failed.with;
    arrived = next;
  }
  const kept = await keep(local, arrived.rows);
  const failed = kept.failed ?? arrived.failed;
  if (failed !== null) throw failed.with;
}

/** What did not go well is told and not thrown: both sides come to rest before anybody goes on. */
interface Told {
  readonly failed: { readonly with: unknown } | null;
}

interface Arrived extends Told {
  readonly rows: readonly RowsChunk[];
}

async function arrive(remote: RowsFrom['remote'], hashes: readonly string[]): Promise<Arrived> {
  const rows: RowsChunk[] = [];
  try {
    for (const hash of hashes) rows.push({ hash, bytes: await remote.chunk(hash) });
    return { rows, failed: null };
  } catch (thrown) {
    return { rows, failed: { with: thrown } };
  }
}

async function keep(local: RowsFrom['local'], rows: readonly RowsChunk[]): Promise<Told> {
  try {
    if (rows.length > 0) await local.putChunks(rows);
    return { failed: null };
  } catch (thrown) {
    return { failed: { with: thrown } };
  }
}

/** The rows of imports go first, so that a change never names what the server does not have. */
export async function sendRows(
  { local, remote }: SyncTools,
  changes: readonly SentChange[],
): Promise<void> {
  const hashes = changes.flatMap((change) => chunksOf(change).map(({ hash }) => hash));
  if (hashes.length === 0) return;
  for (const hash of await remote.lacking(hashes)) {
    await remote.putChunk(hash, await local.chunk(hash));
  }
}
