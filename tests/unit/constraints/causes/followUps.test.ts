import { describe, expect, it } from 'vitest';
import type { Driver } from '../../../../core/constraints/causes/driver.ts';
import { followUpDrivers } from '../../../../core/constraints/causes/followUpDrivers.ts';
import { waitingRows } from '../../../../core/constraints/causes/waitingRows.ts';
import { membership } from '../../../../core/constraints/cell.ts';
import { buildSlices } from '../../../../core/flow/buildSlices.ts';
import { allocation, invoice, ledgerOf, receipt } from '../../flow/records.ts';

const call = (date: number, invoiceNo: string | null, promiseDate: number | null = null) => ({
  file: 'follow_ups.csv',
  line: 2,
  customerId: 'C1',
  invoiceNo,
  date,
  kind: 'call',
  outcome: null,
  promiseDate,
  promiseAmount: null,
  by: null,
});

/** Bills due on the days given; each is paid so many days after. Calls of another customer fill the books. */
function driversOver(
  bills: readonly { due: number; paidAfter: number }[],
  calls: readonly ReturnType<typeof call>[],
): (id: string) => number[] {
  const filler = Array.from({ length: 30 }, (_, k) => ({
    ...call(k, null),
    customerId: 'C2',
  }));
  const ledger = ledgerOf({
    invoices: [
      ...bills.map(({ due }, k) =>
        invoice({ invoiceNo: `B${k}`, invoiceDate: due - 5, dueDate: due }),
      ),
      invoice({ invoiceNo: 'other', customerId: 'C2', dueDate: 400 }),
    ],
    receipts: bills.map(({ due, paidAfter }, k) =>
      receipt({ receiptNo: `R${k}`, receiptDate: due + paidAfter }),
    ),
    allocations: bills.map((_, k) => allocation({ receiptKey: `rec:R${k}`, invoiceNo: `B${k}` })),
    followUps: [...filler, ...calls],
  });
  const slices = buildSlices(ledger, 300);
  const member = membership(ledger, [], { stage: 'collection', parts: [] });
  const rows = waitingRows(ledger, slices, 'collection', member);
  const drivers = followUpDrivers(ledger, slices);
  return (id) => {
    const exposed = drivers.find((d: Driver) => d.id === id)?.exposed(rows);
    return bills.map((_, bill) => exposed?.[rows.invoice.indexOf(bill)] ?? Number.NaN);
  };
}

describe('reminders as a driver', () => {
  it('compare only bills that were still open when a reminder was due', () => {
    const asked = driversOver(
      [
        { due: 50, paidAfter: 30 },
        { due: 51, paidAfter: 30 },
        { due: 52, paidAfter: 4 },
        { due: 100, paidAfter: 30 },
      ],
      [call(58, 'B0'), call(75, 'B1'), call(105, null)],
    );
    // Reminded in time; reminded too late; paid before; reminded with the whole account.
    expect(asked('first_reminder>10')).toEqual([0, 1, -1, 0]);
  });

  it('count a promise as broken from the day it was, for later bills only', () => {
    const asked = driversOver(
      [
        { due: 20, paidAfter: 60 },
        { due: 40, paidAfter: 5 },
        { due: 70, paidAfter: 5 },
      ],
      [call(30, 'B0', 50)],
    );
    expect(asked('promise=broken_before')).toEqual([0, 0, 1]);
  });

  it('are asked of no books that carry hardly any', () => {
    const ledger = ledgerOf({ invoices: [invoice({})], followUps: [call(1, null)] });
    expect(followUpDrivers(ledger, buildSlices(ledger, 10))).toEqual([]);
  });
});
