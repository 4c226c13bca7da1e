import { AppFailure } from '../contract/errors.ts';
import { sendRows } from './importRows.ts';
import { type HeldChange, PROTOCOL_VERSION } from './protocol.ts';
import type { SyncTools } from './syncTools.ts';

/** Offers what others said and the server has lost, in the order that it had there. */
export async function relayAll(
  tools: SyncTools,
  epoch: string,
): Promise<{ sent: number; refused: number }> {
  const { local, remote } = tools;
  const sum = { sent: 0, refused: 0 };
  for (let left = 0; ; ) {
    const held = await local.nextHeld(left);
    if (held.length === 0) return sum;
    const changes = await withRows(tools, held);
    left += held.length - changes.length;
    if (changes.length === 0) continue;
    const { settled } = await remote.relay({ protocol: PROTOCOL_VERSION, epoch, changes });
    if (settled.length !== changes.length) throw new Error('an offer was not settled whole');
    await local.settleHeld(settled);
    const settledAs = (outcome: string) =>
      settled.filter((each) => each.outcome === outcome).length;
    left += settledAs('waits');
    sum.sent += settledAs('stored');
    sum.refused += settledAs('refused');
  }
}

/** Those of others' changes whose rows the server has, or can be given from here. */
async function withRows(tools: SyncTools, held: readonly HeldChange[]): Promise<HeldChange[]> {
  const whole: HeldChange[] = [];
  for (const change of held) {
    try {
      await sendRows(tools, [change]);
      whole.push(change);
    } catch (thrown) {
      // The rows are not here as they came: the import is left to whoever has it from its source.
      if (!(thrown instanceof AppFailure) || !GONE.has(thrown.appError.code)) throw thrown;
    }
  }
  return whole;
}

const GONE: ReadonlySet<string> = new Set(['not_found', 'sync_diverged', 'sync_storage_full']);
