import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CreditNoteRecord, InvoiceRecord } from '../../../core/books/model.ts';
import { tdsRateOf } from '../../../core/flow/shortPay/tdsMatch.ts';
import { GST_RATES, TDS_RATES } from '../../../core/flow/shortPay/tdsRates.ts';
import { reconciled } from '../../helpers/flow/reconciled.ts';
import { allocation, books, creditNote, invoice, ledgerOf, receipt } from './records.ts';

interface Paid {
  /** Paise. */
  readonly amount: number;
  readonly paid: number;
  readonly tds?: number;
  readonly customer?: string;
  readonly currency?: string;
  readonly bill?: Partial<InvoiceRecord>;
}

/** Bills paid with one receipt each, and what their rests are called, by bill. */
function reasons(bills: readonly Paid[], creditNotes: CreditNoteRecord[] = []) {
  const ledger = ledgerOf({
    invoices: bills.map(({ amount, customer = 'C1', currency = 'INR', bill }, k) =>
      invoice({ invoiceNo: `I${k}`, customerId: customer, amount, currency, ...bill }),
    ),
    receipts: bills.map(({ paid, tds = 0, customer = 'C1', currency = 'INR' }, k) =>
      receipt({
        receiptNo: `R${k}`,
        customerId: customer,
        amount: paid,
        tds,
        currency,
        receiptDate: 9,
      }),
    ),
    allocations: bills.map(({ paid, tds = 0 }, k) =>
      allocation({ receiptKey: `rec:R${k}`, invoiceNo: `I${k}`, amount: paid + tds }),
    ),
    creditNotes,
  });
  return reconciled(ledger, 20).shortPaid;
}

const unbooked = (bills: readonly Paid[]) =>
  [...reasons(bills)].sort((a, b) => a.invoice - b.invoice).map(({ reason }) => reason);

/** Paid without tax at a rate (in percent) of the amount before GST (in percent), to the rupee. */
const lessTds = (rupees: number, rate: number, gst: number, customer = 'C1'): Paid => {
  const amount = Math.round(rupees * (1 + gst / 100)) * 100;
  return { amount, paid: amount - Math.round((rupees * rate) / 100) * 100, customer };
};

describe('what is booked is called by its name', () => {
  test('tds on the receipt', () => {
    expect(reasons([{ amount: 100_000, paid: 98_000, tds: 2_000 }])).toEqual([
      { invoice: 0, short: 2_000, reason: 'tds', booked: true },
    ]);
  });

  test.each([
    ['return', 'credit_note'],
    ['discount', 'credit_note'],
    ['write_off', 'credit_note'],
    ['tds', 'tds'],
    ['round_off', 'round_off'],
    ['bank_charge', 'bank_charge'],
  ] as const)('a credit note for %s', (reason, called) => {
    const note = creditNote({ invoiceNo: 'I0', amount: 5_000, date: 10, reason });
    expect(reasons([{ amount: 100_000, paid: 95_000 }], [note])).toEqual([
      { invoice: 0, short: 5_000, reason: called, booked: true },
    ]);
  });

  test('a bill that was credited before any money came was not paid short', () => {
    const { shortPaid } = reconciled(
      ledgerOf({
        invoices: [invoice({ amount: 100_000 })],
        creditNotes: [creditNote({ invoiceNo: 'I1', amount: 5_000, date: 3 })],
      }),
      20,
    );
    expect(shortPaid).toEqual([]);
  });
});

