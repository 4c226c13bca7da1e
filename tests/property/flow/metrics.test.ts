import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { customerRows } from '../../../core/flow/customerRows.ts';
import { cutBooks } from '../../../core/flow/cutBooks.ts';
import { segmentDimensions } from '../../../core/flow/dimensions.ts';
import { filterInvoices } from '../../../core/flow/drill.ts';
import type { Ledger } from '../../../core/flow/ledger.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { metrics } from '../../../core/flow/metrics.ts';
import { reconcile } from '../../../core/flow/reconcile.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { type Slices, STAGE_COUNT, stageDays } from '../../../core/flow/slice.ts';
import { type StageFlow, stageReports } from '../../../core/flow/stages.ts';
import { trend } from '../../../core/flow/trend.ts';
import { naiveMetrics } from './naiveMetrics.ts';
import { naiveStages } from './naiveStages.ts';
import { booksAtDate } from './randomBooks.ts';

const everything = { offset: 0, limit: 500 };

/** Checks a law on every currency's ledger of random books. */
function law(
  check: (ledger: Ledger, slices: Slices, records: BookRecords) => void,
  numRuns = 300,
): void {
  fc.assert(
    fc.property(booksAtDate, ({ records, asOf }) => {
      for (const ledger of ledgerFromRecords(records)) {
        check(ledger, buildSlices(ledger, asOf), records);
      }
    }),
    { numRuns },
  );
}

const close = (found: number | null, wanted: number | null) =>
  wanted === null ? expect(found).toBeNull() : expect(found).toBeCloseTo(wanted, 8);

it('gives the metrics that their formulas over the naive slices give', () => {
  law((ledger, slices, records) => {
    const { dsoCountback: _, ...found } = metrics(ledger, slices);
    const wanted = naiveMetrics(records, ledger.currency, slices.asOf);
    expect(found.ageing).toEqual(wanted.ageing);
    expect(Object.keys(found).sort()).toEqual(Object.keys(wanted).sort());
    for (const key of Object.keys(wanted)) {
      if (key === 'ageing') continue;
      const name = key as Exclude<keyof typeof wanted, 'ageing'>;
      close(found[name], wanted[name]);
    }
  });
});

it('conserves: ageing adds up to outstanding, and bills − money − credits to the net receivable', () => {
  law((ledger, slices) => {
    const found = metrics(ledger, slices);
    expect(found.ageing.reduce((sum, { amount }) => sum + amount, 0)).toBe(found.outstanding);
    expect(found.overdue + found.notOverdue).toBe(found.outstanding);
    const { receipts, credits } = ledger;
    let net = found.billed;
    for (let r = 0; r < receipts.count; r++) {
      const day = Math.max(receipts.receiptDate[r]!, receipts.instrumentDate[r]!);
      const returned = receipts.returnedDate[r]!;
      const isReturned = returned > -1e9 && returned <= slices.asOf;
      if (day <= slices.asOf && !isReturned) net -= receipts.amount[r]! + receipts.tds[r]!;
    }
    for (let c = 0; c < credits.count; c++) {
      if (credits.date[c]! <= slices.asOf) net -= credits.amount[c]!;
    }
    expect(found.netReceivable).toBe(net);
  });
});

it('says at a date what books cut at that date say', () => {
  fc.assert(
    fc.property(booksAtDate, ({ records, asOf }) => {
      const cut = ledgerFromRecords(cutBooks(records, asOf));
      for (const ledger of ledgerFromRecords(records)) {
        const part = cut.find(({ currency }) => currency === ledger.currency);
        if (part === undefined) continue;
        const whole = buildSlices(ledger, asOf);
        const told = buildSlices(part, asOf);
        expect(metrics(part, told)).toEqual(metrics(ledger, whole));
        expect(stageReports(part, told)).toEqual(stageReports(ledger, whole));
        expect(trend(part, asOf)).toEqual(trend(ledger, asOf));
        expect(customerRows(part, told, everything).total).toBe(
          customerRows(ledger, whole, everything).total,
        );
      }
    }),
    { numRuns: 400 },
  );
});

it('lets the segments of any dimension and the blank add up to the stage exactly', () => {
  law((ledger, slices) => {
    const reports = stageReports(ledger, slices);
    for (const dimension of segmentDimensions(ledger, slices.asOf)) {
      for (let stage = 0; stage < STAGE_COUNT; stage++) {
        const cells = new Float64Array(dimension.values.length + 1);
        let onAccount = 0;
        for (let s = 0; s < slices.count; s++) {
          const rupeeDays = slices.amount[s]! * stageDays(slices, stage, s);
          const i = slices.invoice[s]!;
          if (i < 0) onAccount += rupeeDays;
          else cells[dimension.code[i]! + 1]! += rupeeDays;
        }
        const sum = cells.reduce((a, b) => a + b, onAccount);
        expect(sum).toBe(reports[stage]!.rupeeDays);
      }
    }
  }, 100);
});

it('reports the stages that counting rupee by rupee and day by day gives', () => {
  law((ledger, slices, records) => {
    const wanted = naiveStages(records, ledger.currency, slices.asOf);
    const found = stageReports(ledger, slices);
    expect(found.map(exactly)).toEqual(wanted.map(exactly));
    found.forEach((report, stage) => {
      close(report.meanDays, wanted[stage]!.meanDays);
      close(report.dsoDays, wanted[stage]!.dsoDays);
      close(report.perDay, wanted[stage]!.perDay);
    });
  }, 150);
});

/** The figures of a report that are no quotients. */
function exactly({ meanDays: _m, dsoDays: _d, perDay: _p, ...rest }: StageFlow) {
  return rest;
}

