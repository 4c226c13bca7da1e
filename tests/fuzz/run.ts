import { Worker } from 'node:worker_threads';

/**
 * Mutation fuzzing of every reader of books for a while: `node tests/fuzz/run.ts --minutes 10 [--from N]`. Each
 * case has a number that makes it again (`caseOf`). A finding is anything thrown that is no coded refusal, a case
 * that takes longer than HANG, or one that needs more than HEAP.
 */
const HANG = 20_000;
const HEAP = 512;

const option = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};

const minutes = option('minutes', 10);
const until = Date.now() + minutes * 60_000;
const outcomes = new Map<string, number>();
const findings = new Map<string, { numbers: number[]; name: string }>();
let executions = 0;
let slowest = { number: 0, ms: 0 };
let peak = 0;
let next = option('from', Date.now() % 1_000_000_000);
const from = next;

type Message =
  | { kind: 'at'; number: number }
  | { kind: 'finding'; number: number; name: string; words: string }
  | { kind: 'done'; outcomes: Record<string, number>; slowest: { number: number; ms: number } };

function found(number: number, name: string, words: string): void {
  const at = words.split('\n').slice(0, 3).join(' | ');
  const known = findings.get(at);
  if (known === undefined) console.log(`finding: case ${number} (${name}): ${words}`);
  findings.set(at, { name, numbers: [...(known?.numbers ?? []), number] });
}

/** One thread until the time is up or it is lost; the number of the case to go on with. */
function thread(first: number): Promise<number> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { first, step: 1 },
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    let at = first;
    let since = Date.now();
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
      if (Date.now() - since > HANG) {
        found(at, 'hang', `no answer within ${HANG / 1000} s`);
        end(at + 1);
      } else if (Date.now() > until) end(at + 1);
    }, 250);
    const end = (goOn: number) => {
      clearInterval(watch);
      worker.removeAllListeners('error');
      worker.on('error', () => {});
      void worker.terminate().then(() => resolve(goOn));
    };
    worker.on('message', (message: Message) => {
      since = Date.now();
      if (message.kind === 'at') at = message.number;
      else if (message.kind === 'finding') found(message.number, message.name, message.words);
      else {
        for (const [outcome, count] of Object.entries(message.outcomes)) {
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count);
          executions += count;
        }
        if (message.slowest.ms > slowest.ms) slowest = message.slowest;
      }
    });
    worker.on('error', (error) => {
      found(at, 'thread lost', error instanceof Error ? error.message : String(error));
      end(at + 1);
    });
  });
}

while (Date.now() < until) next = await thread(next);

console.log(`cases ${from} to ${next}: ${executions} executions in ${minutes} min`);
for (const [outcome, count] of [...outcomes].sort((a, b) => b[1] - a[1]))
  console.log(`  ${outcome}: ${count}`);
console.log(
  `slowest: case ${slowest.number}, ${Math.round(slowest.ms)} ms; peak RSS ${Math.round(peak / 2 ** 20)} MB`,
);
console.log(`${findings.size} findings`);
for (const [words, { numbers, name }] of findings)
  console.log(`  ${numbers.length} × ${name} (${numbers.slice(0, 3).join(', ')}): ${words}`);
process.exitCode = findings.size === 0 ? 0 : 1;
