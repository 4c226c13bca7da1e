import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { newKey } from '../../../workers/keys/envelope.ts';
import { type BenchBooks, writeBenchBooks } from '../benchBooks.ts';
import { type ServedPlatform, type ServingChild, startServing } from '../serving/child.ts';
import { type PostgresServer, startBenchPostgres } from '../serving/postgresServer.ts';
import { loadNow, processorSeconds } from '../serving/processorTime.ts';
import { laptop, sessionOf } from './laptop.ts';
import { loadPeerTables, type PeerTime, rawPipe, rawUpsert } from './syncPeers.ts';

/** What one step took. */
export interface Took {
  readonly seconds: number;
  /** Processor time of the client's processes, and of the platform's with the database's; null where nobody tells. */
  readonly clientCpu: number | null;
  readonly serverCpu: number | null;
}

/** One size: medians of its rounds. */
export interface SyncSize {
  /** Bills and receipts together. */
  readonly rows: number;
  /** Of the chunks as they travel. */
  readonly bytes: number;
  readonly firstSync: Took;
  readonly pipe: Took;
  readonly pipeIndexed: Took;
  readonly push: Took;
  readonly upsert: Took;
}

export interface SyncBench {
  readonly rounds: number;
  readonly sizes: readonly SyncSize[];
  readonly changes: { readonly count: number; readonly push: Took; readonly upsert: Took };
  /** Of the machine over the last minute, when the bench began and when it ended. */
  readonly load: readonly (number | null)[];
}

interface Bench {
  readonly folder: string;
  readonly keyHex: string;
  readonly postgres: PostgresServer;
  readonly platform: ServingChild<ServedPlatform>;
  readonly company: () => ServedPlatform['companies'][number];
}

/** Below this a step is nothing but its round trips, which one size of a small bench tells. */
const LEAST_ROWS = 1000;

/** Changes of the push of changes, at most. */
const MOST_CHANGES = 20_000;

/**
 * Measures syncing against PostgreSQL through the whole platform (HTTP, access token, tenant bound, row-level security)
 * into encrypted files, beside raw copies of the same rows on the same database, in turns.
 * @returns null where no PostgreSQL is installed
 * @throws Error when a reader arrives at another sum than the books hold
 */
export async function benchSync(
  folder: string,
  { rows, rounds }: { readonly rows: number; readonly rounds: number },
): Promise<SyncBench | null> {
  const postgres = await startBenchPostgres(path.join(folder, 'postgres'));
  if (postgres === null) return null;
  try {
    const sizes = [rows / 100, rows / 10, rows]
      .map(Math.ceil)
      .filter((size) => size >= LEAST_ROWS || size === rows);
    const platform = await startServing(postgres.url, (sizes.length + 1) * rounds, 0);
    try {
      let next = 0;
      const bench: Bench = {
        folder,
        keyHex: newKey(),
        postgres,
        platform,
        company: () => {
          const company = platform.told.companies[next++];
          if (company === undefined) throw new Error('more rounds than companies');
          return company;
        },
      };
      const before = loadNow();
      const measured: SyncSize[] = [];
      for (const size of sizes) measured.push(await measureSize(bench, size, rounds));
      const changes = await measureChanges(bench, Math.min(MOST_CHANGES, rows), rounds);
      return { rounds, sizes: measured, changes, load: [before, loadNow()] };
    } finally {
      await platform.stop();
    }
  } finally {
    postgres.stop();
  }
}

async function measureSize(bench: Bench, rows: number, rounds: number): Promise<SyncSize> {
  const { folder, keyHex, postgres } = bench;
  const books = writeBenchBooks(path.join(folder, `books-${rows}`), {
    rows: Math.ceil(rows / 2),
    allocations: false,
  });
  await loadPeerTables(postgres.url, books);
  const imported = path.join(folder, `imported-${rows}`, 'books.db');
  await laptop({ file: imported, keyHex, books: books.folder });
  const runs = { firstSync: [], pipe: [], pipeIndexed: [], push: [], upsert: [] } as Readonly<
    Record<'firstSync' | 'pipe' | 'pipeIndexed' | 'push' | 'upsert', Took[]>
  >;
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    const company = bench.company();
    const session = sessionOf(bench.platform.told.url, company);
    const run = path.join(folder, 'run');
    mkdirSync(run, { recursive: true });
    const sender = path.join(run, 'sender.db');
    copyFileSync(imported, sender);
    runs.upsert.push(await timed(bench, null, () => rawUpsert(postgres.url)));
    runs.push.push(await timed(bench, books, () => laptop({ file: sender, keyHex, session })));
    runs.pipe.push(
      await timed(bench, books, () =>
        rawPipe(postgres.url, path.join(run, 'pipe.db'), { indexes: false }),
      ),
    );
    runs.firstSync.push(
      await timed(bench, books, async () => {
        const done = await laptop({ file: path.join(run, 'first.db'), keyHex, session });
        bytes = done.chunkBytes;
        return done;
      }),
    );
    runs.pipeIndexed.push(
      await timed(bench, books, () =>
        rawPipe(postgres.url, path.join(run, 'indexed.db'), { indexes: true }),
      ),
    );
    rmSync(run, { recursive: true, force: true });
  }
  rmSync(path.dirname(imported), { recursive: true, force: true });
  return {
    rows: books.invoices.rows + books.receipts.rows,
    bytes,
    firstSync: median(runs.firstSync),
    pipe: median(runs.pipe),
    pipeIndexed: median(runs.pipeIndexed),
    push: median(runs.push),
    upsert: median(runs.upsert),
  };
}

async function measureChanges(
  bench: Bench,
  count: number,
  rounds: number,
): Promise<SyncBench['changes']> {
  const { folder, keyHex, postgres } = bench;
  const decided = path.join(folder, 'decided', 'books.db');
  await laptop({ file: decided, keyHex, decisions: count });
  const runs: { readonly push: Took[]; readonly upsert: Took[] } = { push: [], upsert: [] };
  for (let round = 0; round < rounds; round++) {
    const session = sessionOf(bench.platform.told.url, bench.company());
    const file = path.join(folder, 'decided', `${round}.db`);
    copyFileSync(decided, file);
    runs.upsert.push(await timed(bench, null, () => rawUpsert(postgres.url, count)));
    runs.push.push(
      await timed(bench, null, async () => {
        const done = await laptop({ file, keyHex, session });
        if (done.sent !== count) throw new Error('changes were lost');
        return done;
      }),
    );
  }
  return { count, push: median(runs.push), upsert: median(runs.upsert) };
}

type Ran = PeerTime & { readonly billed?: number; readonly received?: number };

/** Runs a step, with what the platform and the database took of the processor meanwhile. */
async function timed(
  { postgres, platform }: Bench,
  books: BenchBooks | null,
  step: () => Promise<Ran>,
): Promise<Took> {
  const servers = () => [postgres.pid, platform.pid].map(processorSeconds);
  const before = servers();
  const { seconds, cpuSeconds, billed, received } = await step();
  if (books !== null && (billed !== books.billed || received !== books.received)) {
    throw new Error('a reader arrived at another sum than the books hold');
  }
  const after = servers();
  const serverCpu = after.reduce<number | null>((sum, seconds, at) => {
    const from = before[at] ?? null;
    return sum === null || seconds === null || from === null ? null : sum + seconds - from;
  }, 0);
  return { seconds, clientCpu: cpuSeconds, serverCpu };
}

function median(runs: readonly Took[]): Took {
  const sorted = [...runs].sort((a, b) => a.seconds - b.seconds);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error('no round was run');
  return middle;
}
