import { fileURLToPath } from 'node:url';
import type { KeptSession } from '../../../workers/network/keptSession.ts';
import { measureChild } from '../measureChild.ts';
import type { BenchCompany } from '../serving/child.ts';

/** What a laptop does: imports books, takes decisions, and syncs; each only where it is given. */
export interface LaptopGiven {
  readonly file: string;
  readonly keyHex: string;
  readonly books?: string;
  readonly decisions?: number;
  readonly session?: KeptSession;
}

export interface LaptopDone {
  /** From the order to sync until both sides' hashes were found equal. */
  readonly seconds: number;
  /** Of the laptop's own process in that time. */
  readonly cpuSeconds: number;
  /** Changes that were sent. */
  readonly sent: number;
  /** Σ of the amounts in force, minor units. */
  readonly billed: number;
  readonly received: number;
  /** Of all chunks that the log names, as they travel. */
  readonly chunkBytes: number;
}

const CHILD = fileURLToPath(new URL('../syncChild.ts', import.meta.url));

/** Has a laptop do its work in a process of its own; tokens go by its standard input. */
export async function laptop(given: LaptopGiven): Promise<LaptopDone> {
  const args = [...process.execArgv, CHILD];
  const run = await measureChild(process.execPath, args, JSON.stringify(given));
  if (run === null) throw new Error('Node itself is not there');
  const done: LaptopDone = JSON.parse(run.stdout);
  return done;
}

/** A sign-in as a laptop keeps it, good for the whole bench. */
export function sessionOf(url: string, company: BenchCompany): KeptSession {
  const { tenantId, deviceId, token } = company;
  return {
    url,
    tokens: {
      accessToken: token,
      refreshToken: '-',
      accessExpiresAt: Number.MAX_SAFE_INTEGER,
      scope: '',
      tenantId,
      deviceId,
    },
  };
}
