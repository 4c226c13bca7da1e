import type { ImportBench } from '../bench/benchImport.ts';
import type { XlsxBench, XlsxReading } from '../bench/benchXlsx.ts';
import type { Texts } from '../texts.ts';

const MB = 1e6;
const WIDTHS = [30, 10, 14, 12, 14] as const;

/** The measurements as a table: one line a reader, ratios to the peer. Memory of ours is told over the idle app. */
export function benchTable(imports: readonly ImportBench[], xlsx: XlsxBench, texts: Texts): string {
  const say = (key: string, values?: Record<string, string | number>) =>
    texts.say(`bench.${key}`, values);
  const count = (value: number) => value.toLocaleString('en-IN');
  const lines: string[] = [];
  for (const bench of imports) {
    const { invoices, receipts, allocations, encrypted, plain, sqlite, duckdb } = bench;
    const records = invoices + receipts + allocations;
    const row = (name: string, run: { seconds: number; peak: number | null }, idle = 0) =>
      line([
        name,
        `${run.seconds.toFixed(2)} s`,
        `${count(Math.round(records / run.seconds))}/s`,
        sqlite === null ? '' : `${(run.seconds / sqlite.seconds).toFixed(2)}×`,
        run.peak === null ? '' : `${Math.round((run.peak - idle) / MB)} MB`,
      ]);
    lines.push(
      say('books', {
        invoices: count(invoices),
        receipts: count(receipts),
        allocations: count(allocations),
        size: Math.round(bench.bytes / MB),
        rounds: bench.rounds,
      }),
      line([say('reader'), say('time'), say('rate'), '× sqlite3', say('memory')]),
      row(say('encrypted'), encrypted, encrypted.idle),
      row(say('plain'), plain, plain.idle),
      sqlite === null ? say('skipped', { peer: 'sqlite3' }) : row('sqlite3 .import', sqlite),
      duckdb === null ? say('skipped', { peer: 'DuckDB' }) : row('DuckDB read_csv', duckdb),
      say('more', {
        folded: encrypted.foldedSeconds.toFixed(2),
        cpu: encrypted.cpuSeconds.toFixed(2),
        blocked: Math.round(encrypted.blockedMs),
        still: Math.round(encrypted.stillMs),
      }),
      '',
    );
  }
  const cells = (name: string, reading: XlsxReading) =>
    line([
      name,
      `${reading.seconds.toFixed(2)} s`,
      `${count(Math.round(reading.cells / reading.seconds))}/s`,
      xlsx.openpyxl === null ? '' : `${(reading.seconds / xlsx.openpyxl.seconds).toFixed(2)}×`,
      `${Math.round(reading.peakOverBase / MB)} MB`,
    ]);
  lines.push(
    say('workbook', { rows: count(xlsx.rows), size: (xlsx.bytes / MB).toFixed(1) }),
    line([say('reader'), say('time'), say('cells'), '× openpyxl', say('memory')]),
    cells('drumbeat', xlsx.ours),
    xlsx.openpyxl === null
      ? say('skipped', { peer: 'openpyxl' })
      : cells('openpyxl', xlsx.openpyxl),
  );
  return `${lines.join('\n')}\n`;
}

function line(cells: readonly string[]): string {
  const padded = cells.map((cell, at) =>
    at === 0 ? cell.padEnd(WIDTHS[0]) : cell.padStart(WIDTHS[at] ?? 0),
  );
  return `  ${padded.join('').trimEnd()}`;
}
