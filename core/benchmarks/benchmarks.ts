import type { AdviceSource } from '../contract/recommendation.ts';
import type { MessageValue } from '../text/message.ts';
import { countOf, days, share } from '../text/values.ts';

/** What others do, or the law asks, as dated data: its words are `assumptions.benchmark.<id>`. */
export interface Benchmark {
  readonly values: Readonly<Record<string, MessageValue>>;
  readonly source: AdviceSource;
}

/** The month in which the sources were read; laws and rates may have changed since. */
const READ = '2026-11';
const law = (title: string): AdviceSource => ({
  title,
  url: null,
  readOn: READ,
  law: true,
  basis: 'text',
});
const study = (title: string, url: string | null = null): AdviceSource => ({
  title,
  url,
  readOn: READ,
  law: false,
  basis: 'text',
});

const LATE_PAYMENT_SAMPLE = study(
  'IBM Watson Analytics sample “Late Payment Histories”: 2,466 bills of 100 customers, 2012–2013, all on 30 days; probably curated',
  'https://github.com/iamjenetzler/pbifinanceml',
);

/** Of the bills of the sample, by count. */
export const SAMPLE_LATE = 0.355637;

/** Facts of others with where they were read; figures of public sample sets are called samples, not trades. */
export const BENCHMARKS = {
  msmedDays: {
    values: { most: days(45), without: days(15) },
    source: law('MSMED Act 2006, s.15: agreed day, never beyond 45 days from acceptance'),
  },
  msmedInterest: {
    values: {},
    source: law(
      'MSMED Act 2006, s.16: compound interest with monthly rests at three times the bank rate',
    ),
  },
  msmedDeduction: {
    values: {},
    source: law(
      'Income-tax Act 1961, s.43B(h), from AY 2024-25: deducted only on payment; the Act of 2025 in force from 1 April 2026 renumbers sections',
    ),
  },
  invoiceAtDelivery: {
    values: {},
    source: law('CGST Act 2017, s.31(1): tax invoice for goods before or at removal or delivery'),
  },
  chequeClearing: {
    values: { cheque: days(2) },
    source: law(
      'RBI/2025-26/73: cheques presented by 15:00 are confirmed the same day since October 2025, the next working day before; NEFT, RTGS and UPI the same day',
    ),
  },
  sampleLate: {
    values: { late: share(SAMPLE_LATE), bills: countOf(2466) },
    source: LATE_PAYMENT_SAMPLE,
  },
  sampleDisputed: {
    values: { disputed: share(0.68271), others: share(0.25932) },
    source: LATE_PAYMENT_SAMPLE,
  },
  samplePaper: {
    values: { paper: share(0.4323), electronic: share(0.27515) },
    source: LATE_PAYMENT_SAMPLE,
  },
  exploitFirst: {
    values: {},
    source: study(
      'Five focusing steps: exploit before elevate',
      'https://stratapedia.com/five-focusing-steps',
    ),
  },
} as const satisfies Record<string, Benchmark>;

export type BenchmarkId = keyof typeof BENCHMARKS;
