import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, ROOT } from '../app.ts';
import { AHEAD, type Calendar } from './calendar.ts';

/** A platform as a newcomer starts it: the one command of docs/platform.md. */
export interface PlatformProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** The first start on a folder, on any free port: it prints the link that makes the company and its first executive. */
export async function firstStart(
  folder: string,
  calendar: Calendar,
): Promise<PlatformProcess & { readonly setUpLink: string }> {
  const { child, stop } = run(folder, calendar, '0');
  const [url = '', setUpLink = ''] = await addresses(child, 2);
  return { url, setUpLink, stop };
}

/** A later start, at the address of before. */
export async function startAgain(
  folder: string,
  calendar: Calendar,
  at: string,
): Promise<PlatformProcess> {
  const { child, stop } = run(folder, calendar, new URL(at).port);
  const [url = ''] = await addresses(child, 1);
  return { url, stop };
}

function run(folder: string, calendar: Calendar, port: string) {
  const command = ['run', '--silent', 'drumbeat', '--', 'platform', '--data', folder];
  const child = spawn('npm', [...command, '--port', port], {
    cwd: ROOT,
    // A group of its own: npm stands between us and the server.
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...calendar.env, NODE_OPTIONS: `--require=${AHEAD}` },
  });
  const stop = async (): Promise<void> => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    process.kill(-child.pid, 'SIGTERM');
    await gone;
  };
  return { child, stop };
}

/** The addresses that it prints, each at the end of a line. */
async function addresses(child: ChildProcess, many: number): Promise<string[]> {
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const found = (): string[] => [...said.matchAll(/: (http\S+)\n/g)].map(([, url]) => url ?? '');
  await expect.poll(() => found().length, { timeout: 60_000 }).toBeGreaterThanOrEqual(many);
  return found();
}
