import { readFile } from 'node:fs/promises';
import { syncOnce } from '../../core/sync/syncOnce.ts';
import { httpSync } from '../../workers/network/httpSync.ts';
import { ENGINES, startTestPlatform } from '../helpers/platformServer.ts';
import { fileDevice } from '../helpers/sync/fileDevice.ts';
import { fillLog } from '../helpers/sync/longLog.ts';

/**
 * How long a new laptop takes to join a company with a long log, by chunks and page by page, and what comes over the
 * line: `node tests/bench/longLog.ts [CHANGES]`.
 */
const COUNT = Number(process.argv[2] ?? 200_000);

for (const engine of ENGINES) {
  const platform = await startTestPlatform(engine);
  const company = await platform.addTenant();
  await fillLog(platform.db, company, COUNT);
  const token = platform.token({ sub: company.userId, tenant_id: company.tenantId });
  const there = { url: platform.url, tenantId: company.tenantId };
  const ways = [
    ['chunks, first to ask', undefined],
    ['chunks', undefined],
    ['pages', Number.POSITIVE_INFINITY],
  ] as const;
  for (const [name, longLog] of ways) {
    const laptop = fileDevice();
    const before = await bytesSent();
    const start = performance.now();
    const remote = httpSync({ ...there, accessToken: async () => token });
    const { received } = await syncOnce({
      local: laptop.local,
      remote,
      now: Date.now,
      ...(longLog === undefined ? {} : { longLog }),
    });
    const seconds = (performance.now() - start) / 1000;
    const megabytes = ((await bytesSent()) - before) / 1e6;
    process.stdout.write(
      `${engine} ${name}: ${received} changes in ${seconds.toFixed(1)} s, ${megabytes.toFixed(1)} MB\n`,
    );
    laptop.remove();
  }
  await platform.stop();
}

/** Bytes that came over the loopback so far, by the kernel's count; 0 where it keeps none. */
async function bytesSent(): Promise<number> {
  const text = await readFile('/proc/net/dev', 'utf8').catch(() => '');
  return Number(/\blo:\s*(\d+)/.exec(text)?.[1] ?? 0);
}
