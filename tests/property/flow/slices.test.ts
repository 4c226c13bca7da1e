import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { cutBooks } from '../../../core/flow/cutBooks.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { ON_ACCOUNT, STAGE_COUNT, stageDays } from '../../../core/flow/slice.ts';
import { accruedInWindow } from '../../../core/flow/stageTime.ts';
import { type PlainSlice, plain } from '../../unit/flow/records.ts';
import { naiveSlices } from './naive.ts';
import { booksAtDate } from './randomBooks.ts';

const sorted = (slices: readonly PlainSlice[]) =>
  slices.map((slice) => JSON.stringify(slice)).sort();

it('cuts the books into the slices that the naive reading of the design gives', () => {
  fc.assert(
    fc.property(booksAtDate, ({ records, asOf }) => {
      for (const ledger of ledgerFromRecords(records)) {
        expect(sorted(plain(buildSlices(ledger, asOf)))).toEqual(
          sorted(naiveSlices(records, ledger.currency, asOf)),
        );
      }
    }),
    { numRuns: 1500 },
  );
});

it('lets the slices of a bill add up to its amount, and those of a receipt to its money', () => {
  fc.assert(
    fc.property(booksAtDate, ({ records, asOf }) => {
      for (const ledger of ledgerFromRecords(records)) {
        const { invoices, receipts } = ledger;
        const bills = new Float64Array(invoices.count);
        const money = new Float64Array(receipts.count);
        for (const slice of plain(buildSlices(ledger, asOf))) {
          if (slice.invoice >= 0) bills[slice.invoice]! += slice.amount;
          if (slice.receipt >= 0 && slice.kind !== 'covered') money[slice.receipt]! += slice.amount;
        }
        for (let i = 0; i < invoices.count; i++) {
          expect(bills[i]).toBe(invoices.invoiceDate[i]! <= asOf ? invoices.amount[i] : 0);
        }
        for (let r = 0; r < receipts.count; r++) {
          expect([0, receipts.amount[r]! + receipts.tds[r]!]).toContain(money[r]);
        }
      }
    }),
  );
});

it('keeps boundaries in order and lets stage days add up to last − first boundary', () => {
  fc.assert(
    fc.property(booksAtDate, ({ records, asOf }) => {
      for (const ledger of ledgerFromRecords(records)) {
        const slices = buildSlices(ledger, asOf);
        plain(slices).forEach(({ boundaries, dispute }, i) => {
          const path = [...boundaries, asOf];
          expect(path).toEqual([...path].sort((a, b) => a - b));
          if (dispute !== null) {
            const [, , , due, received] = boundaries;
            expect([due, ...dispute, received]).toEqual(
              [due, ...dispute, received].sort((a, b) => a! - b!),
            );
          }
          let days = 0;
          for (let stage = 0; stage < STAGE_COUNT; stage++) {
            expect(stageDays(slices, stage, i)).toBeGreaterThanOrEqual(0);
            days += stageDays(slices, stage, i);
          }
          expect(days).toBe(boundaries[6]! - boundaries[0]!);
        });
      }
    }),
  );
});

it('lets every day of a slice lie in exactly one stage', () => {
  fc.assert(
    fc.property(booksAtDate, ({ records, asOf }) => {
      for (const ledger of ledgerFromRecords(records)) {
        const slices = buildSlices(ledger, asOf);
        for (let i = 0; i < slices.count; i++) {
          const days = Array.from({ length: STAGE_COUNT }, () => 0);
          const first = Math.max(slices.delivery[i]!, slices.allocated[i]! - 200);
          for (let day = first; day < slices.allocated[i]!; day++) {
            let stages = 0;
            for (let stage = 0; stage < STAGE_COUNT; stage++) {
              const here = accruedInWindow(slices, stage, i, day, day + 1);
              days[stage]! += here;
              stages += here;
            }
            expect(stages).toBe(1);
          }
          if (first === slices.delivery[i]) {
            expect(days).toEqual(days.map((_, stage) => stageDays(slices, stage, i)));
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('sees at a date what books cut at that date show', () => {
  fc.assert(
    fc.property(booksAtDate, ({ records, asOf }) => {
      const cut = new Map(
        ledgerFromRecords(cutBooks(records, asOf)).map((ledger) => [ledger.currency, ledger]),
      );
      for (const ledger of ledgerFromRecords(records)) {
        const whole = buildSlices(ledger, asOf);
        const part = cut.get(ledger.currency);
        const told = part === undefined ? null : buildSlices(part, asOf);
        const names = (slices: typeof whole, source: typeof ledger) =>
          plain(slices)
            .map((slice) =>
              JSON.stringify({
                ...slice,
                invoice: describeBill(source, slice.invoice),
                receipt: describeReceipt(source, slice.receipt),
              }),
            )
            .sort();
        expect(told === null ? [] : names(told, part!)).toEqual(names(whole, ledger));
        if (told !== null) {
          expect(told.carried).toEqual(whole.carried);
          expect(told.unappliedCredit.filter((sum) => sum > 0).sort()).toEqual(
            whole.unappliedCredit.filter((sum) => sum > 0).sort(),
          );
        }
      }
    }),
    { numRuns: 800 },
  );
});

type Ledgers = ReturnType<typeof ledgerFromRecords>;

function describeBill({ invoices, customers }: Ledgers[number], i: number) {
  if (i < 0) return null;
  return [
    customers.id[invoices.customer[i]!],
    invoices.invoiceDate[i],
    invoices.amount[i],
    invoices.dueDate[i],
  ];
}

function describeReceipt({ receipts, customers }: Ledgers[number], r: number) {
  if (r < 0) return null;
  return [
    customers.id[receipts.customer[r]!],
    receipts.receiptDate[r],
    receipts.amount[r],
    receipts.tds[r],
  ];
}

it('never lets money on account exceed what is open without ending all accrual in collection', () => {
  fc.assert(
    fc.property(booksAtDate, ({ records, asOf }) => {
      for (const ledger of ledgerFromRecords(records)) {
        const slices = buildSlices(ledger, asOf);
        const of = (kind: number, customer: number) => {
          let sum = 0;
          for (let i = 0; i < slices.count; i++) {
            if (slices.kind[i] === kind && slices.customer[i] === customer)
              sum += slices.amount[i]!;
          }
          return sum;
        };
        for (let c = 0; c < ledger.customers.count; c++) {
          const [onAccount, covered, open] = [of(ON_ACCOUNT, c), of(3, c), of(2, c)];
          expect(covered).toBe(Math.min(onAccount, covered + open));
        }
      }
    }),
  );
});
