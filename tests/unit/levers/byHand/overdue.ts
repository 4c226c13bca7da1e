import type { HandBook } from '../../../helpers/handBooks/handBook.ts';
import type { HandCount } from './handCount.ts';

const UNPAID: HandBook = {
  bills: `
    bill customer made due  ₹    delivered sent accepted
    B1   Asha     -100 -70  1000 .         -99  .
    B2   Asha     -46  -16  2000 .         -45  .
    B3   Bala     -45  -15  3000 .         -44  .
    B4   Bala     -60  -30  4000 .         -59  -40
    B5   Chand    -200 -170  500 -190      -199 .
    B6   Dev      -80   10  8000 .         -79  .
    B7   Esha     -100 .     600 .         -99  .`,
  money: `
    money customer on   ₹   pays
    M5    Chand    -100 300 B5`,
};

const DEDUCTED: HandBook = {
  bills: `
    bill customer made due ₹      ×
    A    Asha     -60  -30 118000 2
    B    Bala     -60  -30  50000 1
    C    Chand    -60  -30  10000 1
    D    Dev      -60  -30  20000 1`,
  money: `
    money customer on  ₹      pays ×
    MA    Asha     -20 116000 A    2
    MB    Bala     -20  45000 B    1
    MC    Chand    -20   7777 C    1`,
};

const STILL_SOLD_TO: HandBook = {
  bills: `
    bill customer made due ₹    ×
    A1   Asha     -61  -31 1000 1
    A2   Asha     -10   20  500 1
    A3   Asha     -29    1  300 1
    A4   Asha     -30    0  900 1
    B1   Bala     -60  -30 2000 1
    B2   Bala      -5   25 1000 1
    P    Chand    -90  -60  700 1
    D    Dev     -100  -70  100 5
    E    Esha    -100  -70  200 4`,
  money: `
    money customer on  ₹   pays ×
    MP    Chand    -50 700 P    1
    M4    Asha     -10 900 A4   1`,
};

/** Conditions of what is past due. */
export const OVERDUE_COUNTS = {
  late45: {
    book: UNPAID,
    stage: 'collection',
    because:
      'from acceptance, else delivery, else the bill’s date: B1 100 days, B2 46, B5 190 with 200 open, B7 100; B3 45, B4 40; B6 is not due. Past due are 1000 + 2000 + 3000 + 4000 + 200 + 600. Interest at three times the bank rate (5.75 % until 4 December, then 5.5 %), monthly rests: B1 from 21 January 1000 × (1.01375² × (1 + 0.01375 × 10/31) − 1) = 32.25; B2 from 16 March 2000 × 0.01375 × 15/31 = 13.31; B5 from 13 October 200 × (1.014375² × 1.01375³ × (1 + 0.01375 × 18/31) − 1) = 16.11; B7, for which nothing was agreed, from the sixteenth day after its date, 6 January: 600 × (1.01375² × (1 + 0.01375 × 25/31) − 1) = 23.45.',
    count: 4,
    rupees: 3800,
    share: [3800, 10_800],
    bills: ['B2', 'B1', 'B7', 'B5'],
    says: { limit: 45, interest: 3225 + 1331 + 1611 + 2345 },
  },
  nearing180: {
    book: UNPAID,
    stage: 'collection',
    because: 'only B5, with 200 open, is of more than 120 days ago; B1 and B7 are of 100',
    count: 1,
    rupees: 200,
    share: [200, 10_800],
    bills: ['B5'],
    says: { limit: 120 },
  },
  tdsShort: {
    book: DEDUCTED,
    stage: 'collection',
    because:
      '2000 is 2 % of 118,000 before 18 % GST, twice; 5000 is 10 % of 50,000; 2223 is no rate of tax, and D was not paid at all. Past due: 2 × 2000 + 5000 + 2223 + 20,000.',
    count: 3,
    rupees: 9000,
    share: [9000, 31_223],
    bills: ['B', 'A/1', 'A/2'],
  },
  billedWhileOverdue: {
    book: STILL_SOLD_TO,
    stage: 'collection',
    because:
      'Asha is 31 days late and bought for 500 + 300 in the last thirty days; Bala, 30 days late, for 1000. A4 was made thirty days ago.',
    count: 1,
    rupees: 800,
    share: [800, 1800],
    bills: ['A2', 'A3'],
    says: { limit: 30 },
  },
  manyOverdue: {
    book: STILL_SOLD_TO,
    stage: 'collection',
    because: 'Dev has five bills past due, Esha four: 500 of 1000 + 2000 + 500 + 800',
    count: 1,
    rupees: 500,
    share: [500, 4300],
    bills: ['D/1', 'D/2', 'D/3', 'D/4', 'D/5'],
  },
} as const satisfies Record<string, HandCount>;
