import type { HandBook } from '../../../helpers/handBooks/handBook.ts';
import type { HandCount } from './handCount.ts';

const LATE: HandBook = {
  bills: `
    bill customer made  due  ₹
    B1   Asha     -100  -70  1000
    B2   Asha     -100  -70  2000
    B3   Bala     -100  -70  4000
    B4   Bala      -50  -20  3000
    B5   Chand     -10   20  5000
    B6   Chand    -500 -470  9000
    B7   Dev      -450 -420  7000`,
  money: `
    money customer on   ₹     pays
    M1    Asha     -60  1000  B1
    M2    Asha     -65  2000  B2
    M3    Bala     -75  4000  B3
    M6    Chand   -400  9000  B6
    M7    Dev     -300  7000  B7`,
};

/** Twelve customers owed something past the due date, one never. */
const CUSTOMERS: HandBook = {
  bills: `
    bill customer made due  ₹   ×
    L    Large*   -60  -30  100 5
    S    Small*   -60  -30  100 7
    E    Early    -60  -30  900 1`,
  money: `
    money customer on  ₹   pays ×
    ML    Large*   -22 100 L    5
    MS    Small*   -29 100 S    7
    ME    Early    -40 900 E    1`,
};

const SIZES: HandBook = {
  bills: `
    bill customer made due  ₹    ×
    S    Asha     -60  -30   100 16
    L    Bala     -60  -30  1000 4`,
  money: `
    money customer on  ₹    pays ×
    MS    Asha     -20  100 S    16
    ML    Bala     -25 1000 L    4`,
};

const DISPUTED: HandBook = {
  bills: `
    bill customer made due  ₹    disputed ×
    S    Asha     -60  -30   100 -20      9
    M    Bala     -60  -30  1100 -20      1
    L    Chand    -60  -30  4000 -20      2
    P    Dev      -60  -30   500 .        1`,
  money: `
    money customer on  ₹   pays ×
    MP    Dev      -20 500 P    1`,
};

const DAYS_OF_BILLING: HandBook = {
  bills: `
    bill customer delivered   made        due         ₹    ×
    MON  Asha     2026-03-05  2026-03-09  2026-04-09  100  20
    THU  Bala     2026-02-20  2026-02-26  2026-03-26  200  9
    LATE Chand    2026-03-10  2026-03-26  2026-04-26  100  3
    FRI  Dev      2026-03-20  2026-03-20  2026-04-20  5000 1`,
};

/** Conditions of how bills go through a stage; five days are allowed in it. */
export const STAGE_COUNTS = {
  held: {
    book: LATE,
    stage: 'collection',
    because:
      'past due for 10, 5, 0, 20 and 120 days: B1, B4 and B7 for more than five. B5 is not due yet, and B6 was paid more than a year ago. In collection were 1000 + 2000 + 4000 + 3000 + 7000.',
    count: 3,
    rupees: 11_000,
    share: [11_000, 17_000],
    bills: ['B7', 'B4', 'B1'],
    says: { limit: 5 },
  },
  waiting: {
    book: LATE,
    stage: 'collection',
    because: 'only B4 is open and past due',
    count: 1,
    rupees: 3000,
    share: [1, 1],
    bills: ['B4'],
  },
  concentrated: {
    book: CUSTOMERS,
    stage: 'collection',
    because:
      'five paid ₹100 eight days late, seven one day late, and who paid early holds nothing: 5 × 800 of 5 × 800 + 7 × 100 rupee-days, over bills of 5 × 100',
    count: 5,
    rupees: 500,
    share: [4000, 4700],
    bills: ['L/1', 'L/2', 'L/3', 'L/4', 'L/5'],
    says: { customers: 5, of: 12 },
  },
  largeBills: {
    book: SIZES,
    stage: 'collection',
    because:
      'of twenty bills the largest fifth are the four of ₹1000, five days late: 4 × 5000 rupee-days beside 16 × 1000',
    count: 4,
    rupees: 4000,
    share: [20_000, 36_000],
    bills: ['L/1', 'L/2', 'L/3', 'L/4'],
    says: { part: 0.2 },
  },
  smallBills: {
    book: DISPUTED,
    stage: 'dispute',
    because:
      'twelve wait with ₹10,000. The smallest nine make ₹900, not more than a tenth; with the next it would be ₹2000. P was never in dispute.',
    count: 9,
    rupees: 900,
    share: [9, 12],
    bills: ['S/1', 'S/2', 'S/3', 'S/4', 'S/5', 'S/6', 'S/7', 'S/8', 'S/9'],
  },
  weekday: {
    book: DAYS_OF_BILLING,
    stage: 'billing',
    because:
      'billed on Mondays 20 × 100, on Thursdays 9 × 200 + 3 × 100. The bill made on the day of delivery waited for nothing and does not count.',
    count: 32,
    rupees: 2100,
    share: [2100, 4100],
    bills: null,
    says: { weekday: 'engine.weekday.4' },
  },
  monthEnd: {
    book: DAYS_OF_BILLING,
    stage: 'billing',
    because:
      'the last five days of February begin on the 24th, those of March on the 27th: only the nine bills of 26 February',
    count: 9,
    rupees: 1800,
    share: [1800, 4100],
    bills: null,
  },
} as const satisfies Record<string, HandCount>;
