import { AGEING_BUCKETS } from '../../contract/analysis.ts';
import type {
  CardLine,
  CardRows,
  CompanyMetric,
  MetricCard,
  MetricReading,
} from '../../contract/metricCard.ts';
import { ratio } from '../sales.ts';
import {
  bills,
  type CardPlace,
  card,
  line,
  onAccount,
  part,
  reading,
  type Told,
} from './cardLines.ts';
import { ceiTold } from './ceiCard.ts';
import { averageDelinquent, bestPossible, countbackTold, dsoTold } from './dsoCards.ts';
import type { Figures } from './figures.ts';

/**
 * A company's metric of design §4 on the figures' day: its formula with the inputs, the other readings of it that
 * are in use (decision 0010), and for each input the rows that add up to it.
 */
export function companyCard(metric: CompanyMetric, f: Figures, currency: string): MetricCard {
  return card({ metric }, f.day, TOLD[metric](f, { day: f.day, currency }));
}

const TOLD: Readonly<Record<CompanyMetric, (f: Figures, at: CardPlace) => Told>> = {
  billed: (f, at) => ({
    unit: 'money',
    value: f.billed,
    lines: [line('billed', 'money', f.billed, '=', { rows: bills(at, 'amount', {}) })],
  }),
  outstanding: (f, at) => ({
    unit: 'money',
    value: f.outstanding,
    lines: [
      line('notOverdue', 'money', f.notOverdue, null, { rows: notOverdueRows(at) }),
      line('overdue', 'money', f.overdue, '+', { rows: bills(at, 'open', { overdue: true }) }),
      outstandingLine(f, at, '='),
    ],
    readings: [reading('netOfMoney', 'money', netOf(f), netLines(f, at))],
  }),
  overdue: (f, at) => ({
    unit: 'money',
    value: f.overdue,
    lines: [
      outstandingLine(f, at),
      line('notOverdue', 'money', f.notOverdue, '−', { rows: notOverdueRows(at) }),
      line('overdue', 'money', f.overdue, '=', { rows: bills(at, 'open', { overdue: true }) }),
    ],
    readings: [
      {
        name: 'overThreeYears',
        unit: 'money',
        value: f.doubtful,
        lines: [line('doubtful', 'money', f.doubtful, '=')],
      },
    ],
  }),
  unallocated: (f, at) => ({
    unit: 'money',
    value: f.unallocated,
    lines: [line('unallocated', 'money', f.unallocated, '=', { rows: onAccount(at) })],
  }),
  netReceivable: (f, at) => ({
    unit: 'money',
    value: netOf(f),
    lines: [...netLines(f, at), line('netReceivable', 'money', netOf(f), '=')],
  }),
  dso: dsoTold,
  dsoCountback: countbackTold,
  bestPossibleDso: bestPossible,
  averageDaysDelinquent: averageDelinquent,
  cei: ceiTold,
  ageing: (f, at) => ({
    unit: 'money',
    value: f.outstanding,
    lines: [
      ...f.ageing.map(({ bucket, amount }, b) =>
        line('bucket', 'money', amount, b === 0 ? null : '+', {
          bucket,
          rows: bills(at, 'open', { bucket }),
        }),
      ),
      outstandingLine(f, at, '='),
    ],
    readings: [
      {
        name: 'byBillDate',
        unit: 'money',
        value: f.outstanding,
        lines: [...byBillDate(f, at), outstandingLine(f, at, '=')],
      },
    ],
  }),
  daysToPay: (f, at) =>
    perRupeePaid(
      f,
      line('paidDays', 'moneyDays', f.paid.daysToPay, null, {
        rows: part(at, { part: 'paid' }, 'adds'),
      }),
      part(at, { part: 'paid' }, 'amount'),
      reading('billByBill', 'days', ratio(f.settled.daysFromBill, f.settled.bills), [
        line('daysFromBill', 'days', f.settled.daysFromBill, null, {
          rows: part(at, { part: 'settledFromBill' }, 'days'),
        }),
        settledBills(f, at, '÷'),
      ]),
    ),
  daysBeyondTerms: (f, at) =>
    perRupeePaid(
      f,
      line('paidBeyondDays', 'moneyDays', f.paid.daysBeyondTerms, null, {
        rows: part(at, { part: 'paidBeyondTerms' }, 'adds'),
      }),
      part(at, { part: 'paidBeyondTerms' }, 'amount'),
      reading('billByBill', 'days', signedMean(f), signedLines(f, at)),
    ),
  meanDaysLate: (f, at) => ({
    unit: 'days',
    value: ratio(f.settled.daysLate, f.settled.bills),
    why: 'nothingSettled',
    lines: [
      line('daysLate', 'days', f.settled.daysLate, null, {
        rows: part(at, { part: 'settled' }, 'adds'),
      }),
      settledBills(f, at, '÷'),
      line('result', 'days', ratio(f.settled.daysLate, f.settled.bills), '='),
    ],
    readings: [reading('earlyCounts', 'days', signedMean(f), signedLines(f, at))],
  }),
  shareLate: (f, at) => ({
    unit: 'share',
    value: ratio(f.settled.late, f.settled.bills),
    why: 'nothingSettled',
    lines: [
      line('settledLate', 'count', f.settled.late, null, {
        rows: part(at, { part: 'settledLate' }, 'count'),
      }),
      settledBills(f, at, '÷'),
      line('result', 'share', ratio(f.settled.late, f.settled.bills), '='),
    ],
    readings: [
      reading('byAmount', 'share', ratio(f.settled.lateAmount, f.settled.amount), [
        line('settledLateAmount', 'money', f.settled.lateAmount, null, {
          rows: part(at, { part: 'settledLate' }, 'amount'),
        }),
        line('settledAmount', 'money', f.settled.amount, '÷', {
          rows: part(at, { part: 'settled' }, 'amount'),
        }),
      ]),
    ],
  }),
  rupeeDaysLate: (f, at) => ({
    unit: 'moneyDays',
    value: f.rupeeDaysLate,
    lines: [lateDays(f, at, '=')],
    readings: [
      reading('perOverdueRupee', 'days', ratio(f.rupeeDaysLate, f.overdue), [
        lateDays(f, at),
        line('overdue', 'money', f.overdue, '÷', { rows: bills(at, 'open', { overdue: true }) }),
      ]),
      reading('perOverdueBill', 'days', ratio(f.overdueBillDays, f.overdueBills), [
        line('overdueBillDays', 'days', f.overdueBillDays, null, {
          rows: part(at, { part: 'overdueDays' }, 'days'),
        }),
        line('overdueBills', 'count', f.overdueBills, '÷', {
          rows: part(at, { part: 'overdueDays' }, 'count'),
        }),
      ]),
    ],
  }),
};

