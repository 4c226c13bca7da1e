import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../../core/books/dates.ts';
import { importBooks } from '../../../core/books/importBooks.ts';
import type { ImportOptions } from '../../../core/books/port.ts';
import { eventLogFile } from '../../../scripts/samples/exporters/events.ts';
import { comparable, roundTripBooks } from '../../../scripts/samples/exporters/shared.ts';
import { ArraySink, fileOf } from './support.ts';

function load(text: string | Uint8Array, options: ImportOptions = {}) {
  const sink = new ArraySink();
  const summary = importBooks([fileOf('log.csv', text)], sink, options);
  return { sink, summary };
}

const HEADER = 'case_id,activity,timestamp,amount,paymentAmount,expense';
const log = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const day = (value: number | null | undefined) => (value == null ? null : isoDate(value));

describe('event log', () => {
  it('makes a bill of each case, stamped by its activities', () => {
    const { sink, summary } = load(
      log(
        'A,Goods delivered,2024-01-02T10:00:00+05:30,,,',
        'A,Invoice created,2024-01-05T10:00:00+05:30,100.00,,',
        'A,Invoice sent,2024-01-07,,,',
        'A,Accepted by customer,2024-01-09,,,',
        'A,Due date reached,2024-02-05,,,',
        'A,Dispute raised,2024-02-06,,,',
        'A,Dispute resolved,2024-02-10,,,',
        'A,Reminder,2024-02-11,,,',
        'A,Payment,2024-02-12,,60.00,',
        'A,Payment cleared,2024-02-14,,,',
        'A,Bad debt written off,2024-03-01,,,',
      ),
    );
    const [bill] = sink.invoices;
    expect(summary.source).toBe('events');
    expect(bill).toMatchObject({ invoiceNo: 'A', amount: 10000, currency: 'INR' });
    expect(
      [
        ...[bill?.deliveryDate, bill?.invoiceDate, bill?.sentDate, bill?.acceptedDate],
        ...[bill?.dueDate, bill?.disputeOpened, bill?.disputeClosed],
      ].map(day),
    ).toEqual([
      ...['2024-01-02', '2024-01-05', '2024-01-07', '2024-01-09'],
      ...['2024-02-05', '2024-02-06', '2024-02-10'],
    ]);
    expect(sink.receipts.map((r) => [r.amount, day(r.clearedDate)])).toEqual([
      [6000, '2024-02-14'],
    ]);
    expect(sink.allocations).toMatchObject([{ invoiceKey: bill?.sourceKey, amount: 6000 }]);
    expect(sink.creditNotes).toMatchObject([{ amount: 4000, reason: 'write_off' }]);
    expect(sink.followUps).toMatchObject([{ invoiceNo: 'A', kind: 'Reminder' }]);
  });

  it('tells the activities it met, how often, what each was taken for, and what it cannot do without', () => {
    const text = log(
      'A,Invoice created,2024-01-05,100.00,,',
      'A,Humming,2024-01-06,,,',
      'A,Humming,2024-01-07,,,',
      'A,Humming,2024-01-08,,,',
      'A,Payment,2024-02-12,,60.00,',
      'A,Payment,2024-02-13,,40.00,',
    );
    const [file] = load(text).summary.files;
    expect(file?.preview.activities).toEqual([
      { name: 'Humming', count: 3, role: null },
      { name: 'Payment', count: 2, role: 'payment' },
      { name: 'Invoice created', count: 1, role: 'invoice' },
    ]);
    expect(file?.preview.needed).toEqual(['case_id', 'activity', 'timestamp']);

    const mapping = { activities: { Humming: 'follow_up' as const } };
    const told = load(text, { mapping });
    expect(told.summary.files[0]?.preview.activities?.[0]?.role).toBe('follow_up');
    expect(told.sink.followUps).toHaveLength(3);
  });

  it('a stamp with a zone keeps the civil date it was written in', () => {
    const { sink } = load(
      log(
        'A,Create Fine,2006-03-26T00:00:00+01:00,35.0,,',
        'B,Create Fine,2006-10-29T23:30:00+02:00,35.0,,',
      ),
    );
    expect(sink.invoices.map((i) => day(i.invoiceDate))).toEqual(['2006-03-26', '2006-10-29']);
  });

  it('events of one day follow each other as their rows do', () => {
    const penaltyFirst = ['A,Add penalty,2024-01-02,70,,', 'A,Payment,2024-01-02,,70,'];
    const amounts = [penaltyFirst, [...penaltyFirst].reverse()].map(
      (rows) => load(log('A,Create Fine,2024-01-01,35,,', ...rows)).sink.invoices[0]?.amount,
    );
    expect(amounts).toEqual([7000, 3500]);
  });

  it('a penalty replaces the amount, a charge is added, what is asked after the first payment is not', () => {
    const { sink } = load(
      log(
        'A,Create Fine,2024-01-01,35,,',
        'A,Send Fine,2024-01-02,,,11',
        'A,Add penalty,2024-03-02,71.5,,',
        'A,Payment,2024-03-09,,90,',
        'A,Add penalty,2024-04-02,200,,',
      ),
    );
    expect(sink.invoices.map(({ amount }) => amount)).toEqual([8250]);
    expect(sink.receipts.map(({ amount }) => amount)).toEqual([9000]);
    expect(sink.allocations.map(({ amount }) => amount)).toEqual([8250]);
  });

  it('a case without an amount is rejected and its payment kept on account; the mapping may give it a unit', () => {
    const rows = log(
      'A,Invoice created,2024-01-01,,,',
      'A,Payment,2024-01-05,,9,',
      'B,Invoice created,2024-01-01,5,,',
      'C,Invoice created,2024-01-01,0,,',
    );
    const { sink } = load(rows);
    expect(sink.issues).toMatchObject([
      { code: 'missing_value', line: 2, kind: 'rejected' },
      { code: 'zero_amount', line: 5, kind: 'rejected' },
    ]);
    expect(sink.invoices).toHaveLength(1);
    expect(sink.receipts.map(({ amount }) => amount)).toEqual([900]);
    expect(sink.allocations).toEqual([]);
    const told = load(rows, { mapping: { unit: 1 } }).sink;
    expect(told.invoices.map(({ amount }) => amount)).toEqual([100, 500]);
  });

  it('a payment without an amount settles what is left; of nothing it is rejected', () => {
    const { sink } = load(
      log(
        'A,Invoice created,2024-01-01,5,,',
        'A,Paid,2024-02-01,,2,',
        'A,Paid,2024-02-03,,0.0,',
        'A,Paid,2024-02-05,,,',
      ),
    );
    expect(sink.receipts.map(({ amount }) => amount)).toEqual([200, 300]);
    expect(sink.issues).toMatchObject([{ code: 'zero_amount', line: 4 }]);
  });

  it('activities that mean nothing are counted and left out; the mapping tells what they mean', () => {
    const rows = log(
      'A,Ware raus,2024-01-01,,,',
      'A,Rechnung,2024-01-03,5,,',
      'A,Reifung,2024-01-04,,,',
    );
    const activities = { 'ware RAUS': 'delivered', rechnung: 'invoice' } as const;
    const { sink, summary } = load(rows, { mapping: { activities } });
    expect(summary.leftOut).toEqual([{ kind: 'Reifung', count: 1 }]);
    expect(summary.seen).toHaveLength(3);
    expect(day(sink.invoices[0]?.deliveryDate)).toBe('2024-01-01');
  });

  it('an activity logged as begun and ended counts once', () => {
    const { sink, summary } = load(
      `case,activity,timestamp,lifecycle:transition,amount
A,Invoice created,2024-01-01,complete,5
A,Payment,2024-01-02,start,5
A,Payment,2024-01-04,complete,5
`,
    );
    expect(sink.receipts.map((r) => day(r.receiptDate))).toEqual(['2024-01-04']);
    expect(summary.leftOut).toEqual([{ kind: 'Payment (start)', count: 1 }]);
  });

  it('facts are those of the earliest row, so that none tells how the case went', () => {
    const { sink } = load(
      `case,activity,timestamp,amount,desk
A,Payment,2024-01-04,5,paid desk
A,Invoice created,2024-01-01,5,new desk
B,Invoice created,2024-01-01,5,new desk
`,
    );
    expect(sink.invoices.map((i) => i.attributes.desk)).toEqual(['new desk', 'new desk']);
  });

  it('is read from any columns once the user says what they are', () => {
    const text =
      'Beleg,Schritt,Wann,Betrag\n7,Invoice created,05.01.2024,5\n7,Payment,17.01.2024,5\n';
    const columns = { case_id: 'Beleg', activity: 'Schritt', timestamp: 'Wann', amount: 'Betrag' };
    const { sink } = load(text, { source: 'events', mapping: { columns } });
    expect(sink.receipts.map((r) => day(r.receiptDate))).toEqual(['2024-01-17']);
  });

  it('a list of bills is not taken for a log', () => {
    const text = 'invoice_no,customer_id,invoice_date,amount\n1,C,2024-01-01,5\n';
    expect(load(text).summary.source).toBe('csv');
  });

  it('carries bills, stamps, payments and credits there and back', () => {
    const books = roundTripBooks(12, 60);
    const { sink } = load(eventLogFile(books));
    expect(sink.issues).toEqual([]);
    const carried = {
      invoices: [
        ...['invoiceNo', 'customer', 'invoiceDate', 'dueDate', 'amount', 'deliveryDate'],
        ...['sentDate', 'acceptedDate', 'branch', 'disputeOpened', 'disputeClosed'],
      ],
      allocations: ['invoiceNo', 'amount'],
      creditNotes: ['customer', 'date', 'amount', 'invoiceNo'],
    } as const;
    expect(comparable(sink, carried)).toEqual(comparable(books, carried));
  });

  it('the order of cases, columns and unknown columns make no difference', () => {
    const books = roundTripBooks(13, 24);
    const [header = '', ...rows] = eventLogFile(books).trimEnd().split('\n');
    const table = [header, ...rows].map((row) => row.split(','));
    const expected = comparable(load(eventLogFile(books)).sink);
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.nat(), (ranks, seed) => {
        const order = (table[0] ?? [])
          .map((_, at) => at)
          .sort((a, b) => (ranks[a] ?? a) - (ranks[b] ?? b));
        const mixed = table.map((row, at) => [
          ...order.map((i) => row[i]),
          at === 0 ? 'zz' : `x${at}`,
        ]);
        // Rows of different cases interleave; those of one case keep their order.
        const [head = [], ...body] = mixed;
        const key = (i: number) => ((i + 1) * ((seed % 977) + 1)) % 61;
        const byCase = new Map<string, number>();
        const at = order.indexOf(0);
        const dealt = body
          .map((row, i) => {
            const turn = (byCase.get(row[at] ?? '') ?? key(i)) + 1;
            byCase.set(row[at] ?? '', turn);
            return { row, turn };
          })
          .sort((a, b) => a.turn - b.turn)
          .map(({ row }) => row);
        const text = [head, ...dealt].map((row) => row.join(',')).join('\n');
        expect(comparable(load(text).sink)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

/** A public set that may lie beside the project; it is not part of it. */
const FINES = new URL(
  '../../../../shared/data/road_traffic_fines/road_traffic_fines_events.csv.gz',
  import.meta.url,
);

describe('the public log of road traffic fines', () => {
  it.runIf(existsSync(FINES))(
    'goes through with its published counts and sums',
    () => {
      const bytes = gunzipSync(readFileSync(FINES));
      const { sink, summary } = load(bytes, { mapping: { currency: 'EUR' } });
      expect(summary.files[0]?.rows).toBe(561_470);
      expect(new Map(summary.seen.map(({ kind, count }) => [kind, count]))).toEqual(
        new Map([
          ['Create Fine', 150370],
          ['Send Fine', 103987],
          ['Add penalty', 79860],
          ['Insert Fine Notification', 79860],
          ['Payment', 77601],
          ['Send for Credit Collection', 59013],
          ['Insert Date Appeal to Prefecture', 4188],
          ['Send Appeal to Prefecture', 4141],
          ['Receive Result Appeal from Prefecture', 999],
          ['Notify Result Appeal to Offender', 896],
          ['Appeal to Judge', 555],
        ]),
      );
      expect(summary.leftOut).toEqual([]);
      const withoutAmount = sink.issues.filter(({ column }) => column === 'amount');
      expect(sink.invoices.length + withoutAmount.length).toBe(150_370);
      expect(summary.received).toBe(360_146_453);
      // Three payments of nothing are rejected; one of the 69,715 cases with a payment has no other.
      expect(sink.receipts).toHaveLength(77_598);
      expect(sink.issues.filter(({ column }) => column === 'paymentAmount')).toHaveLength(3);
      expect(sink.followUps).toHaveLength(59_013);
      const paid = new Set(sink.receipts.map(({ sourceKey }) => sourceKey.split('\u001f')[0]));
      expect(paid.size).toBe(69_714);
    },
    60_000,
  );

  it.runIf(existsSync(FINES))(
    'as created, the fines add up to the published sum',
    () => {
      const bytes = gunzipSync(readFileSync(FINES));
      const activities = { 'Add penalty': 'ignore' } as const;
      const { summary } = load(bytes, { mapping: { activities, columns: { charge: null } } });
      expect(summary.billed).toBe(672_385_164);
    },
    60_000,
  );
});
