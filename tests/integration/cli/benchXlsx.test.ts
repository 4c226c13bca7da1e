import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { benchXlsx, readWorkbook } from '../../../cli/bench/benchXlsx.ts';

test('the bench reads every cell of its workbook, as openpyxl does where it is there', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-bench-xlsx-'));
  try {
    const { ours, openpyxl } = benchXlsx({ rows: 300, folder });
    expect(ours.cells).toBe(300 * 12);
    if (openpyxl !== null) expect(openpyxl.cells).toBe(ours.cells);
    expect(readWorkbook(path.join(folder, 'bench-300.xlsx')).cells).toBe(ours.cells);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
