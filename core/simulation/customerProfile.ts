export type PayRun = 'any' | 'weekly' | 'fortnightly' | 'month_end';
export type PayMode = 'Cheque' | 'NEFT' | 'UPI' | 'RTGS';

/** A customer with everything about him that does not change from bill to bill. */
export interface CustomerProfile {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly segment: string;
  readonly region: string;
  readonly branch: string;
  readonly city: string;
  readonly salesperson: string;
  readonly gstin: string;
  readonly email: string;
  readonly phone: string;
  readonly terms: number;
  /** Typical bill, in rupees before the spread of single bills. */
  readonly typicalBill: number;
  /** Weight in the company's number of bills. */
  readonly weight: number;
  /** Mean days after due of the bills that he pays late. */
  readonly lateness: number;
  /** Share of his bills that he pays on or before the due day. */
  readonly punctual: number;
  /** Gamma shape of his lateness: small is erratic. */
  readonly steadiness: number;
  readonly payRun: PayRun;
  readonly payWeekday: number;
  readonly mode: PayMode;
  /** Share of his money that comes by his second mode. */
  readonly otherMode: number;
  readonly postDated: boolean;
  readonly anchor: 'invoice' | 'accepted';
  /** Whether he returns acceptances at all. */
  readonly acknowledges: boolean;
  readonly tdsRate: number;
  readonly partPayer: number;
  readonly fromMonth: number;
}
