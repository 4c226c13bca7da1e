import type { HandFinding } from './handFinding.ts';

/** What a firm takes for granted of cheques, the bank and matching. */
export const BANK_FINDINGS = {
  chequesWanted: {
    book: {
      bills: `
        bill customer made due ₹    ×
        BC   Both*    -60  -30 1000 3
        BN   Both*    -60  -30  500 3
        OC   Only*    -60  -30 1000 17
        EN   Wire*    -60  -30  500 17
        NOW  Both/1     0   30    1 1`,
      money: `
        money customer on  ₹    mode   cleared pays ×
        M1    Both*    -30 1000 Cheque -26     BC   3
        M2    Both*    -30  500 NEFT   -30     BN   3
        M3    Only*    -30 1000 Cheque -26     OC   17
        M4    Wire*    -30  500 NEFT   -30     EN   17`,
    },
    because:
      'twenty cheques of 1000 from twenty customers, good after four days, and twenty transfers of 500, good at once; three customers pay by both',
    seen: {
      receipts: 20,
      part: [20_000, 30_000],
      payers: 20,
      both: 3,
      only: 17,
      cheque: 4,
      other: 0,
    },
    lines: {
      'against.both': [3, 3000],
      'against.slower': [20, 20_000],
      'for.only': [17, 17_000],
    },
  },
  chequesBounce: {
    book: {
      bills: `
        bill customer made due ₹    ×
        A    Asha     -60  -30 1000 2
        B    Bala     -60  -30 2000 3
        C    Chand    -60  -30 3000 1
        D    Dev      -60  -30 4000 1
        NOW  Dev        0   30    1 1`,
      money: `
        money customer on  ₹    mode   returned pays ×
        MA    Asha     -30 1000 Cheque -25      A    2
        MB    Bala     -30 2000 Cheque -25      B    3
        MC    Chand    -30 3000 Cheque -25      C    1
        MD    Dev      -30 4000 Cheque .        D    1`,
    },
    because: 'six came back: two of Asha’s, three of Bala’s, one of Chand’s',
    seen: { back: 6, amount: { rupees: 11_000 }, repeated: 5, customers: 2, single: 1 },
    lines: { 'against.repeated': [5, 8000], 'for.single': null },
  },
  bankTakesTime: {
    book: {
      bills: `
        bill customer made due ₹   ×
        Q    Asha     -60  -30 100 20
        S    Bala     -60  -30 200 20
        N    Chand    -60  -30 300 5
        NOW  Dev        0   30   1 1`,
      money: `
        money customer on  ₹   mode   cleared pays ×
        MQ    Asha     -30 100 Cheque -28     Q    20
        MS    Bala     -30 200 Cheque -24     S    20
        MN    Chand    -30 300 NEFT   -30     N    5`,
    },
    because:
      'a cheque may take three days: twenty took two, twenty took six; the transfers say nothing of cheques',
    seen: { slow: 20, part: [20, 45], mean: 6, quick: 20, quickMean: 2 },
    lines: { 'against.quick': [20, 2000], 'for.slow': [20, 4000] },
  },
  onAccountHarmless: {
    book: {
      bills: `
        bill customer made due ₹   ×
        A    Asha     -40  -10 100 2
        B    Asha     -30   10 100 4
        C    Bala     -30   10 400 1
        NOW  Bala       0   30   1 1`,
      money: `
        money customer on ₹   pays
        M     Asha     -5 450 .`,
    },
    because:
      'Asha’s 450 on account stand for her oldest bills: two past due, two more, and half of the next. Open are 600 + 400 + 1.',
    seen: {
      bills: 5,
      amount: { rupees: 450 },
      part: [450, 1001],
      overdue: 2,
      unallocated: { rupees: 450 },
    },
    lines: { 'against.shown': [5, 450], 'against.overdue': [2, 200], 'for.banked': null },
  },
} as const satisfies Record<string, HandFinding>;
