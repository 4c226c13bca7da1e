// A process of its own for one import into fresh books, so that its memory is told apart: see benchImport.ts.
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openReader } from '../../workers/db/driver.ts';
import { CoreHost } from '../../workers/host/coreHost.ts';
import { newKey } from '../../workers/keys/envelope.ts';
import type { OwnRun } from './benchImport.ts';
import { residentBytes } from './measureChild.ts';

const LOOK_MS = 10;
/** For the threads to be up and quiet. */
const IDLE_MS = 700;

const [books = '', folder = '', how = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const host = new CoreHost({
  samplesDir: folder,
  tempDir: path.join(folder, 'temp'),
  costOfFunds: 0.1,
});
const file = path.join(folder, 'books.db');
const keyHex = how === 'plain' ? null : newKey();
const company = { companyId: crypto.randomUUID(), name: 'Bench', dbFile: file };
if (keyHex === null) await host.openUnencrypted(company);
else await host.openCompany({ ...company, keyHex });
await sleep(IDLE_MS);

const idle = residentBytes();
let peak = idle;
let blockedMs = 0;
let stillMs = 0;
let lastLook = performance.now();
let lastProgress = lastLook;
const look = setInterval(() => {
  const now = performance.now();
  blockedMs = Math.max(blockedMs, now - lastLook - LOOK_MS);
  lastLook = now;
  peak = Math.max(peak, residentBytes());
}, LOOK_MS);
let isShareTold = true;
host.onEvent((event) => {
  if (event.type !== 'progress') return;
  const now = performance.now();
  if (isShareTold) stillMs = Math.max(stillMs, now - lastProgress);
  isShareTold = event.progress.done !== null;
  lastProgress = now;
});
const cpu = process.cpuUsage();
const started = performance.now();
lastProgress = started;
const batch = await host.importPaths({ paths: [books] });
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(cpu);
await host.idle();
const foldedSeconds = (performance.now() - started) / 1000;
clearInterval(look);
await host.shutdown();

const db = openReader({ file, keyHex });
const sum = (table: string) =>
  db.prepareRows<readonly [number]>(`SELECT coalesce(sum(amount), 0) FROM ${table}`).get()?.[0] ??
  0;
const run: OwnRun = {
  seconds,
  foldedSeconds,
  cpuSeconds: (user + system) / 1e6,
  idle,
  peak,
  blockedMs,
  stillMs,
  counts: batch.counts,
  billed: sum('invoice'),
  received: sum('receipt'),
  bytes: statSync(file).size,
};
db.close();
process.stdout.write(`${JSON.stringify(run)}\n`);
