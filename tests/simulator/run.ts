import { historyOf } from '../helpers/sync/history.ts';

/**
 * Lives histories one after the other: `run.ts FROM COUNT [--stop]`. Prints a line for each that breaks a law, and one at
 * the end; exit code 1 where any did. With `--stop` it ends at the first.
 */
const [from = 1, count = 100] = process.argv.slice(2, 4).map(Number);
const stop = process.argv.includes('--stop');
let broken = 0;
let lived = 0;
for (let seed = from; seed < from + count; seed++) {
  const laws = await historyOf(seed).catch((thrown: unknown) => [String(thrown)]);
  lived += 1;
  if (laws.length === 0) continue;
  broken += 1;
  process.stdout.write(`seed ${seed}: ${laws.slice(0, 5).join(' | ')}\n`);
  if (stop) break;
}
process.stdout.write(`${lived} histories from seed ${from}, ${broken} broke a law\n`);
process.exitCode = broken === 0 ? 0 : 1;
