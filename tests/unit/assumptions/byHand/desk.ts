import type { HandFinding } from './handFinding.ts';

/** What a firm takes for granted where bills are made and sent, and of its terms. */
export const DESK_FINDINGS = {
  billAtMonthEnd: {
    book: {
      bills: `
        bill customer delivered  made       due        ₹   ×
        W    Asha     2026-02-20 2026-02-26 2026-04-26 200 12
        P    Bala     2026-02-25 2026-02-26 2026-04-26 200 8
        R    Chand    2026-03-10 2026-03-11 2026-04-11 100 20
        NOW  Dev      0          0          30         1   1`,
    },
    because:
      'twenty of 41 bills were made on 26 February, one of its last five days: 4000 of 4000 + 2000 + 1; today, 31 March, is another with 1. Twelve were delivered six days before, eight the day before, and today’s today.',
    seen: { part: [4001, 6001], even: [5, 30.4], last: 5 },
    lines: {
      'against.waited': [12, 2400],
      'against.bunched': [21, 4001],
      'for.prompt': [9, 1601],
    },
  },
  ownerApproves: {
    answers: { approval: 'every' },
    book: {
      bills: `
        bill customer delivered made due ₹    ×
        S    Asha     -3        0    30  100  20
        L    Bala     -2        0    30 1000  20
        X    Chand    -4        0    30 5000  1`,
    },
    because:
      'the smaller half of 41 bills waits three days each, the larger (20 × 2 + 4) ÷ 21; the smaller are 2000 of 27,000',
    seen: { bills: 20, part: [2000, 27_000], mean: 3, large: 44 / 21 },
    lines: { 'against.small': [20, 2000], 'for.large': [21, 25_000] },
  },
  sendingCanWait: {
    book: {
      bills: `
        bill customer made due ₹    sent ×
        Q    Asha     -60  -30 1000 -59  20
        S    Bala     -60  -30  500 -55  20
        NOW  Chand    0     30    1 0    1`,
      money: `
        money customer on  ₹    pays ×
        MQ    Asha     -30 1000 Q    20
        MS    Bala     -20  500 S    20`,
    },
    because:
      'sent after one day and paid after 30, or sent after five and paid after 40; what is not paid tells nothing',
    seen: { slow: 20, part: [10_000, 30_000], mean: 5, quickPay: 30, slowPay: 40 },
    lines: { 'against.later': [20, 10_000] },
  },
  sameTerms: {
    book: {
      bills: `
        bill customer made due ₹   ×
        F1   Fast*    -90  -60 100 2
        F2   Fast*    -90  -60 100 2
        F3   Fast*    -90  -60 100 2
        F4   Fast*    -90  -60 100 2
        S1   Slow*    -90  -60 200 3
        S2   Slow*    -90  -60 200 3
        S3   Slow*    -90  -60 200 3
        S4   Slow*    -90  -60 200 3
        E1   Even*    -90  -60 300 5
        E2   Even*    -90  -60 300 5
        E3   Even*    -90  -60 300 5
        E4   Even*    -90  -60 300 5
        L    Long     -90  -30 400 1
        NOW  Long       0   60   1 1`,
      money: `
        money customer on  ₹   pays ×
        A1    Fast*    -85 100 F1   2
        A2    Fast*    -80 100 F2   2
        A3    Fast*    -75 100 F3   2
        A4    Fast*    -70 100 F4   2
        B1    Slow*    -50 200 S1   3
        B2    Slow*    -50 200 S2   3
        B3    Slow*    -50 200 S3   3
        B4    Slow*    -50 200 S4   3
        C1    Even*    -60 300 E1   5
        C2    Even*    -60 300 E2   5
        C3    Even*    -60 300 E3   5
        C4    Even*    -60 300 E4   5
        D     Long     -30 400 L    1`,
    },
    because:
      'forty of 41 paid bills have 30 days. Of ten customers with three bills or more two pay after 12.5 days on the mean, three after 40, five on the day.',
    seen: { term: 30, part: [40, 41], half: 15 },
    lines: { 'against.fast': [8, 800], 'against.slow': [12, 2400], 'for.alike': null },
  },
} as const satisfies Record<string, HandFinding>;
