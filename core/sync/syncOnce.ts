import { AppFailure } from '../contract/errors.ts';
import { catchUp } from './catchUp.ts';
import { handshake } from './handshake.ts';
import { WITH_RELAY } from './protocol.ts';
import { pullAll } from './pull.ts';
import { pushAll } from './push.ts';
import { relayAll } from './relay.ts';
import type { SyncTools } from './syncTools.ts';

export interface Synced {
  readonly sent: number;
  readonly refused: number;
  readonly received: number;
}

const NONE = { sent: 0, refused: 0 } as const;

/**
 * Brings a device and the platform to the same log: first what others did, then what was done here, then whatever came
 * in between. Ends only when both sides' hashes over the log are equal.
 * @throws AppFailure `sync_diverged` when they are not, `sync_other_company` for a file that has joined another,
 * `sync_storage_full` where all but the rows of imports has gone; SyncRefused and failures of the network as they come
 */
export async function syncOnce(tools: SyncTools): Promise<Synced> {
  await tools.local.unpark();
  const { epoch, there } = await handshake(tools);
  let received = await catchUp(tools, epoch, there);
  received += await pullAll(tools, epoch);
  const offered = there.protocol < WITH_RELAY ? NONE : await relayAll(tools, epoch);
  const pushed = await pushAll(tools, epoch);
  received += await pullAll(tools, epoch);
  await tools.local.agree();
  if (pushed.withoutRoom > 0) throw new AppFailure('sync_storage_full');
  return {
    sent: offered.sent + pushed.sent,
    refused: offered.refused + pushed.refused,
    received,
  };
}
