import { describe, expect, test } from 'vitest';
import { earlySummary, rateOf } from '../../../../cli/bench/early/earlySummary.ts';
import { type EarlyVerdict, TELLERS, type Told } from '../../../../cli/bench/early/earlyVerdict.ts';
import { earlyTable } from '../../../../cli/output/earlyTable.ts';
import { loadTexts } from '../../../../cli/texts.ts';

const SILENT: Told = { planted: null, falsely: false };

function verdict(given: Partial<EarlyVerdict>, warned: Told = SILENT): EarlyVerdict {
  const told = Object.fromEntries(TELLERS.map((teller) => [teller, SILENT]));
  return {
    simulator: 'first',
    kind: 'drift',
    strength: 'strong',
    seed: 1,
    planted: 'billing branch=Surat',
    named: null,
    warnMs: 10,
    ...given,
    told: { ...told, warned } as EarlyVerdict['told'],
  };
}

const balanced = (falsely: boolean): EarlyVerdict =>
  verdict({ kind: 'none', strength: 'none', planted: null }, { planted: null, falsely });

describe('the record of early warnings', () => {
  test('has the interval of Wilson', () => {
    expect(rateOf(0, 10)).toMatchObject({ share: 0, low: 0, high: expect.closeTo(0.2775, 3) });
    expect(rateOf(5, 10)).toMatchObject({
      low: expect.closeTo(0.2366, 3),
      high: expect.closeTo(0.7634, 3),
    });
    expect(rateOf(0, 0)).toMatchObject({ low: 0, high: 1 });
  });

  test('counts a balanced company once, however often it was told of', () => {
    const { falseAlarms, rows } = earlySummary([balanced(true), balanced(false), balanced(false)]);
    expect(falseAlarms).toHaveLength(1);
    expect(falseAlarms[0]?.by.warned).toMatchObject({ n: 3, share: 1 / 3 });
    expect(rows).toEqual([]);
  });

  test('before is earlier than the engine named it, or at all where it never did', () => {
    const told = (planted: number | null): Told => ({ planted, falsely: false });
    const { rows } = earlySummary([
      verdict({ named: 3 }, told(5)),
      verdict({ named: 3 }, told(3)),
      verdict({ named: 3 }, told(1)),
      verdict({ named: 3 }, told(null)),
      verdict({ named: null }, told(0)),
      verdict({ named: null }, told(null)),
    ]);
    expect(rows).toHaveLength(1);
    const { n, named, by } = rows[0]!;
    expect([n, named]).toEqual([6, 4]);
    expect(by.warned.told.share).toBeCloseTo(4 / 6, 9);
    expect(by.warned.before.share).toBeCloseTo(2 / 6, 9);
    expect(by.warned.lead).toEqual({ p25: -1, median: 0, p75: 1 });
    expect(by.trend.told.share).toBe(0);
  });

  test('prints every rate with its interval, and every kind for each teller, in both languages', () => {
    const summary = earlySummary([
      verdict({ named: 2 }, { planted: 4, falsely: false }),
      balanced(true),
    ]);
    for (const locale of ['en', 'hi'] as const) {
      const table = earlyTable(summary, loadTexts(locale));
      expect(table).toContain('100 (21–100)');
      expect(table.match(/first drift strong/g)).toHaveLength(TELLERS.length);
      expect(table).not.toContain('earlyWarning.');
    }
  });
});
