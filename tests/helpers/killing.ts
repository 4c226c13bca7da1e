import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Random moments at which a process is killed; by hand `DRUMBEAT_KILL_POINTS=50` takes more. */
export const POINTS = Number(process.env.DRUMBEAT_KILL_POINTS ?? 6);

/** What such a test may take on a machine that others use too. */
export const KILLING_MS = 60_000 + POINTS * 20_000;

/** Starts a helper that works until it is killed, hands it what it needs, and waits until it has begun. */
export async function startHelper(helper: string, given: object): Promise<ChildProcess> {
  return (await startTelling(helper, given)).child;
}

/** The same, with what the helper said as it began. */
export async function startTelling(
  helper: string,
  given: object,
): Promise<{ readonly child: ChildProcess; readonly said: unknown }> {
  const child = fork(path.join('tests', 'helpers', helper), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const begun = new Promise<unknown>((resolve) => child.once('message', resolve));
  child.send(given);
  return { child, said: await begun };
}

/** `kill -9` at a random moment of the point-th of equal parts of a time, in milliseconds. */
export async function killWithin(child: ChildProcess, point: number, ms: number): Promise<void> {
  await pause(((point + Math.random()) / POINTS) * ms);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
