import type { HandBook } from '../../../helpers/handBooks/handBook.ts';
import type { HandCount } from './handCount.ts';

const AGREED: HandBook = {
  customers: `
    customer days
    Asha     30
    Bala     45
    Chand    .`,
  bills: `
    bill customer made due  ₹    delivered accepted
    B1   Asha     -100 -60  1000 .         .
    B2   Asha     -100 -70  2000 .         .
    B3   Bala     -100 .    3000 .         .
    B4   Chand    -100 -10  4000 .         .
    B5   Chand    -100 .     500 .         .
    B6   Asha     -400 -300 9000 .         .
    B7   Bala     -100 -50   700 -100      -96
    B8   Bala     -100 -52   800 -97       .`,
};

const BUYERS: HandBook = {
  customers: `
    customer gstin
    Asha     27AAAAA0000A1Z5
    Bala     .
    Chand    24BBBBB0000B1Z5
    Dev      .`,
  bills: `
    bill customer made due  ₹      ×
    OLD  Asha     -400 -370    100 1
    BIG  Asha      -10   20 100000 1
    NEW  Bala     -179 -149  40000 1
    ROW  Dev      -180 -150  50000 1
    ODD  Chand    -300 -270   1000 1
    OFT  Chand     -90  -60   1000 12`,
};

/** Conditions of what was agreed, with whom, and what of it is written in the bills of the last year. */
export const TERMS_COUNTS = {
  longerThanAgreed: {
    book: AGREED,
    stage: 'terms',
    because:
      'given 40 days of 30 (B1), 50 and 48 of 45 (B7, B8); B2 has its 30, B3 takes the agreed days, nothing is agreed with Chand, and B6 is older than a year. Sold: 12,000.',
    count: 3,
    rupees: 2500,
    share: [2500, 12_000],
    bills: ['B1', 'B8', 'B7'],
  },
  beyond45: {
    book: AGREED,
    stage: 'terms',
    because:
      'B4 falls due 90 days after its date, B7 46 days after acceptance. B8 falls due 45 days after delivery, B3 45 days after its date.',
    count: 2,
    rupees: 4700,
    share: [4700, 12_000],
    bills: ['B4', 'B7'],
    says: { limit: 45 },
  },
  dueAssumed: {
    book: AGREED,
    stage: 'terms',
    because: 'only B5 has neither a date nor agreed days',
    count: 1,
    rupees: 500,
    share: [500, 12_000],
    bills: ['B5'],
  },
  unaccepted: {
    book: AGREED,
    stage: 'dispatch',
    because: 'of the seven bills of the year only B7 was accepted',
    count: 6,
    rupees: 11_300,
    share: [11_300, 12_000],
    bills: ['B4', 'B3', 'B2', 'B1', 'B8', 'B5'],
  },
  newCustomers: {
    book: BUYERS,
    stage: 'terms',
    because: 'Bala first bought 179 days ago, Dev 180 days ago. Sold in the year: 203,000.',
    count: 1,
    rupees: 40_000,
    share: [40_000, 203_000],
    bills: ['NEW'],
    says: { limit: 180 },
  },
  regular: {
    book: BUYERS,
    stage: 'collection',
    because: 'Chand bought thirteen times, 13,000 where the mean of four customers is 50,750',
    count: 1,
    rupees: 13_000,
    share: [13_000, 203_000],
    bills: ['ODD', ...Array.from({ length: 12 }, (_, k) => `OFT/${k + 1}`)],
  },
  overEway: {
    book: BUYERS,
    stage: 'dispatch',
    because: 'only BIG is above ₹50,000; ROW is at it',
    count: 1,
    rupees: 100_000,
    share: [100_000, 203_000],
    bills: ['BIG'],
    says: { limit: 5_000_000 },
  },
  gstin: {
    book: BUYERS,
    stage: 'dispatch',
    because: 'Asha and Chand of four',
    count: 2,
    rupees: 0,
    share: [2, 4],
    bills: null,
  },
  sales: {
    book: BUYERS,
    stage: 'dispatch',
    because: '100,000 + 40,000 + 50,000 + 13 × 1000 in the last 365 days',
    count: 0,
    rupees: 203_000,
    share: [1, 1],
    bills: null,
  },
} as const satisfies Record<string, HandCount>;
