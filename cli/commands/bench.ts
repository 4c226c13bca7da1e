import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppFailure } from '../../core/contract/errors.ts';
import { benchImport } from '../bench/benchImport.ts';
import { benchXlsx } from '../bench/benchXlsx.ts';
import { benchTable } from '../output/benchTable.ts';
import { cliLocale, loadTexts } from '../texts.ts';

export interface BenchOptions {
  readonly rows: string;
  readonly rounds: string;
  readonly json?: boolean;
}

/** Rows of the workbook at most: openpyxl reads some ten thousand a second. */
const MOST_XLSX_ROWS = 100_000;

/**
 * `drumbeat bench import`: imports made-up books beside sqlite3, DuckDB and openpyxl in one run and prints
 * ratios and memory. Takes minutes and, at a million rows, a gigabyte of temporary disk space.
 */
export async function bench(options: BenchOptions): Promise<void> {
  const rows = positive(options.rows);
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

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new AppFailure('usage');
  return number;
}
