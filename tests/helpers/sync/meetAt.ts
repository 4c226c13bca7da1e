import { syncOnce } from '../../../core/sync/syncOnce.ts';
import type { FileDevice } from './fileDevice.ts';
import type { MemoryServer } from './memoryServer.ts';

/** One and the same person's laptops sync, one after the other, by the clock of each. */
export async function meetAt(
  server: MemoryServer,
  ...laptops: readonly FileDevice[]
): Promise<void> {
  const remote = server.remote('t1', 'u1');
  for (const { local, device } of laptops) await syncOnce({ local, remote, now: device.now });
}
