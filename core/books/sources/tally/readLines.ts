import { type Money, moneyOf, NOTHING } from './money.ts';
import { childOf, cleanText, flagOf, listOf, type TallyNode, textOf } from './node.ts';
import { readCreditPeriod, tallyDay } from './tallyDates.ts';
import type { BillType, TallyBank, TallyBill, TallyLine, VoucherFault } from './voucher.ts';

type Lines =
  | { readonly lines: readonly TallyLine[]; readonly balanced: boolean }
  | { readonly fault: VoucherFault };

/** Rounding that translating foreign lines may leave. */
const FOREIGN_SLACK = 2;

/**
 * The lines of a voucher. Exports give them as `ALLLEDGERENTRIES` or `LEDGERENTRIES`, some both, and the sales
 * ledgers of invoices only inside the stock lines: taken is the first choice of these that adds up to nothing.
 */
export function linesOf(node: TallyNode): Lines {
  const all: TallyLine[] = [];
  const plain: TallyLine[] = [];
  const stock: TallyLine[] = [];
  for (const child of node.children) {
    let into = plain;
    let entries: readonly TallyNode[] = [child];
    if (child.name === 'ALLLEDGERENTRIES') into = all;
    else if (child.name === 'ALLINVENTORYENTRIES' || child.name === 'INVENTORYENTRIES') {
      into = stock;
      entries = listOf(child, 'ACCOUNTINGALLOCATIONS');
    } else if (child.name !== 'LEDGERENTRIES') continue;
    for (const entry of entries) {
      const line = lineOf(entry);
      if (line === null) continue;
      if ('code' in line) return { fault: line };
      into.push(line);
    }
  }
  const choices = [all, plain, [...all, ...stock], [...plain, ...stock], [...all, ...plain]];
  for (const lines of choices) {
    if (lines.length > 0 && addsUp(lines)) return { lines, balanced: true };
  }
  const lines = [...(all.length > 0 ? all : plain), ...stock];
  return { lines, balanced: lines.length === 0 };
}

function addsUp(lines: readonly TallyLine[]): boolean {
  let sum = 0;
  let foreign = false;
  for (const { money } of lines) {
    sum += money.debit;
    foreign ||= money.foreign !== null;
  }
  return foreign ? Math.abs(sum) <= FOREIGN_SLACK : sum === 0;
}

function lineOf(entry: TallyNode): TallyLine | VoucherFault | null {
  const ledger = textOf(entry, 'LEDGERNAME');
  if (ledger === null) return null;
  const money = moneyOf(entry, 'AMOUNT');
  if (money === 'unreadable') return unreadable(entry);
  const bills: TallyBill[] = [];
  for (const node of listOf(entry, 'BILLALLOCATIONS')) {
    const bill = billOf(node);
    if (bill === 'unreadable') return unreadable(node);
    if (bill !== null) bills.push(bill);
  }
  const [bank] = listOf(entry, 'BANKALLOCATIONS');
  return {
    ledger,
    money: money ?? NOTHING,
    isParty: flagOf(entry, 'ISPARTYLEDGER') ?? false,
    bills,
    bank: bank === undefined ? null : bankOf(bank),
  };
}

function unreadable(node: TallyNode): VoucherFault {
  const value = cleanText(childOf(node, 'AMOUNT')?.text ?? '');
  return { code: 'unparseable_amount', column: 'AMOUNT', value: value?.slice(0, 200) ?? null };
}

const BILL_TYPES: Readonly<Record<string, BillType>> = {
  newref: 'new',
  agstref: 'against',
  advance: 'advance',
  onaccount: 'account',
};

function billOf(node: TallyNode): TallyBill | null | 'unreadable' {
  const money: Money | null | 'unreadable' = moneyOf(node, 'AMOUNT');
  if (money === 'unreadable') return money;
  if (money === null) return null;
  const name = textOf(node, 'NAME');
  const told = textOf(node, 'BILLTYPE')?.toLowerCase().replaceAll(' ', '') ?? '';
  const type = BILL_TYPES[told] ?? (name === null ? 'account' : 'new');
  const period = childOf(node, 'BILLCREDITPERIOD');
  return {
    type: name === null ? 'account' : type,
    name: type === 'account' ? null : name,
    money,
    credit: period === null ? null : creditOf(period),
  };
}

/** The credit period as text, or nested (`DUEONDATE`, `INDAYS`, `INTEXT`). */
function creditOf(node: TallyNode): TallyBill['credit'] {
  if (node.children.length === 0) return readCreditPeriod(node.text, node.attributes);
  const on = tallyDay(textOf(node, 'DUEONDATE'));
  if (on !== null) return { on };
  return readCreditPeriod(textOf(node, 'INTEXT') ?? textOf(node, 'INDAYS') ?? '');
}

function bankOf(node: TallyNode): TallyBank {
  return {
    mode: textOf(node, 'TRANSACTIONTYPE'),
    number: textOf(node, 'INSTRUMENTNUMBER') ?? textOf(node, 'UNIQUEREFERENCENUMBER'),
    instrumentDate: tallyDay(textOf(node, 'INSTRUMENTDATE')),
    bankDate: tallyDay(textOf(node, 'BANKERSDATE')),
  };
}
