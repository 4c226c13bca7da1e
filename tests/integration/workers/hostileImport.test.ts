import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CoreEvent } from '../../../core/contract/coreApi.ts';
import { CoreHost, type HostOptions } from '../../../workers/host/coreHost.ts';
import { KEY } from '../../helpers/books/tempBooks.ts';

let folder = '';
let hosts: CoreHost[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-hostile-'));
});
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

async function openHost(
  readLimits?: HostOptions['readLimits'],
  dbFile = path.join(folder, 'books.db'),
): Promise<CoreHost> {
  const host = new CoreHost({
    samplesDir: 'resources/samples',
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
    ...(readLimits === undefined ? {} : { readLimits }),
  });
  hosts.push(host);
  await host.openCompany({ companyId: 'c-1', name: 'Mine', dbFile, keyHex: KEY });
  return host;
}

/** Bills with numbers and customers of their own; `wide` makes every row carry a text of that length. */
function writeBook(name: string, rows: number, wide = 0): string {
  const lines = ['invoice_no,customer_id,invoice_date,amount,customer_name'];
  for (let i = 0; i < rows; i++)
    lines.push(`${name}-${i},C${i},2025-02-${10 + (i % 18)},100.00,${'x'.repeat(wide)}${i}`);
  const file = path.join(folder, `${name}.csv`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const importing = (host: CoreHost, file: string) =>
  host.importPaths({ paths: [file] }).then(
    ({ counts }) => counts.invoices,
    (error: Error) => error.message,
  );

async function expectNothingLeft(host: CoreHost): Promise<void> {
  expect(await host.methods.company({})).toMatchObject({ batches: 0, invoices: 0 });
  expect(await importing(host, writeBook('good', 20))).toBe(20);
  await host.verify();
}

/** Does `what` once the import has read a part of the file. */
function onceReading(host: CoreHost, what: () => void): void {
  const stop = host.onEvent((event: CoreEvent) => {
    if (event.type !== 'progress' || event.progress.rows < 5000) return;
    stop();
    what();
  });
}

test('books that need more memory than reading may take are refused as too large, and the next ones go in', async () => {
  const host = await openHost({ memoryMb: 24, seconds: 60, secondsPerMb: 2 });
  expect(await importing(host, writeBook('greedy', 60_000, 1500))).toBe('file_too_large');
  await expectNothingLeft(host);
});

test('the same for a preview', async () => {
  const host = await openHost({ memoryMb: 24, seconds: 60, secondsPerMb: 2 });
  host.grant('g', writeBook('greedy', 60_000, 1500), 'read');
  await expect(host.methods.previewImport({ grants: ['g'] })).rejects.toThrow('file_too_large');
  await expectNothingLeft(host);
});

test('books that take longer than their size allows are refused as too slow', async () => {
  const slow = await openHost({ memoryMb: 512, seconds: 0.2, secondsPerMb: 0 });
  expect(await importing(slow, writeBook('slow', 400_000))).toBe('file_too_slow');
  expect(await slow.methods.company({})).toMatchObject({ batches: 0, invoices: 0 });
});

test.each([
  ['grows', (file: string) => appendFileSync(file, 'late,C,2025-01-01,1.00,x\n')],
  ['shrinks', (file: string) => truncateSync(file, 4096)],
  ['is written over', (file: string) => utimesSync(file, new Date(0), new Date(0))],
])(
  'a file that %s while it is read is refused as changed, and nothing of it is kept',
  async (_, change) => {
    const host = await openHost();
    const file = writeBook('moving', 60_000);
    onceReading(host, () => change(file));
    expect(await importing(host, file)).toBe('file_changed');
    await expectNothingLeft(host);
  },
);

test('wherever an import is cancelled it is answered, nothing is left, and the next import works', async () => {
  const host = await openHost();
  const file = writeBook('big', 30_000);
  let kept = 0;
  for (const wait of [0, 30, 90, 150, 220, 300, 380, 460]) {
    const running = importing(host, file);
    await new Promise((resolve) => setTimeout(resolve, wait));
    const { cancelled } = await host.methods.cancel({});
    const outcome = await running;
    expect([wait, cancelled, outcome]).toEqual([wait, cancelled, cancelled ? 'cancelled' : 30_000]);
    const { batches, invoices } = (await host.methods.company({})) ?? { batches: -1, invoices: -1 };
    if (outcome === 30_000) kept = 1;
    expect({ batches, invoices }).toEqual({ batches: kept, invoices: kept * 30_000 });
  }
  expect(await importing(host, file)).toBe(30_000);
  await host.verify();
});

test('progress goes from nothing to all and never back', async () => {
  const host = await openHost();
  const shares: number[] = [];
  host.onEvent((event) => {
    if (event.type === 'progress' && event.progress.done !== null) shares.push(event.progress.done);
  });
  expect(await importing(host, writeBook('long', 50_000))).toBe(50_000);
  expect(shares.length).toBeGreaterThan(4);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBeLessThanOrEqual(1);
});

/** A disk of six megabytes, where we may mount one; else null. */
function smallDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const disk = mkdtempSync(path.join(tmpdir(), 'drumbeat-small-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]);
  if (status === 0) return disk;
  rmSync(disk, { recursive: true });
  return null;
}

test('a disk that fills up is told, the books are as they were, and the space is given back', async ({
  skip,
}) => {
  const small = smallDisk();
  if (small === null) return skip();
  try {
    const host = await openHost(undefined, path.join(small, 'books.db'));
    expect(await importing(host, writeBook('first', 500))).toBe(500);
    expect(await importing(host, writeBook('flood', 60_000))).toBe('disk_full');
    expect(await host.methods.company({})).toMatchObject({ batches: 1, invoices: 500 });
    expect(await importing(host, writeBook('second', 500))).toBe(500);
    await host.verify();
    await host.shutdown();
    hosts = [];
    expect(readdirSync(small)).toEqual(['books.db']);
    expect(statSync(path.join(small, 'books.db')).size).toBeLessThan(2 << 20);
  } finally {
    spawnSync('umount', [small]);
    rmSync(small, { recursive: true, force: true });
  }
});
