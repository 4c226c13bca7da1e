import { spawnSync } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { dayFromCivil } from '../../core/books/dates.ts';
import { openInputs } from '../../core/books/input/openInputs.ts';
import type { XlsxCell } from '../../core/simulation/xlsx/cells.ts';
import { streamXlsx } from '../../core/simulation/xlsx/writeXlsx.ts';

/** One reader's pass over all cells of a workbook, in a process of its own. */
export interface XlsxReading {
  readonly cells: number;
  readonly seconds: number;
  /** Seconds of processor time, which other programs do not stretch. */
  readonly cpuSeconds: number;
  /** Bytes of resident memory at its peak, over what the process held before it read. */
  readonly peakOverBase: number;
}

export interface XlsxBench {
  readonly rows: number;
  /** Bytes of the file. */
  readonly bytes: number;
  readonly ours: XlsxReading;
  /** openpyxl in its read-only mode; null where Python has no openpyxl. */
  readonly openpyxl: XlsxReading | null;
  /** How many times as many cells a second as openpyxl, by the clock and by processor time; null without it. */
  readonly ratio: { readonly wall: number; readonly cpu: number } | null;
}

const FIRST_DAY = dayFromCivil(2021, 4, 1);

/**
 * Writes a workbook of one sheet of `rows` × 12 cells (texts of their own, shared texts, dates, amounts) into a
 * folder and reads it with our reader, the middle of three passes, and once with openpyxl.
 */
export function benchXlsx({
  rows,
  folder,
}: {
  readonly rows: number;
  readonly folder: string;
}): XlsxBench {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `bench-${rows}.xlsx`);
  writeBenchWorkbook(file, rows);
  const passes = [1, 2, 3].map(() => oursInChild(file)).sort((a, b) => a.seconds - b.seconds);
  const [, ours = oursInChild(file)] = passes;
  const openpyxl = openpyxlInChild(file);
  const ratio = openpyxl === null ? null : ratioOf(ours, openpyxl);
  return { rows, bytes: statSync(file).size, ours, openpyxl, ratio };
}

function ratioOf(ours: XlsxReading, theirs: XlsxReading): { wall: number; cpu: number } {
  const cells = ours.cells / theirs.cells;
  return {
    wall: (cells * theirs.seconds) / ours.seconds,
    cpu: (cells * theirs.cpuSeconds) / ours.cpuSeconds,
  };
}

/** Reads all cells of a workbook with our reader. */
export function readWorkbook(file: string): XlsxReading {
  const handle = openSync(file, 'r');
  const { size } = fstatSync(handle);
  const base = process.memoryUsage.rss();
  const before = performance.now();
  const cpuBefore = process.cpuUsage();
  let cells = 0;
  const source = {
    name: path.basename(file),
    size,
    read(offset: number, length: number) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, offset));
    },
  };
  for (const input of openInputs([source])) {
    if (input.kind !== 'sheet') continue;
    input.records((record) => {
      cells += record.length;
      return undefined;
    });
  }
  const seconds = (performance.now() - before) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  closeSync(handle);
  return {
    cells,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    peakOverBase: process.resourceUsage().maxRSS * 1024 - base,
  };
}

function writeBenchWorkbook(file: string, rows: number): void {
  const handle = openSync(file, 'w');
  try {
    streamXlsx(
      [{ name: 'invoices', rows: benchRows(rows) }],
      (bytes) => writeSync(handle, bytes),
      1,
    );
  } finally {
    closeSync(handle);
  }
}

function* benchRows(rows: number): Generator<readonly XlsxCell[]> {
  for (let at = 0; at < rows; at++) {
    const day = FIRST_DAY + (at % 1800);
    const amount = ((at * 7919) % 100_000_000) / 100 + 1;
    yield [
      ...[
        `INV/${at}`,
        `C${at % 5000}`,
        `Invented Traders ${at % 5000}`,
        { day },
        { day: day + 30 },
      ],
      ...[amount, Math.round(amount * 18) / 100, at % 90, 'INR', `Branch ${at % 9}`],
      ...[1000 + (at % 5000), { inline: `PO ${at}` }],
    ];
  }
}

/** Reads in a process of its own, so that the peak is that of the reading. */
function oursInChild(file: string): XlsxReading {
  const script = `import(${JSON.stringify(import.meta.url)}).then(({ readWorkbook }) => console.log(JSON.stringify(readWorkbook(process.argv[1]))))`;
  const { stdout } = spawnSync(process.execPath, ['-e', script, file], { encoding: 'utf8' });
  return JSON.parse(stdout);
}

const PYTHON = `
import json, resource, sys, time
import openpyxl
rss = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
base, before, cpu, cells = rss(), time.perf_counter(), time.process_time(), 0
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
for sheet in book.worksheets:
    for row in sheet.iter_rows(values_only=True):
        cells += len(row)
seconds, used = time.perf_counter() - before, time.process_time() - cpu
print(json.dumps({"cells": cells, "seconds": seconds, "cpuSeconds": used, "peakOverBase": rss() - base}))
`;

function openpyxlInChild(file: string): XlsxReading | null {
  for (const python of ['python3', '/usr/bin/python3', 'python']) {
    const { status, stdout } = spawnSync(python, ['-c', PYTHON, file], { encoding: 'utf8' });
    if (status === 0) return JSON.parse(stdout);
  }
  return null;
}
