import type { HandFinding } from './handFinding.ts';

/** What a firm takes for granted of who pays and when. */
export const PAYER_FINDINGS = {
  largeMayPayLate: {
    book: {
      bills: `
        bill customer made due ₹     ×
        A    Big1     -90  -60 10000 7
        B    Big2     -90  -60 10000 7
        C    Big3     -90  -60  9000 6
        O    Big3     -35   -5  9000 1
        S    Small*   -90  -60  1000 20
        NOW  Small/1    0   30     1 1`,
      money: `
        money customer on  ₹     pays ×
        MA    Big1     -50 10000 A    7
        MB    Big2     -40 10000 B    7
        MC    Big3     -65  9000 C    6
        MS    Small*   -59  1000 S    20`,
    },
    because:
      'the three largest of 23 customers are 7 × 10, 7 × 20 and once 5 days late over 21 bills; the others 20 × 1 over 21. In rupee-days 700,000 + 1,400,000 + 45,000 of those and 20,000. Big3 with 5/7 of a day on the mean is as punctual as the others with 20/21; it owes 9000.',
    seen: {
      customers: 3,
      held: [2_145_000, 2_165_000],
      late: 215 / 21,
      lateOthers: 20 / 21,
      sales: [203_000, 223_001],
      overdue: { rupees: 9000 },
    },
    lines: {
      'against.held': [15, 149_000],
      'against.punctual': [7, 63_000],
      'against.overdue': [1, 9000],
      'for.sales': [21, 203_000],
    },
  },
  oldCustomersTrusted: {
    book: {
      bills: `
        bill customer made due  ₹    ×
        O1   Old*     -800 -770  100 5
        O2   Old*     -100  -70 1000 5
        O3   Old*      -60  -30 1000 5
        N1   New*     -100  -70  500 20
        NOW  New/1       0   30    1 1`,
      money: `
        money customer on   ₹    pays ×
        M1    Old*     -770  100 O1   5
        M2    Old*      -60 1000 O2   5
        M3    Old*      -30 1000 O3   5
        M4    New*      -69  500 N1   20`,
    },
    because:
      'five customers of more than two years, ten bills paid in the year, half of them ten days late; twenty newer ones one day late',
    seen: { customers: 5, years: 2, late: 5, lateNew: 1, part: [10_000, 20_000] },
    lines: { 'against.later': [5, 5000], 'for.part': [10, 10_000] },
  },
  theSeason: {
    book: {
      bills: `
        bill customer made due  ₹   ×
        N1   Asha     -90  -60  100 12
        N2   Asha     -90  -60  100 8
        B1   Asha     -180 -150 100 4
        B2   Asha     -180 -150 100 16
        Y1   Asha     -460 -430 100 5
        Y2   Asha     -460 -430 100 15
        P1   Asha     -550 -520 100 4
        P2   Asha     -550 -520 100 16
        NOW  Asha        0   30 100 1`,
      money: `
        money customer on   ₹   pays ×
        MN1   Asha     -40  100 N1   12
        MN2   Asha     -45  100 N2   8
        MB1   Asha     -100 100 B1   4
        MB2   Asha     -150 100 B2   16
        MY1   Asha     -400 100 Y1   5
        MY2   Asha     -430 100 Y2   15
        MP1   Asha     -500 100 P1   4
        MP2   Asha     -520 100 P2   16`,
    },
    because:
      'more than fifteen days late: 12 of 20 that fell due in the quarter until fifteen days ago, 4 of 20 before it; a year before 5 of 20 after 4 of 20. Fifteen days are not more than fifteen.',
    seen: {
      now: [12, 20],
      before: [4, 20],
      year: [5, 20],
      yearBefore: [4, 20],
      grace: 15,
      month: 3,
    },
    lines: { 'against.notThen': [12, 1200], 'against.worseThanThen': [12, 1200] },
  },
  weSellMore: {
    book: {
      bills: `
        bill customer made due  ₹    ×
        Y    Asha     -400 -370 1000 20
        O    Bala     -200 -170 1000 8
        N    Chand     -30    0 1000 22
        NOW  Dev         0   30    0.01 1`,
      money: `
        money customer on   ₹    pays ×
        MY    Asha     -340 1000 Y    20`,
    },
    because:
      'a year ago 20,000 was outstanding and 20,000 sold in the quarter, now 30,000.01 and 22,000.01: half more owed on a tenth more sold, 8000 above what it would be. Past due are the eight old bills.',
    seen: {
      grown: [10_000.01, 20_000],
      more: [2000.01, 20_000],
      above: { rupees: 8000 },
      dso: (30_000.01 / 22_000.01) * 90,
      dsoThen: 90,
    },
    lines: { 'against.faster': [8, 8000], 'against.dso': null, 'for.more': [23, 22_000.01] },
  },
} as const satisfies Record<string, HandFinding>;
