import type { Stage } from '../flow/ledger.ts';

/** A dated norm for a whole stage, used where no segment does better: always shown as "norm, not your own record". */
export interface Norm {
  readonly stage: Stage;
  /** Days that a well-run company of any trade achieves on average. */
  readonly days: number;
  readonly source: string;
  readonly checked: string;
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
