import { fileURLToPath } from 'node:url';
import { measureChild } from '../measureChild.ts';
import type { Latency } from './latency.ts';

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

/** Requests that come when they come, whether or not those before them are answered. */
export interface ArrivingGiven
  extends Required<Pick<LoadGiven, 'url' | 'calls' | 'connections' | 'seconds' | 'perSecond'>> {
  readonly seed: number;
}

export interface LoadDone extends Latency {
  readonly answered: number;
  readonly perSecond: number;
  /** Requests that no answer came to. */
  readonly failed: number;
  /** Answers by HTTP status. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** Loads a server by autocannon in a process of its own; tokens go by its standard input. */
export function load(given: LoadGiven): Promise<LoadDone> {
  return loadBy('loadChild.ts', given);
}

/**
 * Asks a server at times that do not depend on its answers (an open arrival, Poisson): each answer's time counts from
 * when it was due, so that a server that falls behind is not asked more seldom and is seen to be behind.
 */
export function loadArriving(given: ArrivingGiven): Promise<LoadDone> {
  return loadBy('arrivingChild.ts', given);
}

async function loadBy(child: string, given: LoadGiven | ArrivingGiven): Promise<LoadDone> {
  const args = [...process.execArgv, fileURLToPath(new URL(`../${child}`, import.meta.url))];
  const run = await measureChild(process.execPath, args, JSON.stringify(given));
  if (run === null) throw new Error('Node itself is not there');
  const done: LoadDone = JSON.parse(run.stdout);
  return done;
}
