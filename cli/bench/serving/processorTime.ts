import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the kernel's clock in a second: what Linux tells processes on every machine. */
const TICKS = 100;

/**
 * Seconds of processor time that a process and those it has started took so far, the ended ones included; null where the
 * system does not tell (Linux does).
 */
export function processorSeconds(pid: number): number | null {
  const all = statuses();
  const root = all.get(pid);
  if (root === undefined) return null;
  let ticks = 0;
  const open = [root];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    ticks += each.ticks;
    for (const child of all.values()) if (child.parent === each.pid) open.push(child);
  }
  return ticks / TICKS;
}

/** Seconds of processor time of all children that this process has seen to their end. */
export function endedChildrenSeconds(): number | null {
  const own = statusOf(process.pid);
  return own === null ? null : own.endedTicks / TICKS;
}

/** The load of the machine over the last minute, as the kernel reckons it; null where it does not. */
export function loadNow(): number | null {
  try {
    return Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
  } catch {
    return null;
  }
}

interface Status {
  readonly pid: number;
  readonly parent: number;
  /** Of the process itself and its ended children. */
  readonly ticks: number;
  readonly endedTicks: number;
}

function statuses(): Map<number, Status> {
  const all = new Map<number, Status>();
  try {
    for (const name of readdirSync('/proc')) {
      const status = /^\d+$/.test(name) ? statusOf(Number(name)) : null;
      if (status !== null) all.set(status.pid, status);
    }
  } catch {
    return all;
  }
  return all;
}

function statusOf(pid: number): Status | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; what follows it are numbers.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const field = (number: number) => Number(fields[number - 3]);
    const endedTicks = field(16) + field(17);
    return { pid, parent: field(4), ticks: field(14) + field(15) + endedTicks, endedTicks };
  } catch {
    return null;
  }
}
