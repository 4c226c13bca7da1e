// A process of its own, to be killed while it imports the second file: see threadDeath.test.ts.
import type { DbLocation } from '../../../workers/db/driver.ts';
import { startThread } from '../../../workers/rpc/thread.ts';
import type { WriterApi } from '../../../workers/threads/writerApi.ts';

interface Job {
  readonly where: DbLocation;
  readonly first: string;
  readonly second: string;
}

process.once('message', async ({ where, first, second }: Job) => {
  let done = 0;
  const writer = startThread<WriterApi>(
    'writer',
    (event) => {
      const { rows } = event as { rows: number };
      if (done === 1 && rows > 10_000) process.send?.('importing second');
    },
    () => process.exit(1),
  );
  await writer.call('open', { ...where, companyId: 'c', name: 'n' });
  await writer.call('import', { paths: [first] });
  done = 1;
  await writer.call('import', { paths: [second] });
  process.exit(0);
});
