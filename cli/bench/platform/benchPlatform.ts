import path from 'node:path';
import { type ServedPlatform, startBare, startServing } from '../serving/child.ts';
import { startBenchPostgres } from '../serving/postgresServer.ts';
import { loadNow, processorSeconds } from '../serving/processorTime.ts';
import { type LoadDone, type LoadGiven, load, loadArriving } from './load.ts';

/** One server under load, with what it and the database took of the processor for an answer (milliseconds). */
export interface Loaded extends LoadDone {
  readonly cpuMs: number | null;
  /** The database's part of that. */
  readonly databaseMs: number | null;
}

/** At so many requests a second, arriving by themselves. */
export interface Arriving {
  readonly perSecond: number;
  readonly platform: LoadDone;
  readonly bare: LoadDone;
}

export interface PlatformBench {
  readonly companies: number;
  readonly constraintsEach: number;
  readonly rounds: number;
  readonly seconds: number;
  /** As fast as they are answered; medians of the rounds by requests a second. */
  readonly platform: Loaded;
  readonly bare: Loaded;
  /** Platform's share of the bare handler's requests: of the rounds' ratios the median, since both take turns. */
  readonly share: number;
  readonly cpuShare: number | null;
  /** Requests that arrive at the rates of the source, whatever the answers do; of the rounds the middle by p99. */
  readonly arriving: readonly Arriving[];
  /** All companies but one at a steady pace: alone, and with that one asking fifty times as often as each of them. */
  readonly quiet: LoadDone;
  readonly besideNoisy: LoadDone;
  readonly noisy: LoadDone;
  /** By which factor the others' p99 grew: the median of the rounds. */
  readonly noise: number;
  readonly load: readonly (number | null)[];
}

export const COMPANIES = 100;
const CONSTRAINTS_EACH = 40;
const CONNECTIONS = 50;
/** Requests until a server's code is compiled for good. */
const WARMING = 20_000;
/** The steady pace of all others together, as a share of what was answered at full load: one that is kept up with. */
const PACE = 0.2;
const NOISY_TIMES = 50;
/** What the source asks of the platform: 10,000 evaluations of constraints a minute, and 1,000 requests a second. */
const ASKED_FOR = [10_000 / 60, 1000] as const;

/**
 * Measures the query of active constraints at a hundred companies through the whole platform (access token, session and
 * roles asked of the database, limits, tenant bound, row-level security, answer held to its schema), beside a bare
 * Fastify handler with the same SQL on the same database, in turns; then one noisy company's effect on the others.
 * @returns null where no PostgreSQL is installed
 * @throws Error when anything but 200 is answered to those who keep within their limits
 */
