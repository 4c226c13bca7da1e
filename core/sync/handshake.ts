import { AppFailure } from '../contract/errors.ts';
import { sharedHead } from './epochs.ts';
import { OLDEST_PROTOCOL, PROTOCOL_VERSION, type SyncState } from './protocol.ts';
import type { SyncTools } from './syncTools.ts';

/** Finds out where both stand, and mends what does not fit. */
export async function handshake({
  local,
  remote,
}: SyncTools): Promise<{ epoch: string; there: SyncState }> {
  const here = await local.state();
  const there = await remote.state(here.deviceId);
  assertUnderstood(there);
  const { tenantId, userId } = there;
  if (here.tenantId !== null && here.tenantId !== tenantId) {
    throw new AppFailure('sync_other_company');
  }
  const current = there.epochs.at(-1)?.epoch ?? '';
  if (here.epoch !== current) {
    const head = here.epoch === null ? 0 : sharedHead(there.epochs, here.epoch);
    await local.enterEpoch(current, Math.min(head, here.cursor));
  }
  if (here.tenantId === null || userId !== here.userId) await local.belongTo({ tenantId, userId });
  if (there.nextNumber > here.lastNumber + 1) await local.fork();
  return { epoch: current, there };
}

/** @throws AppFailure `sync_server_older`, `sync_too_old` */
export function assertUnderstood(there: Pick<SyncState, 'protocol' | 'oldestProtocol'>): void {
  if (there.protocol < OLDEST_PROTOCOL) throw new AppFailure('sync_server_older');
  if (there.oldestProtocol > PROTOCOL_VERSION) throw new AppFailure('sync_too_old');
}
