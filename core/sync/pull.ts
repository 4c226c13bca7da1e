import { AppFailure } from '../contract/errors.ts';
import { fetchRows } from './importRows.ts';
import type { SyncTools } from './syncTools.ts';

/** Takes in what others did beyond the cursor, page by page, until nothing is left; answers how much of it was new. */
export async function pullAll(tools: SyncTools, epoch: string): Promise<number> {
  const { local, remote } = tools;
  let received = 0;
  for (;;) {
    const { cursor } = await local.state();
    const page = await remote.pull({ epoch, after: cursor });
    await fetchRows(tools, await local.missingChunks(page.changes));
    if (page.changes.length > 0) received += (await local.apply(page.changes)).added;
    const here = await local.state();
    if (here.digest !== page.digest) throw new AppFailure('sync_diverged');
    tools.step?.({ done: here.cursor, of: page.head });
    if (here.cursor >= page.head) return received;
    // More of the log, and nothing of it: asking again would be asking for ever.
    if (here.cursor === cursor) throw new AppFailure('sync_diverged');
  }
}
