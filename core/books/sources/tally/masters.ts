import { currencyCode } from '../../currency.ts';
import { ownCopy } from '../../pour/ownCopy.ts';
import type { TallyLedger } from './ledger.ts';
import { cleanText, type TallyNode, textOf } from './node.ts';
import { kindOfName, type VoucherKind } from './voucherKind.ts';

const DEBTORS = 'sundry debtors';
const BANKS = new Set(['bank accounts', 'cash-in-hand', 'bank od a/c', 'bank occ a/c']);
/** Groups below which sales ledgers stand. */
const SALES = 'sales accounts';
/** Levels of groups; more are a circle. */
const MAX_LEVELS = 50;

/**
 * The masters of a company as far as receivables need them. Groups may come after ledgers and in other files:
 * ask only when all was learned.
 */
export class Masters {
  readonly ledgers = new Map<string, TallyLedger>();
  private readonly parents = new Map<string, string>();
  /** What Tally itself calls a group that was renamed. */
  private readonly reserved = new Map<string, string>();
  private readonly types = new Map<string, string>();
  private readonly currencies = new Map<string, string>();
  private readonly stockGroups = new Map<string, string>();

  addLedger(ledger: TallyLedger): void {
    const own = ownCopy(ledger);
    this.ledgers.set(own.name, own);
  }

  addGroup(node: TallyNode): void {
    const name = nameOf(node);
    if (name === null) return;
    this.parents.set(key(name), key(textOf(node, 'PARENT') ?? ''));
    const reserved = textOf(node, 'RESERVEDNAME') ?? cleanText(node.attributes.RESERVEDNAME ?? '');
    if (reserved !== null) this.reserved.set(key(name), key(reserved));
  }

  addVoucherType(node: TallyNode): void {
    const name = nameOf(node);
    const parent = textOf(node, 'PARENT');
    if (name !== null && parent !== null) this.types.set(key(name), ownCopy(parent));
  }

  addCurrency(node: TallyNode): void {
    const name = nameOf(node);
    if (name === null) return;
    const told = ['ISOCURRENCYCODE', 'EXPANDEDSYMBOL', 'MAILINGNAME', 'ORIGINALNAME'];
    for (const field of told) {
      const code = currencyCode(textOf(node, field) ?? '');
      if (code === null) continue;
      this.currencies.set(ownCopy(name), code);
      return;
    }
  }

  addStockItem(node: TallyNode): void {
    const name = nameOf(node);
    const group = textOf(node, 'PARENT');
    if (name !== null && group !== null) this.stockGroups.set(ownCopy(name), ownCopy(group));
  }

  /** ISO code of a currency by the symbol that amounts carry; the symbol where nothing tells more. */
  currencyOf(symbol: string): string {
    return this.currencies.get(symbol) ?? currencyCode(symbol) ?? symbol.toUpperCase();
  }

  stockGroupOf(item: string): string | null {
    const group = this.stockGroups.get(item) ?? null;
    return group === null || key(group) === 'primary' ? null : group;
  }

  /** What a voucher of this type is: by its parent types, else by its name; null where neither tells. */
  kindOf(typeName: string): VoucherKind | null {
    return kindOfName(this.baseOf(typeName)) ?? kindOfName(typeName);
  }

  /** Whether vouchers of this type say that goods left for the customer. */
  isDeliveryNote(typeName: string): boolean {
    const base = this.baseOf(typeName);
    return /^delivery note$/i.test(base) || (base === typeName && /delivery|challan/i.test(base));
  }

  private baseOf(typeName: string): string {
    let name = typeName;
    for (let level = 0; level < MAX_LEVELS; level++) {
      const parent = this.types.get(key(name));
      if (parent === undefined || key(parent) === key(name)) break;
      name = parent;
    }
    return name;
  }

  /** Whether a ledger stands below Sundry Debtors; null where no master tells. */
  isDebtor(ledger: string): boolean | null {
    const master = this.ledgers.get(ledger);
    if (master === undefined || master.parent === null) return null;
    const chain = this.chain(master.parent);
    if (chain.includes(DEBTORS)) return true;
    // Without its groups, a ledger's own group is all there is to go by.
    const top = chain.at(-1) ?? '';
    return !this.parents.has(top) && top !== 'primary' && /debtor|receivable/.test(top);
  }

  /** Cash or bank; null where no master tells. */
  isBank(ledger: string): boolean | null {
    const master = this.ledgers.get(ledger);
    if (master === undefined || master.parent === null) return null;
    return this.chain(master.parent).some((group) => BANKS.has(group));
  }

  isSales(ledger: string): boolean {
    const parent = this.ledgers.get(ledger)?.parent ?? null;
    return parent !== null && this.chain(parent).includes(SALES);
  }

  /** The company's own group of a debtor: the one it stands in, unless that is Sundry Debtors itself. */
  segmentOf({ parent }: TallyLedger): string | null {
    if (parent === null) return null;
    const name = key(parent);
    return name === DEBTORS || this.reserved.get(name) === DEBTORS ? null : parent;
  }

  /** A group and those above it, by Tally's own names where they were renamed. */
  private chain(group: string): string[] {
    const chain: string[] = [];
    let name = key(group);
    for (let level = 0; level < MAX_LEVELS && name !== ''; level++) {
      chain.push(this.reserved.get(name) ?? name);
      const parent = this.parents.get(name) ?? '';
      if (parent === name) break;
      name = parent;
    }
    return chain;
  }
}

function nameOf(node: TallyNode): string | null {
  return cleanText(node.attributes.NAME ?? '') ?? textOf(node, 'NAME');
}

function key(name: string): string {
  return ownCopy(name.trim().toLowerCase());
}
