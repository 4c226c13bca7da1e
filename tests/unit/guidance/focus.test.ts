import { describe, expect, test } from 'vitest';
import { analyseBooks } from '../../../core/constraints/analyse.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { filterInvoices } from '../../../core/flow/drill.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import type { PlantKind } from '../../../core/simulation/options.ts';
import { plantOfShare } from '../../../core/simulation/plants.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';

function focusOn(kind: PlantKind, seed: number) {
  const constraint = plantOfShare({ seed }, kind, 'segment', 0.2);
  const company = simulateCompany({ seed, constraint });
  const ledgers = ledgerFromRecords(company);
  const report = analyseBooks(ledgers, { costOfFunds: 0.12, clock: () => 0 });
  const first = report?.constraints[0];
  if (!report?.focus || !first || !ledgers[0]) throw new Error('nothing named');
  return { ledger: ledgers[0], report, focus: report.focus, first };
}

describe('the focus says nothing that the rows contradict', () => {
  test.each(['billing', 'collection', 'dispute'] as const)(
    '%s: the bills it counts are the bills the drill-down lists',
    (kind) => {
      const { ledger, report, first } = focusOn(kind, 2);
      const slices = buildSlices(ledger, report.asOf);
      const filter = {
        stage: first.stage,
        dimension: [first.dimension].flat()[0] ?? '',
        values: [first.value].flat().map(String),
      };
      const { total } = filterInvoices(ledger, slices, filter, { offset: 0, limit: 1 });
      expect(total.count).toBe(first.invoices);
      expect(total.amount).toBe(first.amount);
    },
  );

  test('a first step over open bills is given only while some wait', () => {
    const { focus, first } = focusOn('collection', 2);
    expect(first.waiting).toBeGreaterThan(0);
    expect(focus.firstStep.key).toBe('engine.focus.firstStep.collection');
  });

  test('billing has no open bills to show: what waits there is not in the books yet', () => {
    const { focus, first } = focusOn('billing', 2);
    expect(first.waiting).toBeNull();
    expect(focus.firstStep.key).toBe('engine.focus.firstStep.billing');
  });

  test('success is what peers achieve, and the limit in the title is never stricter', () => {
    const { focus, first } = focusOn('billing', 2);
    expect(focus.successMetric.target).toBe(first.achievableDays);
    const target = focus.title.values?.target;
    expect(target?.kind).toBe('days');
    expect(Number(target?.value)).toBeGreaterThanOrEqual(first.achievableDays);
  });

  test('no alternative is the constraint itself, and those that free nothing say so', () => {
    const { focus } = focusOn('billing', 2);
    const titles = focus.alternatives.map((a) => JSON.stringify(a.title));
    expect(titles).not.toContain(JSON.stringify(focus.title));
    expect(new Set(titles).size).toBe(titles.length);
    for (const a of focus.alternatives) {
      const tempting = a.title.key.startsWith('engine.tempting.');
      expect(a.cashReleased.estimate === 0).toBe(tempting);
    }
  });
});
