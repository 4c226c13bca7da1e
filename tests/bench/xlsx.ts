import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { benchXlsx, type XlsxReading } from '../../cli/bench/benchXlsx.ts';

/** Reads workbooks of 100,000 and 1,000,000 rows × 12 cells beside openpyxl: `node tests/bench/xlsx.ts [rows…]`. */
const sizes = process.argv.slice(2).map(Number);
const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-xlsx-'));

const line = (name: string, { cells, seconds, cpuSeconds, peakOverBase }: XlsxReading) =>
  console.log(
    `  ${name.padEnd(9)} ${seconds.toFixed(2)} s (${cpuSeconds.toFixed(2)} of the processor), ${Math.round(cells / seconds / 1000)}k cells/s, ${Math.round(peakOverBase / 2 ** 20)} MB over base`,
  );

try {
  for (const rows of sizes.length === 0 ? [100_000, 1_000_000] : sizes) {
    const { bytes, ours, openpyxl, ratio } = benchXlsx({ rows, folder });
    console.log(`${rows} rows, ${ours.cells} cells, ${(bytes / 1e6).toFixed(1)} MB`);
    line('drumbeat', ours);
    if (openpyxl === null || ratio === null)
      console.log('  openpyxl  skipped: python3 has no openpyxl');
    else {
      line('openpyxl', openpyxl);
      console.log(
        `  ${ratio.wall.toFixed(1)} times as fast, ${ratio.cpu.toFixed(1)} times by processor time`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
