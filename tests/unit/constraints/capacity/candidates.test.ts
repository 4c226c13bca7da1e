import { expect, test } from 'vitest';
import type { AllocationRecord } from '../../../../core/books/model.ts';
import { capacityCandidates } from '../../../../core/constraints/capacity/capacityCandidates.ts';
import { buildSlices } from '../../../../core/flow/buildSlices.ts';
import { segmentDimensions } from '../../../../core/flow/dimensions.ts';
import { STAGES } from '../../../../core/flow/ledger.ts';
import type { BookRecords } from '../../../../core/flow/records.ts';
import { observableStages } from '../../../../core/flow/stages.ts';
import { simulateCompany } from '../../../../core/simulation/simulate.ts';
import { allocation, ledgerOf, receipt } from '../../flow/records.ts';
import { billsOf, chancy, DAYS, evidence, FIRST } from './queue.ts';

const rising = (day: number) => 8 + (4 * (day - FIRST)) / DAYS;

function candidates(part: Partial<BookRecords>) {
  const ledger = ledgerOf(part);
  const slices = buildSlices(ledger, ledger.lastEvent);
  const observable = STAGES.filter((_, k) => observableStages(slices)[k] === true);
  const dimensions = segmentDimensions(ledger, ledger.lastEvent);
  return capacityCandidates(ledger, slices, dimensions, observable);
}

const invoices = billsOf([
  { branch: 'Surat', arrivals: chancy(1, rising), capacity: () => 9 },
  { branch: 'Pune', arrivals: chancy(2, () => 8), capacity: () => 12 },
  { branch: 'Nashik', arrivals: chancy(3, () => 5), capacity: () => 8 },
]);

test('of three billing desks the saturated one is the only branch named, with the evidence of its cell', () => {
  const found = candidates({ invoices }).filter(({ cell }) => cell.parts.length > 0);
  expect(found.map(({ cell }) => cell)).toEqual([
    { stage: 'billing', parts: [{ dimension: 'branch', values: ['Surat'] }] },
  ]);
  expect(found[0]?.evidence).toEqual(evidence({ invoices }, 'Surat'));
});

test('the order of the bills in the books does not matter', () => {
  const told = (bills: BookRecords['invoices']) =>
    candidates({ invoices: bills }).map(({ cell, evidence: e }) => [cell, e.backlogBills, e.weeks]);
  expect(told([...invoices].reverse())).toEqual(told(invoices));
});

test('money that no bill has been matched with waits before the matching desk of its customer', () => {
  const unmatched = billsOf([
    { branch: 'Surat', arrivals: chancy(1, rising), capacity: () => 99 },
    { branch: 'Pune', arrivals: chancy(2, () => 8), capacity: () => 99 },
  ]).map((bill) => ({ ...bill, customerId: bill.branch ?? '' }));
  const queue: string[] = [];
  const receipts = unmatched.map((bill, i) =>
    receipt({
      receiptNo: `R${i}`,
      customerId: bill.customerId,
      receiptDate: bill.invoiceDate,
      clearedDate: bill.invoiceDate,
      amount: bill.amount,
    }),
  );
  const allocations: AllocationRecord[] = [];
  for (let day = FIRST; day < FIRST + DAYS; day++) {
    receipts.forEach((money, i) => {
      if (money.receiptDate === day && money.customerId === 'Surat') queue.push(String(i));
      if (money.receiptDate === day && money.customerId === 'Pune') matched(i, day);
    });
    for (let k = 0; (day - FIRST) % 7 !== 6 && k < 9; k++) {
      const next = queue.shift();
      if (next !== undefined) matched(Number(next), day);
    }
  }
  function matched(i: number, day: number): void {
    const bill = unmatched[i]!;
    allocations.push(
      allocation({
        receiptKey: `rec:R${i}`,
        invoiceKey: bill.sourceKey,
        invoiceNo: bill.invoiceNo,
        amount: bill.amount,
        allocatedDate: day,
      }),
    );
  }
  const found = candidates({ invoices: unmatched, receipts, allocations });
  const surat = found.find(({ cell }) => cell.parts[0]?.values[0] === 'Surat');
  expect(surat?.cell.stage).toBe('allocation');
  expect(surat?.evidence.perDay).toBeCloseTo(9, 1);
  const until = surat?.evidence.until ?? 0;
  const done = allocations.filter((row) => (row.allocatedDate ?? 0) <= until);
  const came = receipts.filter((money) => money.receiptDate <= until);
  expect(surat?.evidence.backlogBills).toBe(came.length - done.length);
  expect(surat?.evidence.reconstructed).toBe(false);
});

test('no balanced company of the simulator has a saturated desk', () => {
  for (let seed = 1; seed <= 6; seed++) {
    expect(candidates(simulateCompany({ seed, missingStamps: 0.2, constraint: null }))).toEqual([]);
  }
});