it('keeps every reported stage figure finite, non-negative and null where not observable', () => {
  law((ledger, slices) => {
    for (const report of stageReports(ledger, slices)) {
      for (const figure of [report.meanDays, report.medianDays, report.dsoDays, report.perDay]) {
        if (figure === null) continue;
        expect(report.observable).toBe(true);
        expect(figure).toBeGreaterThanOrEqual(0);
        expect(figure).toBeLessThan(Number.POSITIVE_INFINITY);
      }
    }
  });
});

it('shows bills whose totals equal the figure they were asked for', () => {
  law((ledger, slices) => {
    const found = metrics(ledger, slices);
    const ask = (filter: Parameters<typeof filterInvoices>[2]) =>
      filterInvoices(ledger, slices, filter, everything);
    expect(ask({}).total.amount).toBe(found.billed);
    expect(ask({ open: true }).total.open).toBe(found.outstanding);
    expect(ask({ overdue: true }).total.open).toBe(found.overdue);
    for (const { bucket, amount, count } of found.ageing) {
      expect(ask({ bucket }).total).toMatchObject({ open: amount, count });
    }
    for (const report of stageReports(ledger, slices)) {
      const spent = ask({ stage: report.stage });
      expect(spent.total.stageRupeeDays! + spent.total.onAccount.rupeeDays).toBe(report.rupeeDays);
      expect(spent.rows.reduce((sum, row) => sum + row.stageRupeeDays!, 0)).toBe(
        spent.total.stageRupeeDays,
      );
      const waiting = ask({ stage: report.stage, waiting: true });
      expect(waiting.total.open + waiting.total.onAccount.amount).toBe(report.waiting);
      expect(waiting.total.count + waiting.total.onAccount.count).toBe(report.waitingCount);
    }
    for (const dimension of segmentDimensions(ledger, slices.asOf)) {
      const parts = [...dimension.values, ''].map((value) =>
        ask({ dimension: dimension.name, values: [value], open: true }),
      );
      expect(parts.reduce((sum, { total }) => sum + total.open, 0)).toBe(found.outstanding);
    }
  }, 150);
});

it('pages through the same bills in one order, without gap or repetition', () => {
  law((ledger, slices) => {
    for (const sort of ['days', 'amount', 'open', 'invoiceDate', 'dueDate', 'customer'] as const) {
      for (const descending of [false, true]) {
        const whole = filterInvoices(ledger, slices, {}, { ...everything, sort, descending });
        const pages = [0, 2, 4, 6, 8].flatMap(
          (offset) =>
            filterInvoices(ledger, slices, {}, { offset, limit: 2, sort, descending }).rows,
        );
        expect(pages).toEqual(whole.rows.slice(0, 10));
        if (sort !== 'amount') continue;
        const amounts = whole.rows.map(({ invoice }) => ledger.invoices.amount[invoice]!);
        expect(amounts).toEqual([...amounts].sort((a, b) => (descending ? b - a : a - b)));
      }
    }
  }, 60);
});

it('divides the company over its customers', () => {
  law((ledger, slices) => {
    const found = metrics(ledger, slices);
    const { rows } = customerRows(ledger, slices, everything);
    const total = (of: (row: (typeof rows)[number]) => number) =>
      rows.reduce((sum, row) => sum + of(row), 0);
    expect(total((row) => row.outstanding)).toBe(found.outstanding);
    expect(total((row) => row.overdue)).toBe(found.overdue);
    expect(total((row) => row.billed12)).toBe(found.sales365);
    found.ageing.forEach(({ amount }, b) => {
      expect(total((row) => row.ageing[b]!.amount)).toBe(amount);
    });
  });
});

it('ends the trend with the figures of the day itself', () => {
  law((ledger, slices) => {
    const found = metrics(ledger, slices);
    const last = trend(ledger, slices.asOf).at(-1);
    if (found.billed === 0) expect(last).toBeUndefined();
    else {
      const { outstanding, overdue, dso, rupeeDaysLate } = found;
      expect(last).toEqual({ day: slices.asOf, outstanding, overdue, dso, rupeeDaysLate });
    }
  });
});

it('reconciles balances that were struck from the books, and shows the gap of any other', () => {
  law((ledger, slices) => {
    const { balances, allocations, invoices, receipts } = ledger;
    const acrossCustomers = allocations.invoice.some(
      (i, k) => invoices.customer[i] !== receipts.customer[allocations.receipt[k]!],
    );
    if (acrossCustomers) return;
    const { rows, reconciled, gap } = reconcile(ledger, ledger.lastEvent);
    if (balances.count === 0) {
      expect(reconciled).toBeNull();
      expect(gap).toBeNull();
      return;
    }
    expect(reconciled).toBe(rows.length === 0);
    for (const row of rows) {
      const then = customerNet(ledger, row.date, row.customer);
      expect(row.ledger).toBe(then);
      expect(row.stated).not.toBe(row.ledger);
    }
    const balance = balances.balance.map((_, b) =>
      customerNet(ledger, balances.date[b]!, balances.customer[b]!),
    );
    const struck = reconcile({ ...ledger, balances: { ...balances, balance } }, slices.asOf);
    expect(struck.gap === null || struck.gap === 0).toBe(true);
    expect(struck.rows).toEqual([]);
  });
});

/** A customer's net receivable on a date, from the slices and credits of that date. */
function customerNet(ledger: Ledger, day: number, customer: number): number {
  const slices = buildSlices(ledger, day);
  let net = 0 - slices.unappliedCredit[customer]!;
  for (let s = 0; s < slices.count; s++) {
    if (slices.customer[s] !== customer) continue;
    if (slices.kind[s] === 2 || slices.kind[s] === 3) net += slices.amount[s]!;
    if (slices.kind[s] === 4) net -= slices.amount[s]!;
  }
  return net;
}
