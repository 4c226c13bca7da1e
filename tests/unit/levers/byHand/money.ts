import type { HandBook } from '../../../helpers/handBooks/handBook.ts';
import type { HandCount } from './handCount.ts';

const BANK: HandBook = {
  bills: `
    bill customer made due  ₹
    B1   Asha     -90  -60  1000
    B2   Asha     -90  -60  2000
    B3   Bala     -90  -60  3000
    B4   Bala     -90  -60  4000
    B5   Chand    -500 -450 5000
    B6   Chand    -90  -60  6000
    B7   Dev      -90  -60  1500
    B8   Dev      -600 -590 2500`,
  money: `
    money customer on   ₹    mode         dated cleared returned pays
    M1    Asha     -40  1000 Cheque       .     -36     .        B1
    M2    Asha     -40  2000 NEFT         .     -40     .        B2
    M3    Bala     -30  3000 Demand_Draft .     -28     .        B3
    M4    Bala     -30  4000 Razorpay     .     -27     .        B4
    M5    Chand    -400 5000 Cheque       .     -390    .        B5
    M6    Chand    -20  6000 PDC          -10   -9      .        B6
    M7    Dev      -60  1500 Cheque       .     .       -50      B7
    M8    Dev      -500 2500 Cheque       .     .       -490     B8`,
};

const MATCHING: HandBook = {
  bills: `
    bill customer made due ₹
    B1   Asha     -60  -30 1000
    B2   Bala     -60  -30  600
    B3   Chand    -60  -30  300
    B4   Chand    -60  -30  300
    B5   Chand    -60  -30  300
    B6   Dev      -60  -30  200
    B7   Dev      -60  -30  300`,
  money: `
    money customer on  ₹    pays
    M1    Asha     -25 1000 B1
    M2    Asha     -10  500 .
    M3    Asha     -40  700 .
    M4    Bala     -30 1000 B2
    M5    Chand     -3  900 B3,B4,B5
    M6    Dev       -3  500 B6,B7`,
};

/** Conditions of how the money comes. */
export const MONEY_COUNTS = {
  cheque: {
    book: BANK,
    stage: 'clearing',
    because:
      'until good, 1000 waited four days, 3000 two, 6000 one day from the date on the cheque, and the gateway’s 4000 three: cheques and drafts 4000 + 6000 + 6000 of 28,000 rupee-days. M5 is over a year old, M7 and M8 came back.',
    count: 3,
    rupees: 16_000,
    share: [16_000, 28_000],
    bills: null,
  },
  gateway: {
    book: BANK,
    stage: 'clearing',
    because: 'M4 alone: 4000 for three days',
    count: 1,
    rupees: 12_000,
    share: [12_000, 28_000],
    bills: null,
  },
  slowCheque: {
    book: BANK,
    stage: 'clearing',
    because:
      'M1 took four days, M3 two. M6 was good a day after the date that it bears: it was dated late, not cleared late. Paid in the year: 16,000.',
    count: 1,
    rupees: 1000,
    share: [1000, 16_000],
    bills: null,
    says: { limit: 3 },
  },
  returned: {
    book: BANK,
    stage: 'clearing',
    because: 'M7 came back 50 days ago; M8 more than a year ago',
    count: 1,
    rupees: 1500,
    share: [1500, 16_000],
    bills: null,
  },
  postDated: {
    book: BANK,
    stage: 'clearing',
    because: 'only M6 bears a later date than the day it came',
    count: 1,
    rupees: 6000,
    share: [6000, 16_000],
    bills: null,
  },
  onAccount: {
    book: MATCHING,
    stage: 'allocation',
    because:
      'M2, M3, and what M4 is more than its bill: 500 + 700 + 400, beside 1000 + 600 + 900 + 500 that was matched',
    count: 3,
    rupees: 1600,
    share: [1600, 4600],
    bills: null,
  },
  onAccountOld: {
    book: MATCHING,
    stage: 'allocation',
    because: 'M3 came 40 days ago; M4 30 days ago, which is not more than thirty',
    count: 1,
    rupees: 700,
    share: [700, 4600],
    bills: null,
    says: { limit: 30 },
  },
  severalBills: {
    book: MATCHING,
    stage: 'allocation',
    because: 'M5 pays three bills, M6 two: 900 of 3000 matched',
    count: 1,
    rupees: 900,
    share: [900, 3000],
    bills: null,
  },
} as const satisfies Record<string, HandCount>;
