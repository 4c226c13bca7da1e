import type { HandBook } from '../../../helpers/handBooks/handBook.ts';
import type { HandCount } from './handCount.ts';

const CALLS: HandBook = {
  bills: `
    bill customer made due ₹
    B1   Asha     -60  -30 1000
    B2   Asha     -60  -30 2000
    B3   Bala     -35   -5 3000
    B4   Farid    -60  -30  800
    B5   Chand    -60  -30 4000
    B6   Dev      -70  -40  500
    B7   Esha     -20   10 6000`,
  money: `
    money customer on  ₹   pays
    M4    Farid    -20 800 B4`,
  asked: `
    bill customer on  promised
    B1   Asha     -20 .
    B2   Asha     -14 -10
    .    Chand     -2 5
    .    Dev       -3 .
    B7   Esha     -18 .`,
};

const PROMISES: HandBook = {
  bills: `
    bill   customer made due  ₹    ×
    KEPT   Asha     -90  -60   100 6
    BROKEN Bala     -90  -60   200 3
    OPEN   Chand    -90  -60  1000 1
    TWICE  Dev      -90  -60   400 1
    YOUNG  Esha     -90  -60   500 1
    NEVER  Farid    -90  -60   700 1`,
  money: `
    money customer on  ₹   pays   ×
    M1    Asha     -17 100 KEPT   6
    M2    Bala     -16 200 BROKEN 3
    M3    Dev      -19 400 TWICE  1`,
  asked: `
    bill   customer on  promised ×
    KEPT   Asha     -30 -20      6
    BROKEN Bala     -30 -20      3
    OPEN   Chand    -30 -20      1
    TWICE  Dev      -50 -40      1
    TWICE  Dev      -30 -20      1
    YOUNG  Esha     -10 -3       1
    NEVER  Farid    -10 .        1`,
};

const COPIES: HandBook = {
  bills: `
    bill customer made due  ₹   ×
    COPY Asha     -90  -60  100 4
    PAY  Bala     -90  -60  300 26
    OLD  Chand    -250 -220 900 1`,
  money: `
    money customer on ₹   pays ×
    M1    Chand    -9 900 OLD  1`,
  asked: `
    bill customer on   says              ×
    COPY Asha     -30  wants_a_copy      4
    COPY Asha     -20  will_pay          4
    PAY  Bala     -30  will_pay          26
    OLD  Chand    -200 duplicate_wanted  1`,
};

/** Conditions of what was asked and promised. */
export const FOLLOW_UP_COUNTS = {
  silent: {
    book: CALLS,
    stage: 'collection',
    because:
      'past due are 1000 + 2000 + 3000 + 4000 + 500. B1 was asked 20 days ago, B3 never; B2 fourteen days ago, Chand and Dev by their accounts; B7 is not due.',
    count: 2,
    rupees: 4000,
    share: [4000, 10_500],
    bills: ['B3', 'B1'],
    says: { limit: 14 },
  },
  noPromise: {
    book: CALLS,
    stage: 'collection',
    because:
      'asked and nothing promised: B1, and Dev’s account. Chand promised a day for the whole account, B3 was never asked.',
    count: 2,
    rupees: 1500,
    share: [1500, 10_500],
    bills: ['B1', 'B6'],
  },
  brokenPromise: {
    book: PROMISES,
    stage: 'collection',
    because:
      'promised for a day that is over by more than three: 6 + 3 + 1 + 1. Paid three days after the promise is kept, four days after is not, and open is not; of two promises the last counts. YOUNG’s day is not over by more than three.',
    count: 4,
    rupees: 1600,
    share: [4, 11],
    bills: ['OPEN', 'BROKEN/1', 'BROKEN/2', 'BROKEN/3'],
  },
  copyAsked: {
    book: COPIES,
    stage: 'collection',
    because:
      'of thirty bills asked for in half a year four brought a wish for a copy; OLD’s is older',
    count: 4,
    rupees: 400,
    share: [4, 30],
    bills: ['COPY/1', 'COPY/2', 'COPY/3', 'COPY/4'],
  },
} as const satisfies Record<string, HandCount>;
