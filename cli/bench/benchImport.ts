import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BookCounts } from '../../core/contract/books.ts';
import { type BenchBooks, writeBenchBooks } from './benchBooks.ts';
import { duckdb, type PeerRun, sqliteCli } from './importPeers.ts';
import { measureChild } from './measureChild.ts';

/** One import of ours. Times in seconds from the call, memory in bytes. */
export interface OwnRun {
  /** Until it was answered: durable, in the write-ahead log. */
  readonly seconds: number;
  /** Until the log was folded into the file, which nobody waits for. */
  readonly foldedSeconds: number;
  readonly cpuSeconds: number;
  readonly idle: number;
  readonly peak: number;
  /** The longest that the host's own thread was held up. */
  readonly blockedMs: number;
  /** The longest that a share of progress stood still; one that is told to be unknown stands for nothing. */
  readonly stillMs: number;
  readonly counts: BookCounts;
  /** Σ of the amounts in the books, minor units. */
  readonly billed: number;
  readonly received: number;
  /** Of the database file. */
  readonly bytes: number;
}

/** One set of books, each reader's run with the median time of its rounds; a peer that is not there is null. */
export interface ImportBench {
  readonly invoices: number;
  readonly receipts: number;
  readonly allocations: number;
  /** Of the CSV files. */
  readonly bytes: number;
  readonly rounds: number;
  readonly encrypted: OwnRun;
  readonly plain: OwnRun;
  readonly sqlite: PeerRun | null;
  readonly duckdb: PeerRun | null;
}

const CHILD = fileURLToPath(new URL('./importChild.ts', import.meta.url));

/**
 * Writes books of `rows` invoices and as many receipts (and allocations), and has them imported by us, encrypted
 * and not, and by the peers, in turns and each in a process of its own.
 * @throws Error when a reader arrives at another count or sum than the books hold
 */
export async function benchImport(
  folder: string,
  options: { readonly rows: number; readonly allocations: boolean; readonly rounds: number },
): Promise<ImportBench> {
  const books = writeBenchBooks(path.join(folder, 'books'), options);
  const runs = { encrypted: [], plain: [], sqlite: [], duckdb: [] } as {
    readonly encrypted: OwnRun[];
    readonly plain: OwnRun[];
    readonly sqlite: (PeerRun | null)[];
    readonly duckdb: (PeerRun | null)[];
  };
  for (let round = 0; round < options.rounds; round++) {
    runs.sqlite.push(await inFresh(folder, (to) => sqliteCli(books, path.join(to, 'peer.db'))));
    runs.encrypted.push(await inFresh(folder, (to) => ownImport(books, to, 'encrypted')));
    runs.duckdb.push(await inFresh(folder, (to) => duckdb(books, path.join(to, 'peer.duckdb'))));
    runs.plain.push(await inFresh(folder, (to) => ownImport(books, to, 'plain')));
  }
  const bench = {
    invoices: books.invoices.rows,
    receipts: books.receipts.rows,
    allocations: books.allocations?.rows ?? 0,
    bytes: books.invoices.bytes + books.receipts.bytes + (books.allocations?.bytes ?? 0),
    rounds: options.rounds,
    encrypted: median(runs.encrypted),
    plain: median(runs.plain),
    sqlite: medianOfPeer(runs.sqlite),
    duckdb: medianOfPeer(runs.duckdb),
  };
  assertSame(books, bench);
  return bench;
}

async function ownImport(books: BenchBooks, to: string, how: 'encrypted' | 'plain') {
  const args = [...process.execArgv, CHILD, books.folder, to, how];
  const run = await measureChild(process.execPath, args);
  if (run === null) throw new Error('Node itself is not there');
  const own: OwnRun = JSON.parse(run.stdout);
  return own;
}

async function inFresh<T>(folder: string, work: (to: string) => Promise<T>): Promise<T> {
  const to = path.join(folder, 'run');
  mkdirSync(to, { recursive: true });
  try {
    return await work(to);
  } finally {
    rmSync(to, { recursive: true, force: true });
  }
}

function assertSame(books: BenchBooks, bench: ImportBench): void {
  for (const name of ['encrypted', 'plain', 'sqlite', 'duckdb'] as const) {
    const run = bench[name];
    if (run === null) continue;
    if (run.billed !== books.billed || run.received !== books.received) {
      throw new Error(`${name} arrived at another sum than the books hold`);
    }
  }
  const { invoices, receipts, rejected } = bench.encrypted.counts;
  if (invoices !== bench.invoices || receipts !== bench.receipts || rejected !== 0) {
    throw new Error('rows were lost');
  }
}

/** The run of the middle time. */
function median<T extends { readonly seconds: number }>(runs: readonly T[]): T {
  const sorted = [...runs].sort((a, b) => a.seconds - b.seconds);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error('no round was run');
  return middle;
}

function medianOfPeer(runs: readonly (PeerRun | null)[]): PeerRun | null {
  const there = runs.filter((run) => run !== null);
  return there.length === 0 ? null : median(there);
}
