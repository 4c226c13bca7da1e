import { fileURLToPath } from 'node:url';
import { measureChild } from '../measureChild.ts';

/** What is asked of a server, over so many connections for so long. */
export interface LoadGiven {
  readonly url: string;
  /** Asked one after the other by each connection, round and round. */
  readonly calls: readonly { readonly path: string; readonly token: string | null }[];
  readonly connections: number;
  readonly seconds: number;
  /** Ends with so many answers instead, however long that takes. */
  readonly answers?: number;
  /** Requests a second of all connections together; absent: as fast as they are answered. */
  readonly perSecond?: number;
}

export interface LoadDone {
  readonly answered: number;
  readonly perSecond: number;
  /** Milliseconds until the answer. */
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  /** Requests that no answer came to. */
  readonly failed: number;
  /** Answers by HTTP status. */
  readonly statuses: Readonly<Record<string, number>>;
}

const CHILD = fileURLToPath(new URL('../loadChild.ts', import.meta.url));

/** Loads a server by autocannon in a process of its own; tokens go by its standard input. */
export async function load(given: LoadGiven): Promise<LoadDone> {
  const args = [...process.execArgv, CHILD];
  const run = await measureChild(process.execPath, args, JSON.stringify(given));
  if (run === null) throw new Error('Node itself is not there');
  const done: LoadDone = JSON.parse(run.stdout);
  return done;
}
