import type { Day } from '../../dates.ts';
import type { Place } from '../../model.ts';
import type { Money } from './money.ts';
import type { CreditPeriod } from './tallyDates.ts';

/** A voucher of Tally's with what we read of it, whatever layout it came in. */
export interface TallyVoucher extends Place {
  /** GUID, else REMOTEID; null where the export gives neither. */
  readonly id: string | null;
  /** ALTERID: grows with every change. */
  readonly version: number | null;
  readonly date: Day;
  readonly typeName: string;
  readonly number: string | null;
  readonly reference: string | null;
  /** The ledger it is made out to. */
  readonly party: string | null;
  /** It does not count in the books. */
  readonly dropped: 'Cancelled' | 'Optional' | 'Deleted' | null;
  readonly facts: VoucherFacts;
  readonly lines: readonly TallyLine[];
  /** Its lines add up to nothing, as they must. */
  readonly balanced: boolean;
}

/** What a voucher says beside its amounts. */
export interface VoucherFacts {
  readonly state: string | null;
  readonly placeOfSupply: string | null;
  readonly country: string | null;
  readonly gstin: string | null;
  /** Credit agreed for the whole voucher. */
  readonly credit: CreditPeriod | null;
  /** Day of the last delivery note that it bills with its date. */
  readonly delivered: Day | null;
  /** Numbers of the delivery notes that it names without a date. */
  readonly deliveryNotes: readonly string[];
  /** Day on which the e-invoice was acknowledged, else that of the e-way bill. */
  readonly sent: Day | null;
  readonly branch: string | null;
  readonly salesperson: string | null;
  /** The only stock item, where all its lines name one. */
  readonly stockItem: string | null;
}

export interface TallyLine {
  readonly ledger: string;
  readonly money: Money;
  readonly isParty: boolean;
  readonly bills: readonly TallyBill[];
  readonly bank: TallyBank | null;
}

export type BillType = 'new' | 'against' | 'advance' | 'account';

/** A part of a line: which bill it makes or settles. */
export interface TallyBill {
  readonly type: BillType;
  /** Null for money on account. */
  readonly name: string | null;
  readonly money: Money;
  readonly credit: CreditPeriod | null;
}

/** What the bank's line says of the instrument. */
export interface TallyBank {
  readonly mode: string | null;
  readonly number: string | null;
  readonly instrumentDate: Day | null;
  readonly bankDate: Day | null;
}

/** A part of a voucher that cannot be read: it is rejected with this. */
export interface VoucherFault {
  readonly code: 'unparseable_amount' | 'unparseable_date' | 'missing_value';
  readonly column: string;
  readonly value: string | null;
}
