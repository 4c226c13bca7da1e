// A process of its own that joins a company and is killed in the middle of it: see joining.test.ts of the host.
import { CoreHost } from '../../../workers/host/coreHost.ts';
import type { KeptSession } from '../../../workers/network/keptSession.ts';

interface JoiningGiven {
  readonly file: string;
  readonly keyHex: string;
  readonly tempDir: string;
  readonly session: KeptSession;
}

process.once('message', async ({ file, keyHex, tempDir, session }: JoiningGiven) => {
  const host = new CoreHost({ samplesDir: '', tempDir, costOfFunds: 0.1 });
  await host.openCompany({ companyId: 'c', name: 'c', dbFile: file, keyHex });
  await host.syncing.keepSession(session);
  process.send?.('joining');
  await host.joining.join();
  await host.syncing.now();
  process.send?.('joined');
});
