import type { HandFinding } from './handFinding.ts';

/** What a firm takes for granted of asking for its money. */
export const ASKING_FINDINGS = {
  willGoElsewhere: {
    book: {
      bills: `
        bill customer made due  ₹    ×
        A    Ask*     -300 -270  100 12
        B    Ask*     -150 -120 1000 9
        C    Ask/12   -100  -70 1000 1
        U    Unasked*  -70  -40  100 20
        R    Rung*     -70  -40  100 5
        NOW  Ask/1       0   30    1 1`,
      money: `
        money customer on   ₹    pays ×
        MA    Ask*     -260  100 A    12
        MB    Ask*     -110 1000 B    9
        MC    Ask/12    -60 1000 C    1`,
      asked: `
        bill customer on   ×
        A    Ask*     -200 12
        R    Rung*     -10 5`,
    },
    because:
      'twelve were asked 200 days ago and nine of them bought again within ninety days, 9 × 1000; the twelfth a hundred days after. Of 25 × 100 past due the calls of a month left out 20 × 100.',
    seen: {
      asked: 12,
      stayed: 9,
      left: 3,
      part: [2000, 2500],
      amount: { rupees: 9000 },
      within: 90,
    },
    lines: { 'against.stayed': [9, 9000], 'for.left': null },
  },
  promisesHold: {
    book: {
      bills: `
        bill customer made due ₹   ×
        K    Kept*    -90  -60 100 14
        L    Late*    -90  -60 200 5
        O    Open     -90  -60 300 1
        P    Part     -90  -60 400 1
        Y    Young    -90  -60 500 1
        NOW  Young      0   30   1 1`,
      money: `
        money customer on  ₹   pays ×
        MK    Kept*    -17 100 K    14
        ML    Late*    -16 200 L    5
        MP    Part     -18 100 P    1`,
      asked: `
        bill customer on  promised ×
        K    Kept*    -30 -20      14
        L    Late*    -30 -20      5
        O    Open     -30 -20      1
        P    Part     -30 -20      1
        Y    Young    -10 -2       1`,
    },
    because:
      'money came by three days after the promised day for fourteen and, in part, for one more; not for five that paid a day later still, nor for one that is open. The last promise is too young to tell.',
    seen: { made: 21, broken: 6, kept: 15, part: [6, 21], grace: 3 },
    lines: { 'against.broken': [6, 1300], 'for.kept': [15, 1800] },
  },
  smallNotWorth: {
    book: {
      bills: `
        bill customer made due ₹    ×
        S    Asha     -50  -20  100 3
        T    Bala*    -50  -20  100 17
        Q    Dev      -50  -20  100 1
        B    Chand    -50  -20 2000 5
        NOW  Chand      0   30    5 1`,
      money: `
        money customer on  ₹  pays
        MQ    Dev      -10 40 Q`,
    },
    because:
      'a quarter of the mean bill is 12,105 ÷ 27 ÷ 4. Below it and past due are 21 bills with 20 × 100 + 60 open, beside 5 × 2000; Asha owes three of them.',
    seen: {
      bills: 21,
      limit: { rupees: 12_105 / 27 / 4 },
      amount: { rupees: 2060 },
      part: [2060, 12_060],
      rest: [10_000, 12_060],
      customers: 1,
      several: 3,
    },
    lines: { 'against.sum': [21, 2060], 'against.oneCall': [3, 300], 'for.rest': null },
  },
} as const satisfies Record<string, HandFinding>;
