import { describe, expect, test } from 'vitest';
import { analyseBooks } from '../../../core/constraints/analyse.ts';
import { placeRows } from '../../../core/constraints/placeRows.ts';
import { MAX_FILTER_BILLS } from '../../../core/contract/ledger.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { filterInvoices } from '../../../core/flow/drill.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { adviceFor } from '../../../core/focusing/advice.ts';
import { wholeDays } from '../../../core/guidance/focus.ts';
import type { PlantKind } from '../../../core/simulation/options.ts';
import { plantOfShare } from '../../../core/simulation/plants.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';

function advised(kind: PlantKind) {
  const company = simulateCompany({
    seed: 2,
    constraint: plantOfShare({ seed: 2 }, kind, 'segment', 0.2),
  });
  const ledgers = ledgerFromRecords(company);
  const report = analyseBooks(ledgers, { costOfFunds: 0.12, clock: () => 0 });
  const found = report?.constraints[0];
  const ledger = ledgers[0];
  if (!report || !found || !ledger) throw new Error('nothing named');
  const { stage, dimension, value } = found;
  const place = { stage, dimension, value };
  const slices = buildSlices(ledger, report.asOf);
  const rows = placeRows(ledger, slices, place, wholeDays(found.achievableDays));
  const grounds = { place, rows, ranking: report.constraints, found, rules: [] };
  return { ledger, slices, rows, found, grounds, advice: adviceFor(grounds) };
}

describe.each(['billing', 'dispatch', 'collection', 'dispute', 'terms'] as const)('%s', (kind) => {
  const { ledger, slices, advice, grounds } = advised(kind);

  test('the bills that a line counts are the bills its rows list, with the same rupees', () => {
    const lines = advice
      .flatMap(({ items }) => items)
      .filter(({ text, listed }) => listed !== null && text.key.startsWith('focusing.'));
    expect(lines.length).toBeGreaterThan(0);
    for (const { text, rows, listed } of lines) {
      if (rows === null) throw new Error('no rows');
      const { total } = filterInvoices(ledger, slices, rows, { offset: 0, limit: 1 });
      const { count, amount } = text.values ?? {};
      expect(total.count, text.key).toBe(Math.min(Number(count?.value), MAX_FILTER_BILLS));
      expect(listed).toBe(total.count);
      if (rows.waiting === true && listed === count?.value) {
        expect(total.open, text.key).toBe(amount?.value);
      }
    }
  });

  test('the first step names the weightiest causes, and their rows can be opened', () => {
    const items = advice.find(({ step }) => step === 'identify')?.items ?? [];
    const [cause] = grounds.found.rootCauses;
    expect(items.find(({ text }) => text.key === cause?.text.key)?.text).toEqual(cause?.text);
    for (const { rows } of items) {
      if (rows !== null) filterInvoices(ledger, slices, rows, { offset: 0, limit: 1 });
    }
  });

  test('free means come from its own rows, subordinating names what stops, and only elevating costs money', () => {
    const of = (step: string) => advice.find((each) => each.step === step)?.items ?? [];
    expect(of('exploit')[0]?.text.key).toMatch(`focusing.step.exploit.${grounds.place.stage}.`);
    expect(of('subordinate').length).toBeGreaterThanOrEqual(2);
    const ceiling = of('elevate').find(({ text }) => text.key.endsWith('.ceiling'));
    expect(ceiling?.text.values?.yearly?.value).toBe(grounds.found.estimatedImpact.yearly.estimate);
    for (const step of ['identify', 'exploit', 'subordinate']) {
      for (const { text } of of(step)) expect(text.key).not.toMatch('elevate');
    }
  });
});

test('beyond the limit is what has waited longer than it, bill by bill', () => {
  const { ledger, slices, rows, grounds } = advised('dispatch');
  const DISPATCH = 1;
  const region = ledger.dimensions.find(({ name }) => name === grounds.place.dimension);
  const expected = new Set<number>();
  for (let s = 0; s < slices.count; s++) {
    const bill = slices.invoice[s]!;
    if (slices.waitingIn[s] !== DISPATCH || bill < 0) continue;
    if (region?.values[region.code[bill]!] !== grounds.place.value) continue;
    if (slices.asOf - slices.invoiced[s]! > rows.limit) expected.add(ledger.invoices.rowId[bill]!);
  }
  expect(new Set(rows.over.ids)).toEqual(expected);
});
