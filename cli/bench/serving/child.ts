import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own. */
export interface ServingChild<Told> {
  /** What it said once it listened. */
  readonly told: Told;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A company to measure by: see platform/bench/companies.ts. */
export interface BenchCompany {
  readonly tenantId: string;
  readonly userId: string;
  readonly deviceId: string;
  readonly token: string;
}

export interface ServedPlatform {
  readonly url: string;
  readonly companies: readonly BenchCompany[];
}

/** Starts the platform on a database, with companies that have so many constraints each. */
export function startServing(
  databaseUrl: string,
  companies: number,
  constraintsEach: number,
): Promise<ServingChild<ServedPlatform>> {
  return start('servingChild.ts', [databaseUrl, String(companies), String(constraintsEach)]);
}

/** Starts the peer of the platform on the same database. */
export function startBare(databaseUrl: string): Promise<ServingChild<{ readonly url: string }>> {
  return start('bareChild.ts', [databaseUrl]);
}

/** Where a child of the platform's benches lies; the command line never loads it itself. */
export function benchChild(name: string): string {
  return fileURLToPath(new URL(`../../../platform/bench/${name}`, import.meta.url));
}

/** @throws Error when the child ends before it has said where it listens */
async function start<Told>(name: string, args: readonly string[]): Promise<ServingChild<Told>> {
  // Its log is written as ever, and nobody reads it.
  const child = spawn(process.execPath, [...process.execArgv, benchChild(name), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'close');
  const told: Told = JSON.parse(await firstLine(child, name));
  return {
    told,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      process.off('exit', kill);
    },
  };
}

async function firstLine(child: ChildProcess, name: string): Promise<string> {
  if (child.stdout === null) throw new Error('a child without a voice');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error(`${name} ended before it listened`);
}
