import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppFailure } from '../../core/contract/errors.ts';
import { benchAccuracy } from '../bench/accuracy/benchAccuracy.ts';
import { analyseBench } from '../bench/analyse/benchAnalyse.ts';
import { benchImport } from '../bench/benchImport.ts';
import { benchXlsx } from '../bench/benchXlsx.ts';
import { benchEarly } from '../bench/early/benchEarly.ts';
import { benchEffect, type EffectOptions } from '../bench/effect/benchEffect.ts';
import { benchLearning } from '../bench/learning/benchLearning.ts';
import { benchPlatform } from '../bench/platform/benchPlatform.ts';
import { benchSync } from '../bench/sync/benchSync.ts';
import { EXIT_INTERNAL } from '../exitCodes.ts';
import { analyseTable } from '../output/analyseTable.ts';
import { benchPlatformTable } from '../output/benchPlatformTable.ts';
import { benchSyncTable } from '../output/benchSyncTable.ts';
import { benchTable } from '../output/benchTable.ts';
import { cliLocale, loadTexts, type Texts } from '../texts.ts';

export const BENCHES = [
  'import',
  'analyse',
  'sync',
  'platform',
  'accuracy',
  'early',
  'effect',
  'learning',
] as const;

export interface BenchOptions extends EffectOptions {
  readonly invoices: string;
  readonly rounds: string;
  readonly firms: string;
  readonly seconds: string;
}

/** `drumbeat bench NAME`. @throws AppFailure `usage` */
export async function bench(name: (typeof BENCHES)[number], options: BenchOptions): Promise<void> {
  if (name === 'accuracy') await benchAccuracy(options, loadTexts(cliLocale(process.env)));
  else if (name === 'early') await benchEarly(options, loadTexts(cliLocale(process.env)));
  else if (name === 'effect') await benchEffect(options, loadTexts(cliLocale(process.env)));
  else if (name === 'learning') benchLearning(options, loadTexts(cliLocale(process.env)));
  else if (name === 'analyse') await benchAnalysis(options);
  else if (name === 'sync') await benchSyncing(options);
  else if (name === 'platform') await benchServing(options);
  else await benchImports(options);
}

const DEFAULT_ROWS = '1000000';

/** Rows of the workbook at most: openpyxl reads some ten thousand a second. */
const MOST_XLSX_ROWS = 100_000;

/**
 * `drumbeat bench import`: imports made-up books beside sqlite3, DuckDB and openpyxl in one run and prints
 * ratios and memory. Takes minutes and, at a million rows, a gigabyte of temporary disk space.
 */
async function benchImports(options: BenchOptions): Promise<void> {
  const rows = positive(options.rows ?? DEFAULT_ROWS);
  const rounds = positive(options.rounds);
  const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-bench-'));
  try {
    const imports = [
      await benchImport(folder, { rows, allocations: false, rounds }),
      await benchImport(folder, { rows, allocations: true, rounds }),
    ];
    const xlsx = benchXlsx({ rows: Math.min(rows, MOST_XLSX_ROWS), folder });
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify({ imports, xlsx }, null, 2)}\n`
        : benchTable(imports, xlsx, loadTexts(cliLocale(process.env))),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rounds of each question, of which the median is told. */
const ASKED = 5;

/**
 * `drumbeat bench analyse`: simulated books, the same questions to us, DuckDB and sqlite3, ratios, and our own
 * figures. Takes a minute or two at a million invoices.
 */
async function benchAnalysis(options: BenchOptions): Promise<void> {
  const invoices = positive(options.invoices);
  const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-bench-'));
  try {
    const measured = await analyseBench(folder, { invoices, rounds: ASKED });
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify(measured, null, 2)}\n`
        : analyseTable(measured, loadTexts(cliLocale(process.env))),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * `drumbeat bench sync`: first sync and push through the whole platform beside raw copies of the same rows on the same
 * PostgreSQL, with ratios. Takes minutes at a million rows.
 */
async function benchSyncing(options: BenchOptions): Promise<void> {
  const [rows, rounds] = [positive(options.rows ?? DEFAULT_ROWS), positive(options.rounds)];
  await printed(options, {
    measure: (folder) => benchSync(folder, { rows, rounds }),
    table: benchSyncTable,
  });
}

/**
 * `drumbeat bench platform`: the query of active constraints at a hundred companies beside a bare handler with the same
 * SQL, and what one noisy company does to the others. Takes a few minutes.
 */
async function benchServing(options: BenchOptions): Promise<void> {
  const [rounds, seconds] = [positive(options.rounds), positive(options.seconds)];
  await printed(options, {
    measure: (folder) => benchPlatform(folder, { rounds, seconds }),
    table: benchPlatformTable,
  });
}

/** Runs a bench in a folder of its own and prints what it measured; says so where there is no PostgreSQL. */
async function printed<Measured>(
  options: BenchOptions,
  {
    measure,
    table,
  }: {
    readonly measure: (folder: string) => Promise<Measured | null>;
    readonly table: (measured: Measured, texts: Texts) => string;
  },
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-bench-'));
  const breakOff = (): void => process.exit(EXIT_INTERNAL);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, breakOff);
  try {
    // The server of the bench may run as another user.
    chmodSync(folder, 0o755);
    const measured = await measure(folder);
    const texts = loadTexts(cliLocale(process.env));
    if (options.json === true) process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
    else if (measured === null)
      process.stdout.write(`${texts.say('bench.skipped', { peer: 'PostgreSQL' })}\n`);
    else process.stdout.write(table(measured, texts));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new AppFailure('usage');
  return number;
}