export async function benchPlatform(
  folder: string,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<PlatformBench | null> {
  const postgres = await startBenchPostgres(path.join(folder, 'postgres'));
  if (postgres === null) return null;
  try {
    const platform = await startServing(postgres.url, COMPANIES, CONSTRAINTS_EACH);
    const bare = await startBare(postgres.url);
    try {
      const before = loadNow();
      const at = { connections: CONNECTIONS, seconds };
      const ours: LoadGiven = { url: platform.told.url, calls: callsOf(platform.told), ...at };
      const theirs: LoadGiven = {
        url: bare.told.url,
        calls: ours.calls.map((call) => ({
          path: call.path.replace('/api/v1', ''),
          token: null,
        })),
        ...at,
      };
      const runs: { readonly platform: Loaded[]; readonly bare: Loaded[] } = {
        platform: [],
        bare: [],
      };
      for (const warmed of [ours, theirs]) await load({ ...warmed, answers: WARMING });
      for (let round = 0; round < rounds; round++) {
        runs.bare.push(await loaded([bare.pid, postgres.pid], theirs));
        runs.platform.push(await loaded([platform.pid, postgres.pid], ours));
      }
      const fullLoad = middle(runs.platform, ({ perSecond }) => perSecond);
      const pace = fullLoad.perSecond * PACE;
      const arriving: Arriving[] = [];
      for (const perSecond of ASKED_FOR) {
        arriving.push(await arrivingAt(perSecond, { ours, theirs, rounds }));
      }
      const noises = [];
      for (let round = 0; round < rounds; round++) noises.push(await noiseOf(ours, pace));
      const ratios = runs.platform.map(({ perSecond, cpuMs }, round) => ({
        share: perSecond / (runs.bare[round]?.perSecond ?? Number.NaN),
        cpu: (runs.bare[round]?.cpuMs ?? Number.NaN) / (cpuMs ?? Number.NaN),
      }));
      const noise = middle(noises, ({ factor }) => factor);
      const cpuShare = middle(ratios, ({ cpu }) => cpu).cpu;
      return {
        companies: COMPANIES,
        constraintsEach: CONSTRAINTS_EACH,
        rounds,
        seconds,
        platform: fullLoad,
        bare: middle(runs.bare, ({ perSecond }) => perSecond),
        share: middle(ratios, ({ share }) => share).share,
        cpuShare: Number.isNaN(cpuShare) ? null : cpuShare,
        arriving,
        quiet: noise.quiet,
        besideNoisy: noise.beside,
        noisy: noise.noisy,
        noise: noise.factor,
        load: [before, loadNow()],
      };
    } finally {
      await platform.stop();
      await bare.stop();
    }
  } finally {
    postgres.stop();
  }
}

/** Both servers in turns, asked at the very same times. */
async function arrivingAt(
  perSecond: number,
  {
    ours,
    theirs,
    rounds,
  }: { readonly ours: LoadGiven; readonly theirs: LoadGiven; readonly rounds: number },
): Promise<Arriving> {
  const runs: { readonly platform: LoadDone[]; readonly bare: LoadDone[] } = {
    platform: [],
    bare: [],
  };
  for (let seed = 1; seed <= rounds; seed++) {
    runs.bare.push(await loadArriving({ ...theirs, perSecond, seed }));
    runs.platform.push(await loadArriving({ ...ours, perSecond, seed }));
  }
  runs.platform.forEach(assertAnswered);
  const byP99 = ({ p99 }: LoadDone) => p99;
  return { perSecond, platform: middle(runs.platform, byP99), bare: middle(runs.bare, byP99) };
}

function callsOf({ companies }: ServedPlatform): LoadGiven['calls'] {
  return companies.map(({ tenantId, token }) => ({
    path: `/api/v1/tenants/${tenantId}/constraints/active`,
    token,
  }));
}

/** @param servers ids of the server's process and of the database's first one */
async function loaded(servers: readonly [number, number], given: LoadGiven): Promise<Loaded> {
  const spent = () => servers.map(processorSeconds);
  const before = spent();
  const done = await load(given);
  assertAnswered(done);
  const [own, database] = spent().map(
    (after, at) => (((after ?? Number.NaN) - (before[at] ?? Number.NaN)) * 1000) / done.answered,
  );
  const told = (ms = Number.NaN) => (Number.isNaN(ms) ? null : ms);
  return {
    ...done,
    cpuMs: told((own ?? Number.NaN) + (database ?? Number.NaN)),
    databaseMs: told(database),
  };
}

/** The others at a pace (requests a second of all), without and with a company that is noisy. */
async function noiseOf(
  all: LoadGiven,
  pace: number,
): Promise<{
  readonly quiet: LoadDone;
  readonly beside: LoadDone;
  readonly noisy: LoadDone;
  readonly factor: number;
}> {
  const [noisyCall, ...calls] = all.calls;
  if (noisyCall === undefined) throw new Error('there is no company');
  const each = pace / calls.length;
  const others = { ...all, calls, perSecond: Math.ceil(pace) };
  const one = { ...all, calls: [noisyCall], perSecond: Math.ceil(each * NOISY_TIMES) };
  const quiet = await load(others);
  const [beside, noisy] = await Promise.all([load(others), load(one)]);
  for (const each of [quiet, beside]) assertAnswered(each);
  return { quiet, beside, noisy, factor: beside.p99 / quiet.p99 };
}

function assertAnswered({ answered, statuses, failed }: LoadDone): void {
  if (answered > 0 && statuses['200'] === answered && failed === 0) return;
  throw new Error(`not all was answered: ${JSON.stringify({ answered, statuses, failed })}`);
}

function middle<T>(all: readonly T[], by: (each: T) => number): T {
  const sorted = [...all].sort((a, b) => by(a) - by(b));
  const found = sorted[Math.floor((sorted.length - 1) / 2)];
  if (found === undefined) throw new Error('no round was run');
  return found;
}
