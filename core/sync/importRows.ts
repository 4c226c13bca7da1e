import { chunksOf } from './chunks.ts';
import type { LocalSync, RemoteSync } from './ports.ts';
import type { SentChange } from './protocol.ts';
import type { SyncTools } from './syncTools.ts';

interface RowsFrom {
  readonly local: Pick<LocalSync, 'putChunk'>;
  readonly remote: Pick<RemoteSync, 'chunk'>;
}

/** Brings chunks of imports' rows here, one by one. */
export async function fetchRows(
  { local, remote }: RowsFrom,
  hashes: readonly string[],
): Promise<void> {
  for (const hash of hashes) {
    await local.putChunk(hash, await remote.chunk(hash));
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
