import type { Stage } from '../flow/ledger.ts';

/** A dated norm for a whole stage, used where no segment does better: always shown as "norm, not your own record". */
export interface Norm {
  readonly stage: Stage;
  /** Days that a well-run company of any trade achieves on average. */
  readonly days: number;
  readonly source: string;
  readonly checked: string;
}

/** Days in which money by a payment mode is good, by words of its name; the first that fits. */
const MODE_DAYS: readonly { readonly words: RegExp; readonly days: number }[] = [
  { words: /che(?:que|ck)|\b(?:dd|pdc)\b|draft|instrument/i, days: 3 },
  { words: /gateway|card|wallet|razor|pay(?:u|tm|pal)|stripe|net ?banking/i, days: 3 },
];
const PLAIN_MODE_DAYS = 1;

/**
 * Days that money by this mode takes to be good anywhere (cheque truncation with a day to bank it; settlement of
 * card and gateway money; transfers by the next day), checked 2026-11-21: what a mode is compared with.
 */
export function modeDays(mode: string | undefined): number {
  return MODE_DAYS.find(({ words }) => words.test(mode ?? ''))?.days ?? PLAIN_MODE_DAYS;
}

export const NORMS: readonly Norm[] = [
  {
    stage: 'billing',
    days: 1,
    source:
      'CGST Act 2017 s.31(1): tax invoice for goods before or at removal or delivery; one day for paperwork',
    checked: '2026-11-21',
  },
  {
    stage: 'dispatch',
    days: 1,
    source: 'Bills go out the working day after they are made (e-mail, portal, courier)',
    checked: '2026-11-21',
  },
  {
    stage: 'clearing',
    days: 2,
    source: 'Cheque truncation clears by the next working day; NEFT, RTGS and UPI the same day',
    checked: '2026-11-21',
  },
  {
    stage: 'allocation',
    days: 2,
    source: 'Receipts matched to bills within two working days',
    checked: '2026-11-21',
  },
];
