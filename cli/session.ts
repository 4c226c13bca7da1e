import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CoreHost } from '../workers/host/coreHost.ts';
import { showProgress } from './progress.ts';

/** Ratio per year; the app's own default, which its settings can change. */
const COST_OF_FUNDS = 0.1;

/**
 * Runs work over a core of its own and takes it down again, also when the user interrupts: a running import
 * is cancelled and leaves nothing.
 */
export async function withCore<T>(work: (host: CoreHost) => Promise<T>): Promise<T> {
  const host = new CoreHost({
    samplesDir: fileURLToPath(new URL('../resources/samples', import.meta.url)),
    tempDir: path.join(tmpdir(), `drumbeat-${process.getuid?.() ?? 'books'}`),
    costOfFunds: COST_OF_FUNDS,
  });
  const stop = (): void => {
    void host.shutdown().finally(() => process.exit(130));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const progress = showProgress(process.stderr);
  host.onEvent((event) => {
    if (event.type === 'progress') progress.tell(event.progress);
  });
  try {
    return await work(host);
  } finally {
    progress.end();
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
    await host.shutdown();
  }
}
