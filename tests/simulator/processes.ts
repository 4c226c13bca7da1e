import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface Lived {
  readonly lived: number;
  /** The last seed that was lived. */
  readonly until: number;
  readonly broke: readonly number[];
}

/** Seeds that a process lives before it is asked whether there is time for more. */
const AT_ONCE = 250;

/** Lives histories from a seed on for some time, each process the next few seeds that nobody has; prints broken laws. */
export async function liveFor(what: {
  readonly minutes: number;
  readonly processes: number;
  readonly from: number;
}): Promise<Lived> {
  const end = Date.now() + what.minutes * 60_000;
  let next = what.from;
  const broke: number[] = [];
  const one = async (): Promise<void> => {
    while (Date.now() < end) {
      const from = next;
      next += AT_ONCE;
      broke.push(...(await liveSome(from)));
    }
  };
  await Promise.all(Array.from({ length: what.processes }, one));
  return { lived: next - what.from, until: next - 1, broke: broke.sort((a, b) => a - b) };
}

/** Lives the next few in a process of their own. @throws where it ends before its time */
async function liveSome(from: number): Promise<number[]> {
  const run = path.join(import.meta.dirname, 'run.ts');
  const args = ['--no-warnings', run, String(from), String(AT_ONCE)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const broke: number[] = [];
  let whole = false;
  for await (const line of createInterface({ input: child.stdout })) {
    const seed = /^seed (\d+):/.exec(line)?.[1];
    whole ||= line.startsWith(`${AT_ONCE} histories`);
    if (seed === undefined) continue;
    broke.push(Number(seed));
    process.stdout.write(`${line}\n`);
  }
  const code = await ended;
  if (!whole) throw new Error(`the process of seeds from ${from} ended with ${code}`);
  return broke;
}
