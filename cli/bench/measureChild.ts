import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What running a program took. */
export interface Measured {
  readonly seconds: number;
  /** Bytes of resident memory at its peak; null where the system does not tell. */
  readonly peak: number | null;
  readonly stdout: string;
}

const LOOK_MS = 20;

/** Runs a program to its end; null when it is not there. @throws Error when it fails */
export function measureChild(
  command: string,
  args: readonly string[],
  input = '',
): Promise<Measured | null> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let peak: number | null = null;
    const look = setInterval(() => {
      peak = (child.pid === undefined ? null : peakOf(child.pid)) ?? peak;
    }, LOOK_MS);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearInterval(look);
      if (error.code === 'ENOENT') resolve(null);
      else reject(error);
    });
    child.on('close', (code) => {
      clearInterval(look);
      const seconds = (performance.now() - started) / 1000;
      if (code === 0) resolve({ seconds, peak, stdout });
      else reject(new Error(`${command} ended with ${code}: ${stderr.slice(0, 500)}`));
    });
  });
}

/** The most memory a process has held so far (Linux); null where nobody says. */
function peakOf(pid: number): number | null {
  return statusBytes(pid, 'VmHWM');
}

/** The memory this process holds. */
export function residentBytes(): number {
  return statusBytes(process.pid, 'VmRSS') ?? process.memoryUsage.rss();
}

function statusBytes(pid: number, field: string): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kib = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
    return kib === undefined ? null : Number(kib) * 1024;
  } catch {
    return null;
  }
}
