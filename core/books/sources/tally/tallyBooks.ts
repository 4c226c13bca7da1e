import type { Day } from '../../dates.ts';
import type { IssueCode, Place } from '../../model.ts';
import { ownCopy } from '../../pour/ownCopy.ts';
import type { Pour } from '../../pour/pour.ts';
import { TextIndex } from '../../pour/textIndex.ts';
import { CreditRefs } from './creditRefs.ts';
import { DeliveryNotes } from './deliveryNotes.ts';
import type { TallyLedger } from './ledger.ts';
import { Masters } from './masters.ts';
import { PartySigns } from './partySigns.ts';
import { Reversals } from './reversals.ts';
import { UnbilledParties } from './unbilledParties.ts';
import type { TallyVoucher } from './voucher.ts';

/** What a first reading of all documents taught. */
export class Learned {
  readonly masters = new Masters();
  readonly signs = new PartySigns();
  readonly reversals = new Reversals();
  readonly deliveryNotes = new DeliveryNotes();
  vouchers = 0;
  /** First and last date of a voucher that counts. */
  from: Day | null = null;
  to: Day | null = null;
  /** The period that the exports were asked for, where they say. */
  askedFrom: Day | null = null;
  askedTo: Day | null = null;

  dated(day: Day): void {
    if (this.from === null || day < this.from) this.from = day;
    if (this.to === null || day > this.to) this.to = day;
  }
}

/** What pouring one company's vouchers shares. */
export class TallyBooks {
  readonly refs = new CreditRefs();
  readonly unbilled = new UnbilledParties();
  readonly inverted: ReadonlySet<string>;
  /** Parties with money in other currencies than the books' own. */
  readonly foreign = new Set<string>();
  /** Ids of the vouchers that are booked. */
  readonly posted = new TextIndex();
  /** Vouchers that the later of two exports says do not count: by their id. */
  readonly dropped = new Map<string, string>();
  private readonly debtors = new Map<string, boolean>();
  private readonly billWise = new Map<string, boolean>();
  readonly pour: Pour;
  readonly learned: Learned;
  /** ISO code of the books' own currency. */
  readonly own: string;

  constructor(pour: Pour, learned: Learned, own: string) {
    this.pour = pour;
    this.learned = learned;
    this.own = own;
    this.inverted = learned.signs.inverted(learned.masters, (ledger) => this.isDebtor(ledger));
  }

  /** By the masters: a ledger below Sundry Debtors; where they do not know it, by how vouchers use it. */
  isDebtor(ledger: string): boolean {
    const known = this.debtors.get(ledger);
    if (known !== undefined) return known;
    const { masters, signs } = this.learned;
    const is = masters.isDebtor(ledger) ?? signs.isDebtor(ledger, masters);
    this.debtors.set(ownCopy(ledger), is);
    return is;
  }

  currencyOf = (symbol: string): string => this.learned.masters.currencyOf(symbol);

  /** Whether the party's bills are kept; the first time they are not, that is told. */
  keepsBills(ledger: string, place: Place): boolean {
    const known = this.billWise.get(ledger);
    if (known !== undefined) return known;
    const told = this.learned.masters.ledgers.get(ledger)?.billWise ?? null;
    const keeps = told ?? this.learned.signs.keepsBills(ledger);
    this.billWise.set(ownCopy(ledger), keeps);
    if (!keeps) this.warn(place, 'not_bill_wise', 'ISBILLWISEON', ledger);
    return keeps;
  }

  /** The customer's id, who becomes one here if no master listed him. */
  customer(ledger: string, voucher: TallyVoucher): string {
    const { state, gstin } = voucher.party === ledger ? voucher.facts : NO_FACTS;
    return this.pour.party(null, ledger, { region: state, gstin }, voucher);
  }

  warn(place: Place, code: IssueCode, column: string | null, value: string | null): void {
    this.issue(place, code, column, value, 'warning');
  }

  reject(place: Place, code: IssueCode, column: string | null, value: string | null): void {
    this.issue(place, code, column, value, 'rejected');
  }

  ledger(name: string): TallyLedger | null {
    return this.learned.masters.ledgers.get(name) ?? null;
  }

  private issue(
    { file, line }: Place,
    code: IssueCode,
    column: string | null,
    value: string | null,
    kind: 'rejected' | 'warning',
  ): void {
    this.pour.issue({ file, line, code, column, value: value?.slice(0, MAX_VALUE) ?? null, kind });
  }
}

const NO_FACTS = { state: null, gstin: null };

/** Longest value quoted in an issue. */
const MAX_VALUE = 200;
