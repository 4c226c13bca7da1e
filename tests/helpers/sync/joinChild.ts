// A process of its own that joins a company and is killed in the middle of it: see joining.test.ts of the host.
import { CoreHost } from '../../../workers/host/coreHost.ts';

interface JoiningGiven {
  readonly file: string;
  readonly keyHex: string;
  readonly tempDir: string;
}

process.once('message', async ({ file, keyHex, tempDir }: JoiningGiven) => {
  const host = new CoreHost({ samplesDir: '', tempDir, costOfFunds: 0.1 });
  await host.openCompany({ companyId: 'c', name: 'c', dbFile: file, keyHex });
  process.send?.('joining');
  await host.joining.join();
  await host.syncing.now();
  process.send?.('joined');
});
