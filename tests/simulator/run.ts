import { parseArgs } from 'node:util';
import { historyOf } from '../helpers/sync/history.ts';
import { keepLived, nextSeed } from './lived.ts';
import { liveFor } from './processes.ts';

/**
 * Lives histories, each from its seed:
 * - `run.ts FROM COUNT [--stop]`: those of so many seeds, one after the other; with `--stop` it ends at the first that
 *   breaks a law.
 * - `run.ts --minutes M [--processes P] [--keep]`: new ones for so long in so many processes; with `--keep` they are
 *   added to the count of `lived.json` and docs/sync.md, and seeds that broke a law become regressions.
 * Prints a line for each that breaks a law, and one at the end; exit code 1 where any did.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    stop: { type: 'boolean', default: false },
    minutes: { type: 'string' },
    processes: { type: 'string', default: '1' },
    keep: { type: 'boolean', default: false },
  },
});

if (values.minutes === undefined) await liveSome();
else await liveLong(Number(values.minutes), Number(values.processes));

async function liveSome(): Promise<void> {
  const [from = 1, count = 100] = positionals.map(Number);
  const broke: number[] = [];
  let lived = 0;
  for (let seed = from; seed < from + count; seed++) {
    const laws = await historyOf(seed).catch((thrown: unknown) => [String(thrown)]);
    lived += 1;
    if (laws.length === 0) continue;
    broke.push(seed);
    process.stdout.write(`seed ${seed}: ${laws.slice(0, 5).join(' | ')}\n`);
    if (values.stop) break;
  }
  report(`${lived} histories from seed ${from}`, broke);
}

async function liveLong(minutes: number, processes: number): Promise<void> {
  const from = nextSeed();
  const began = Date.now();
  const { lived, until, broke } = await liveFor({ minutes, processes, from });
  const rate = (lived / ((Date.now() - began) / 1000)).toFixed(1);
  report(`${lived} histories from seed ${from} to ${until} (${rate} a second)`, broke);
  if (values.keep) keepLived({ lived, until, broke });
}

function report(what: string, broke: readonly number[]): void {
  process.stdout.write(`${what}, ${broke.length} broke a law\n`);
  process.exitCode = broke.length === 0 ? 0 : 1;
}