describe('tax deducted but not booked', () => {
  test.each(
    TDS_RATES.rates.flatMap(({ rate }) =>
      GST_RATES.map((gst) => [rate * 100, Math.round(gst * 100)] as const),
    ),
  )('%d percent of the amount before %d percent GST, on two bills of a customer', (rate, gst) => {
    expect(unbooked([lessTds(123_457, rate, gst), lessTds(89_311, rate, gst)])).toEqual([
      'tds',
      'tds',
    ]);
  });

  test('100 of which 90 came and 10 was deposited, the customer’s only rest', () => {
    expect(unbooked([{ amount: 10_000_000, paid: 9_000_000 }])).toEqual(['tds']);
  });

  test('a customer’s one rest that fits among others that do not is no habit', () => {
    const fits = lessTds(50_000, 2, 18);
    const other = { amount: 4_000_000, paid: 3_137_700 };
    expect(unbooked([fits, other])).toEqual(['unexplained', 'unexplained']);
  });

  test('two rests that fit among many that do not are chance', () => {
    const fits = [lessTds(50_000, 2, 18), lessTds(70_000, 2, 18)];
    const others = [31_377, 38_111, 25_553].map((rupees) => ({
      amount: 4_000_000,
      paid: 100 * rupees,
    }));
    expect(unbooked([...fits, ...others])).not.toContain('tds');
    expect(unbooked([...fits, ...others.slice(0, 2)]).filter((why) => why === 'tds').length).toBe(
      2,
    );
  });

  test('a habit holds although a dispute is open: tax is never called a dispute', () => {
    const bill = { disputeOpened: 5 };
    const bills = [lessTds(50_000, 2, 18), { ...lessTds(70_000, 2, 18), bill }];
    expect(unbooked(bills)).toEqual(['tds', 'tds']);
  });

  test('of what a credit note left of the bill', () => {
    const { amount } = lessTds(100_000, 0, 18);
    const left = lessTds(90_000, 2, 18);
    const note = creditNote({ invoiceNo: 'I0', amount: amount - left.amount, date: 10 });
    const open = reasons([{ ...left, amount }], [note]).filter(({ booked }) => !booked);
    expect(open).toEqual([{ invoice: 0, short: 180_000, reason: 'tds', booked: false }]);
  });

  test('a rest beside tds that is booked already is not tax', () => {
    const bills = [1, 2].map((k) => ({
      amount: 10_000_000 * k,
      paid: 8_800_000 * k,
      tds: 200_000 * k,
    }));
    expect(unbooked(bills.map(({ tds: _, ...bill }) => bill))).not.toContain('tds');
    const open = reasons(bills).filter(({ booked }) => !booked);
    expect(open.map(({ reason }) => reason)).toEqual(['unexplained', 'unexplained']);
  });

  test('only rupees bear Indian tax', () => {
    const bills = [1, 2].map((k) => ({
      amount: 10_000_000 * k,
      paid: 9_000_000 * k,
      currency: 'USD',
    }));
    expect(unbooked(bills)).toEqual(['unexplained', 'unexplained']);
  });

  test('194Q on small bills is a habit, not rounding', () => {
    const bills = [
      lessTds(2_000_000, 0.1, 18),
      lessTds(1_700_000, 0.1, 18),
      lessTds(8_000, 0.1, 18),
    ];
    expect(unbooked(bills)).toEqual(['tds', 'tds', 'tds']);
  });

  test('rests at random are hardly ever called tax', () => {
    let called = 0;
    let bills = 0;
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            amount: fc.integer({ min: 1_000_000, max: 100_000_000 }),
            part: fc.integer({ min: 1, max: 60 }),
            off: fc.integer({ min: 0, max: 500_000 }),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        (rows) => {
          const made = rows.map(({ amount, part, off }) => ({
            amount,
            paid: Math.max(1, amount - Math.floor((amount * part) / 100) - off),
          }));
          bills += made.length;
          called += unbooked(made).filter((reason) => reason === 'tds').length;
        },
      ),
      { numRuns: 400, seed: 3 },
    );
    expect(called / bills).toBeLessThan(0.02);
  });
});

describe('rounding', () => {
  test.each([
    ['₹ 10 of a lakh', 10_000_000, 1_000, 'round_off'],
    ['₹ 10.01 of a lakh', 10_000_000, 1_001, 'unexplained'],
    ['0.1 % of ₹ 9,000', 900_000, 900, 'round_off'],
    ['more than 0.1 % of ₹ 900', 90_000, 91, 'unexplained'],
  ])('%s', (_, amount, rest, reason) => {
    expect(unbooked([{ amount, paid: amount - rest }])).toEqual([reason]);
  });
});

describe('what banks keep', () => {
  test('the same small sum of a customer’s bills, whatever their amounts', () => {
    const rest = 2_950;
    const bills = [3_141_500, 5_772_100, 8_128_300].map((amount) => ({
      amount,
      paid: amount - rest,
    }));
    expect(unbooked(bills)).toEqual(['bank_charge', 'bank_charge', 'bank_charge']);
  });

  test('a small sum once is unexplained', () => {
    expect(unbooked([{ amount: 3_141_500, paid: 3_141_500 - 2_950 }])).toEqual(['unexplained']);
  });

  test('the same sum of two customers is no habit of either', () => {
    const bills = ['C1', 'C2'].map((customer) => ({
      amount: 3_141_500,
      paid: 3_141_500 - 2_950,
      customer,
    }));
    expect(unbooked(bills)).toEqual(['unexplained', 'unexplained']);
  });

  test('a correspondent bank’s charge on a foreign bill, once', () => {
    const bill = { amount: 1_000_000, paid: 997_500, currency: 'USD' };
    expect(unbooked([bill])).toEqual(['bank_charge']);
  });
});

describe('disputes', () => {
  test('an open dispute explains a rest, a closed one does not', () => {
    const part = { amount: 4_000_000, paid: 3_137_700 };
    expect(unbooked([{ ...part, bill: { disputeOpened: 5 } }])).toEqual(['dispute']);
    expect(unbooked([{ ...part, bill: { disputeOpened: 5, disputeClosed: 8 } }])).toEqual([
      'unexplained',
    ]);
  });

  test('a dispute opened after the date is not known yet', () => {
    const part = { amount: 4_000_000, paid: 3_137_700, bill: { disputeOpened: 30 } };
    expect(unbooked([part])).toEqual(['unexplained']);
  });
});

test('a bill without any money is not paid short', () => {
  const ledger = ledgerOf(books({ invoices: [invoice({ amount: 100_000 })] }));
  expect(reconciled(ledger, 20).shortPaid).toEqual([]);
});

test('a rest is the rate it comes closest to', () => {
  expect(tdsRateOf(200_000, 11_800_000)).toBe(0.02);
  expect(tdsRateOf(1_000_000, 11_800_000)).toBe(0.1);
  expect(tdsRateOf(200_150, 11_800_000)).toBeNull();
});
