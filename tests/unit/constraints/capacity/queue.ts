import type { InvoiceRecord } from '../../../../core/books/model.ts';
import { capacityEvidence } from '../../../../core/constraints/capacity/capacityEvidence.ts';
import { membership } from '../../../../core/constraints/cell.ts';
import { seededRandom } from '../../../../core/constraints/stats.ts';
import { buildSlices } from '../../../../core/flow/buildSlices.ts';
import { segmentDimensions } from '../../../../core/flow/dimensions.ts';
import type { Stage } from '../../../../core/flow/ledger.ts';
import type { BookRecords } from '../../../../core/flow/records.ts';
import { invoice, ledgerOf } from '../../flow/records.ts';

/** A Monday, and a year and a half of days after it. */
export const FIRST = 19_723;
export const DAYS = 546;
export const open = (day: number): boolean => (day - FIRST) % 7 !== 6;

/** What comes and what the desk can do, by day. */
export interface Desk {
  readonly branch: string;
  readonly arrivals: (day: number) => number;
  readonly capacity: (day: number) => number;
}

/** A desk's arrivals as whole bills: the mean, give or take a third by chance. */
export function chancy(seed: number, mean: (day: number) => number): (day: number) => number {
  const random = seededRandom(seed);
  const drawn = Array.from({ length: DAYS }, (_, d) => {
    const day = FIRST + d;
    return open(day) ? Math.round(mean(day) * (2 / 3 + (2 / 3) * random())) : 0;
  });
  return (day) => drawn[day - FIRST] ?? 0;
}

/** First come, first served on working days: the bills made up to the last day, as books that carry deliveries. */
export function billsOf(desks: readonly Desk[]): BookRecords['invoices'] {
  const bills: InvoiceRecord[] = [];
  for (const { branch, arrivals, capacity } of desks) {
    const queue: number[] = [];
    for (let day = FIRST; day < FIRST + DAYS; day++) {
      for (let k = 0; k < arrivals(day); k++) queue.push(day);
      for (let k = 0; open(day) && k < capacity(day); k++) {
        const deliveryDate = queue.shift();
        if (deliveryDate === undefined) break;
        bills.push(
          invoice({
            invoiceNo: `${branch}${bills.length}`,
            invoiceDate: day,
            deliveryDate,
            branch,
            amount: 1_000,
          }),
        );
      }
    }
  }
  return bills;
}

/** The same bills, each made a fixed time after its delivery, on the next working day: no desk, only delay. */
export function delayed(
  branch: string,
  arrivals: (day: number) => number,
  delay: (day: number) => number,
): BookRecords['invoices'] {
  const bills: InvoiceRecord[] = [];
  for (let day = FIRST; day < FIRST + DAYS; day++) {
    for (let k = 0; k < arrivals(day); k++) {
      let made = day + Math.round(delay(day));
      while (!open(made)) made++;
      if (made >= FIRST + DAYS) continue;
      const invoiceNo = `${branch}${bills.length}`;
      bills.push(
        invoice({ invoiceNo, invoiceDate: made, deliveryDate: day, branch, amount: 1_000 }),
      );
    }
  }
  return bills;
}

/** The evidence of a cell of books; `branch` null: of the whole stage. */
export function evidence(
  part: Partial<BookRecords>,
  branch: string | null,
  stage: Stage = 'billing',
) {
  const ledger = ledgerOf(part);
  const slices = buildSlices(ledger, ledger.lastEvent);
  const dimensions = segmentDimensions(ledger, ledger.lastEvent);
  const parts = branch === null ? [] : [{ dimension: 'branch', values: [branch] }];
  const cell = { stage, parts };
  return capacityEvidence(ledger, slices, dimensions, cell, membership(ledger, dimensions, cell));
}