/** Days per rupee that was received and matched. */
function perRupeePaid(
  { paid }: Figures,
  rupeeDays: CardLine,
  rows: CardRows,
  billByBill: MetricReading,
): Told {
  const value = ratio(rupeeDays.value ?? 0, paid.amount);
  return {
    unit: 'days',
    value,
    why: 'nothingPaid',
    lines: [
      rupeeDays,
      line('paid', 'money', paid.amount, '÷', { rows }),
      line('result', 'days', value, '='),
    ],
    readings: [billByBill],
  };
}

function netOf(f: Figures): number {
  return f.outstanding - f.unallocated - f.unappliedCredits;
}

function netLines(f: Figures, at: CardPlace): CardLine[] {
  return [
    outstandingLine(f, at),
    line('unallocated', 'money', f.unallocated, '−', { rows: onAccount(at) }),
    line('unappliedCredits', 'money', f.unappliedCredits, '−', {
      rows: part(at, { part: 'unappliedCredits' }, 'amount'),
    }),
  ];
}

function outstandingLine(f: Figures, at: CardPlace, sign: CardLine['sign'] = null): CardLine {
  return line('outstanding', 'money', f.outstanding, sign, {
    rows: bills(at, 'open', { open: true }),
  });
}

function notOverdueRows(at: CardPlace) {
  return bills(at, 'open', { open: true, overdue: false });
}

function settledBills(f: Figures, at: CardPlace, sign: CardLine['sign']): CardLine {
  return line('settledBills', 'count', f.settled.bills, sign, {
    rows: part(at, { part: 'settled' }, 'count'),
  });
}

function signedMean({ settled }: Figures): number | null {
  return ratio(settled.daysSigned, settled.bills);
}

function signedLines(f: Figures, at: CardPlace): CardLine[] {
  return [
    line('daysSigned', 'days', f.settled.daysSigned, null, {
      rows: part(at, { part: 'settledBeyondTerms' }, 'days'),
    }),
    settledBills(f, at, '÷'),
  ];
}

function lateDays(f: Figures, at: CardPlace, sign: CardLine['sign'] = null): CardLine {
  return line('overdueDays', 'moneyDays', f.rupeeDaysLate, sign, {
    rows: part(at, { part: 'overdueDays' }, 'adds'),
  });
}

/** Days since the bill's own date at which each bucket of the ageing ends. */
const BUCKET_ENDS = [0, 30, 60, 90, 180, Number.POSITIVE_INFINITY];

function byBillDate(f: Figures, at: CardPlace): CardLine[] {
  return f.byBillDate.map((amount, b) => {
    const until = b === 0 ? f.day : f.day - BUCKET_ENDS[b - 1]! - 1;
    const window = { invoicedUntil: until };
    const end = BUCKET_ENDS[b]!;
    const after = Number.isFinite(end) ? { invoicedAfter: f.day - end - 1 } : {};
    return line('billBucket', 'money', amount, b === 0 ? null : '+', {
      bucket: AGEING_BUCKETS[b]!,
      rows: bills(at, 'open', { open: true, ...window, ...after }),
    });
  });
}
