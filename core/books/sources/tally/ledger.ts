import type { Day } from '../../dates.ts';
import type { Place } from '../../model.ts';
import type { Paise } from '../../money.ts';
import { type Money, moneyOf, readMoney } from './money.ts';
import { childOf, cleanText, flagOf, listOf, type TallyNode, textOf } from './node.ts';
import { type CreditPeriod, periodDays, readCreditPeriod, tallyDay } from './tallyDates.ts';

/** A `LEDGER` master: a party, a bank, an account. */
export interface TallyLedger extends Place {
  readonly id: string | null;
  readonly name: string;
  readonly parent: string | null;
  /** Null where the export does not say. */
  readonly billWise: boolean | null;
  readonly creditDays: number | null;
  readonly creditLimit: Paise | null;
  /** The currency it is kept in, as its symbol; null: not said. */
  readonly currency: string | null;
  readonly gstin: string | null;
  readonly state: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly opening: Money | null;
  readonly closing: Money | null;
  readonly bills: readonly OpeningBill[];
}

/** A bill open when the books begin. */
export interface OpeningBill {
  readonly line: number;
  readonly name: string;
  readonly date: Day | null;
  readonly credit: CreditPeriod | null;
  readonly isAdvance: boolean;
  readonly money: Money;
}

/** Reads a `LEDGER` of either layout; null where it has no name, is deleted, or its balance is no amount. */
export function readLedger(node: TallyNode, file: string): TallyLedger | 'unreadable' | null {
  const name = cleanText(node.attributes.NAME ?? '') ?? textOf(node, 'NAME');
  if (name === null || node.attributes.ACTION?.toLowerCase() === 'delete') return null;
  const opening = moneyOf(node, 'OPENINGBALANCE');
  const closing = moneyOf(node, 'CLOSINGBALANCE');
  const bills = listOf(node, 'BILLALLOCATIONS').map(openingBill);
  if (opening === 'unreadable' || closing === 'unreadable') return 'unreadable';
  const limit = moneyOf(node, 'CREDITLIMIT');
  const period = childOf(node, 'BILLCREDITPERIOD');
  const [mail, gst, contact] = ['LEDMAILINGDETAILS', 'LEDGSTREGDETAILS', 'CONTACTDETAILS'].map(
    (list) => listOf(node, list).at(-1) ?? node,
  );
  return {
    file,
    line: node.line,
    id: textOf(node, 'GUID'),
    name,
    parent: textOf(node, 'PARENT'),
    billWise: flagOf(node, 'ISBILLWISEON'),
    creditDays:
      period === null ? null : periodDays(readCreditPeriod(period.text, period.attributes)),
    creditLimit:
      limit === null || limit === 'unreadable' || limit.debit === 0 ? null : Math.abs(limit.debit),
    currency: textOf(node, 'CURRENCYNAME'),
    gstin: textOf(gst ?? node, 'GSTIN') ?? textOf(node, 'PARTYGSTIN'),
    state:
      textOf(mail ?? node, 'STATE') ??
      textOf(node, 'LEDSTATENAME') ??
      textOf(node, 'PRIORSTATENAME'),
    email: textOf(node, 'EMAIL'),
    phone:
      textOf(node, 'LEDGERMOBILE') ??
      textOf(node, 'LEDGERPHONE') ??
      textOf(contact ?? node, 'PHONENUMBER'),
    opening,
    closing,
    bills: bills.filter((bill) => bill !== null),
  };
}

function openingBill(node: TallyNode): OpeningBill | null {
  const name = textOf(node, 'NAME');
  const balance = textOf(node, 'OPENINGBALANCE');
  const money = balance === null ? moneyOf(node, 'OPENINGBALANCE') : readMoney(balance);
  if (name === null || money === null || money === 'unreadable' || money.debit === 0) return null;
  const period = childOf(node, 'BILLCREDITPERIOD');
  return {
    line: node.line,
    name,
    date: tallyDay(textOf(node, 'BILLDATE')),
    credit: period === null ? null : readCreditPeriod(period.text, period.attributes),
    isAdvance: flagOf(node, 'ISADVANCE') === true,
    money,
  };
}
