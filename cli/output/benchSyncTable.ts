import type { SyncBench, Took } from '../bench/sync/benchSync.ts';
import type { Texts } from '../texts.ts';

const MB = 1e6;
const NAME = 44;
const CELL = 13;

/** The measurements as a table: a line a step, each of ours beside its peer with the ratio. */
export function benchSyncTable(bench: SyncBench, texts: Texts): string {
  const say = (key: string, values?: Record<string, string | number>) =>
    texts.say(`benchSync.${key}`, values);
  const count = (value: number) => value.toLocaleString('en-IN');
  const row = (cells: readonly string[]) =>
    `  ${cells.map((cell, at) => (at === 0 ? cell.padEnd(NAME) : cell.padStart(CELL))).join('')}`.trimEnd();
  const cpu = (seconds: number | null) => (seconds === null ? '' : `${seconds.toFixed(2)} s`);
  const step = (name: string, took: Took, records: number, peer: Took | null) =>
    row([
      name,
      `${took.seconds.toFixed(2)} s`,
      `${count(Math.round(records / took.seconds))}/s`,
      peer === null ? '' : `${(took.seconds / peer.seconds).toFixed(2)}×`,
      cpu(took.clientCpu),
      cpu(took.serverCpu),
    ]);
  const head = row([
    say('step'),
    say('time'),
    say('rate'),
    say('ratio'),
    say('client'),
    say('server'),
  ]);
  const lines: string[] = [];
  for (const size of bench.sizes) {
    const { rows, bytes, firstSync, pipe, pipeIndexed, push, upsert } = size;
    lines.push(
      say('rows', { rows: count(rows), size: (bytes / MB).toFixed(1), rounds: bench.rounds }),
      head,
      step(say('firstSync'), firstSync, rows, pipe),
      step(say('pipe'), pipe, rows, null),
      step(say('pipeIndexed'), pipeIndexed, rows, null),
      step(say('push'), push, rows, upsert),
      step(say('upsert'), upsert, rows, null),
      '',
    );
  }
  const { count: changes, push, upsert } = bench.changes;
  lines.push(
    say('changes', { changes: count(changes), rounds: bench.rounds }),
    head,
    step(say('pushChanges'), push, changes, upsert),
    step(say('upsertChanges'), upsert, changes, null),
    say('load', { load: bench.load.map((each) => each?.toFixed(1) ?? '–').join(' → ') }),
  );
  return `${lines.join('\n')}\n`;
}
