import { ownCopy } from '../../pour/ownCopy.ts';
import type { Masters } from './masters.ts';
import type { TallyLine, TallyVoucher } from './voucher.ts';

/** How vouchers of one type used a ledger. */
interface Use {
  debits: number;
  credits: number;
  bills: boolean;
}

const MONEY = /\b(cash|bank|petty)\b/i;
/** Ledgers that bring money in without owing any. */
const LENDERS = /\bloans?\b|\bcapital (?:a\/c|account)\b/i;

/**
 * What vouchers tell of their ledgers, for exports without masters (a Day Book alone): who is debited by sales
 * or credited by credit notes is a customer, and so is who is credited by receipts and neither sells to us
 * nor is paid by us, unless the ledger is called a loan or capital and keeps no bills.
 */
export class PartySigns {
  private readonly uses = new Map<string, Map<string, Use>>();
  private readonly money = new Set<string>();

  learn(voucher: TallyVoucher): void {
    for (const line of voucher.lines) {
      if (line.bank !== null || MONEY.test(line.ledger)) this.noteMoney(line.ledger);
      else if (isPartyLine(line, voucher)) this.note(line, voucher.typeName);
    }
  }

  /** Whether the ledger is a customer's. */
  isDebtor(ledger: string, masters: Masters): boolean {
    if (this.money.has(ledger)) return false;
    let pays = false;
    for (const [type, { debits, credits }] of this.uses.get(ledger) ?? []) {
      const kind = masters.kindOf(type);
      if (kind === 'sale' || (kind === 'credit_note' && credits > 0)) return true;
      if (kind === 'purchase' || (kind === 'payment' && debits > 0)) return false;
      pays ||= kind === 'receipt' && credits > 0;
    }
    return pays && (this.keepsBills(ledger) || !LENDERS.test(ledger));
  }

  /** Whether any line of the ledger names a bill. */
  keepsBills(ledger: string): boolean {
    for (const { bills } of this.uses.get(ledger)?.values() ?? []) if (bills) return true;
    return false;
  }

  /**
   * The voucher types whose lines have their signs the wrong way round: receipts most of which debit the
   * customer, sales most of which credit him. Some programs that write Tally's format get this wrong.
   */
  inverted(masters: Masters, isDebtor: (ledger: string) => boolean): ReadonlySet<string> {
    const balance = new Map<string, number>();
    for (const [ledger, types] of this.uses) {
      if (!isDebtor(ledger)) continue;
      for (const [type, { debits, credits }] of types) {
        balance.set(type, (balance.get(type) ?? 0) + debits - credits);
      }
    }
    const inverted = new Set<string>();
    for (const [type, debitsMore] of balance) {
      const kind = masters.kindOf(type);
      if (kind === 'receipt' ? debitsMore > 0 : kind === 'sale' && debitsMore < 0) {
        inverted.add(type);
      }
    }
    return inverted;
  }

  private noteMoney(ledger: string): void {
    if (!this.money.has(ledger)) this.money.add(ownCopy(ledger));
  }

  private note({ ledger, money, bills }: TallyLine, type: string): void {
    let types = this.uses.get(ledger);
    if (types === undefined) {
      types = new Map();
      this.uses.set(ownCopy(ledger), types);
    }
    let use = types.get(type);
    if (use === undefined) {
      use = { debits: 0, credits: 0, bills: false };
      types.set(ownCopy(type), use);
    }
    if (money.debit > 0) use.debits++;
    else use.credits++;
    use.bills ||= bills.length > 0;
  }
}

function isPartyLine(line: TallyLine, { party }: TallyVoucher): boolean {
  if (line.money.debit === 0) return false;
  return line.isParty || line.ledger === party || line.bills.length > 0;
}
