import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { analyseBench } from '../../../cli/bench/analyse/benchAnalyse.ts';
import { QUESTIONS } from '../../../cli/bench/analyse/questions.ts';
import { analyseTable } from '../../../cli/output/analyseTable.ts';
import { loadTexts } from '../../../cli/texts.ts';

test('the bench compares answers with every peer that is there and prints a line for each question', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-bench-'));
  try {
    const bench = await analyseBench(folder, { invoices: 3_000, rounds: 1 });
    expect(bench.invoices).toBeGreaterThan(2_000);
    expect(bench.own.cellsPerMinute).toBeGreaterThan(0);
    for (const told of [bench.own.recommendingFirst.cpu, ...Object.values(bench.own.kept)]) {
      expect(told).toBeGreaterThan(0);
    }
    const table = analyseTable(bench, loadTexts('en'));
    for (const question of QUESTIONS) {
      expect(bench.drumbeat[question]).toBeGreaterThanOrEqual(0);
      expect(table).toContain(loadTexts('en').say(`benchAnalyse.asked.${question}`));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
