import type { HandBook } from '../../../helpers/handBooks/handBook.ts';
import type { HandCount } from './handCount.ts';

const DISPUTES: HandBook = {
  bills: `
    bill customer made due  ₹    disputed closed reason
    B1   Asha     -90  -60  1000 -50      -30    Rate_difference
    B2   Asha     -90  -60  2000 -55      .      Damaged_goods
    B3   Bala     -90  -60  3000 -50      -40    .
    B4   Bala     -99  -60  4000 -90      -70    Rate_difference
    B5   Chand    -90  -60   500 -50      -15    PO_number_missing
    B6   Chand    -600 -570 9000 -560     -400   Short_supply
    B7   Dev      -90  -60   700 -59      -55    Not_our_bill`,
  money: `
    money customer on   ₹    pays
    M1    Asha     -20  1000 B1
    M3    Bala     -10  3000 B3
    M4    Bala     -50  4000 B4
    M6    Chand   -390  9000 B6
    M7    Dev      -40   700 B7`,
};

const about = (bill: string, rupees: number, because: string) =>
  ({
    book: DISPUTES,
    stage: 'dispute',
    because,
    count: 1,
    rupees,
    share: [rupees, 7200],
    bills: [bill],
  }) as const satisfies HandCount;

/** Conditions of what disputes are about: in the last year 1000 + 2000 + 3000 + 500 + 700 was in dispute. */
export const DISPUTE_COUNTS = {
  longDispute: {
    book: DISPUTES,
    stage: 'dispute',
    because:
      'B2 for 55 days until today, B5 for 35; B1 for twenty, B3 for ten, B7 for four. B4’s was settled before it was due, B6’s over a year ago.',
    count: 2,
    rupees: 2500,
    share: [2500, 7200],
    bills: ['B2', 'B5'],
    says: { limit: 30 },
  },
  noReason: about('B3', 3000, 'B3 has none'),
  priceDispute: about('B1', 1000, 'B1; B4’s was settled before it was due and held nothing back'),
  orderDispute: about('B5', 500, 'B5’s order number'),
  goodsDispute: about('B2', 2000, 'B2’s damage; B6’s is over a year old'),
} as const satisfies Record<string, HandCount>;
