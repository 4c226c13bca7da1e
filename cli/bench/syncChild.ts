// A laptop in a process of its own, for one step of `bench sync`: see sync/laptop.ts.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { takeDecision } from '../../core/store/decisions/decisions.ts';
import { thisDevice } from '../../workers/db/device.ts';
import { openReader } from '../../workers/db/driver.ts';
import { openBooks } from '../../workers/db/openBooks.ts';
import { CoreHost } from '../../workers/host/coreHost.ts';
import type { LaptopDone, LaptopGiven } from './sync/laptop.ts';

/** For the threads to be up and quiet. */
const IDLE_MS = 500;

const given: LaptopGiven = JSON.parse(await text(process.stdin));
const { file, keyHex } = given;
mkdirSync(path.dirname(file), { recursive: true });
if (given.decisions !== undefined) decide(given.decisions);
const host = new CoreHost({
  samplesDir: path.dirname(file),
  tempDir: `${file}.temp`,
  costOfFunds: 0.1,
});
await host.openCompany({ companyId: crypto.randomUUID(), name: 'Bench', dbFile: file, keyHex });
if (given.books !== undefined) await host.importPaths({ paths: [given.books] });
let seconds = 0;
let cpuSeconds = 0;
let sent = 0;
if (given.session !== undefined) {
  await host.syncing.standing('books');
  await host.syncing.keepSession(given.session);
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  const cpu = process.cpuUsage();
  const started = performance.now();
  ({ sent } = await host.syncing.now());
  seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  cpuSeconds = (user + system) / 1e6;
}
await host.shutdown();
const db = openReader({ file, keyHex });
const one = (sql: string) => db.prepareRows<readonly [number]>(sql).get()?.[0] ?? 0;
const done: LaptopDone = {
  seconds,
  cpuSeconds,
  sent,
  billed: one('SELECT coalesce(sum(amount), 0) FROM invoice WHERE live = 1'),
  received: one('SELECT coalesce(sum(amount), 0) FROM receipt WHERE live = 1'),
  chunkBytes: one(
    `SELECT coalesce(sum(json_extract(e.value, '$.bytes')), 0)
     FROM change_log c, json_each(c.payload, '$.chunks') e WHERE c.kind = 'import'`,
  ),
};
db.close();
process.stdout.write(`${JSON.stringify(done)}\n`);

/** Notes on so many works, each a change of its own. */
function decide(count: number): void {
  const books = openBooks({ file, keyHex });
  books.transaction(() => {
    for (let at = 0; at < count; at++) {
      const on = { entity: 'implementation', entityId: crypto.randomUUID() } as const;
      takeDecision(books, thisDevice, on, { move: 'note', words: `word ${at}` });
    }
  });
  books.close();
}
