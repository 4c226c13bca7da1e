import { allocate } from './allocate.ts';
import type { Bill, Payment } from './bill.ts';
import type { Company } from './company.ts';
import type { Dose } from './dose.ts';
import { issueBills, settleTerms } from './issueBills.ts';
import { payBills } from './payments.ts';
import { measureWaiting, type Waiting } from './waiting.ts';

/** What really happened, before anybody writes books about it. */
export interface Run {
  readonly bills: readonly Bill[];
  readonly payments: readonly Payment[];
  readonly waiting: Waiting;
}

/** Lets the company's orders flow through all stages, disturbed by the doses. */
export function runFlow(company: Company, doses: readonly Dose[]): Run {
  const bills = settleTerms(company, doses, issueBills(company, doses));
  const payments = payBills(company, doses, bills);
  allocate(company, doses, payments);
  return { bills, payments, waiting: measureWaiting(company, bills, payments) };
}
