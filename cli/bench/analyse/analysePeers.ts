import { duckdbModule } from '../importPeers.ts';
import { measureChild } from '../measureChild.ts';
import { type Answer, QUESTIONS, type Question, sqlOf } from './questions.ts';
import { type SharedFiles, TABLES } from './sharedBooks.ts';

/** What a peer answered and how long each round took, milliseconds; loading is not counted. */
export interface PeerAnswers {
  readonly answers: Readonly<Record<Question, Answer>>;
  readonly ms: Readonly<Record<Question, readonly number[]>>;
}

/** DuckDB in memory on so many threads, by its Node package; null where that is not installed. */
export async function duckdbAnswers(
  files: SharedFiles,
  asOf: number,
  { threads, rounds }: { readonly threads: number; readonly rounds: number },
): Promise<PeerAnswers | null> {
  const module = duckdbModule();
  if (module === null) return null;
  const load = [
    `SET threads = ${threads}`,
    TABLES.bill,
    TABLES.slice,
    `COPY bill FROM '${files.bills}' (HEADER false)`,
    `COPY slice FROM '${files.slices}' (HEADER false)`,
  ];
  const asked = QUESTIONS.map((question) => [question, sqlOf(question, 'duckdb', asOf)]);
  const plan = JSON.stringify({ load, asked, rounds });
  const run = await measureChild(process.execPath, ['-e', DUCK, module, plan]);
  if (run === null) return null;
  const answers: PeerAnswers = JSON.parse(run.stdout);
  return answers;
}

const DUCK = `import(process.argv[1]).then(async ({ DuckDBInstance }) => {
  const { load, asked, rounds } = JSON.parse(process.argv[2]);
  const db = await (await DuckDBInstance.create(':memory:')).connect();
  for (const sql of load) await db.run(sql);
  const answers = {}, ms = {};
  for (const [name, sql] of asked) {
    ms[name] = [];
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      const rows = (await db.runAndReadAll(sql)).getRows();
      ms[name].push(performance.now() - started);
      answers[name] = rows.map((row) => row.map(Number));
    }
  }
  console.log(JSON.stringify({ answers, ms }));
})`;

const RUN_TIME = /^Run Time: real ([\d.]+)/;

/** The sqlite3 command line over an in-memory database; null where it is not installed. */
export async function sqliteAnswers(
  files: SharedFiles,
  asOf: number,
  rounds: number,
): Promise<PeerAnswers | null> {
  const script = [
    `${TABLES.bill};`,
    `${TABLES.slice};`,
    '.mode csv',
    `.import "${files.bills}" bill`,
    `.import "${files.slices}" slice`,
    '.mode list',
    '.timer on',
    ...QUESTIONS.flatMap((question) =>
      Array.from({ length: rounds }, () => `${sqlOf(question, 'sqlite', asOf)};`),
    ),
  ];
  const run = await measureChild('sqlite3', ['-bail', ':memory:'], `${script.join('\n')}\n`);
  if (run === null) return null;
  const statements: { rows: number[][]; ms: number }[] = [];
  let rows: number[][] = [];
  for (const line of run.stdout.split('\n')) {
    const time = RUN_TIME.exec(line)?.[1];
    if (time !== undefined) {
      statements.push({ rows, ms: Number(time) * 1000 });
      rows = [];
    } else if (line.trim() !== '') rows.push(line.split('|').map(Number));
  }
  const of = <T>(pick: (asked: (typeof statements)[number][]) => T) =>
    Object.fromEntries(
      QUESTIONS.map((question, q) => [
        question,
        pick(statements.slice(q * rounds, (q + 1) * rounds)),
      ]),
    ) as Record<Question, T>;
  return {
    answers: of((asked) => asked[0]?.rows ?? []),
    ms: of((asked) => asked.map(({ ms }) => ms)),
  };
}
