import type { Paise } from '../../money.ts';
import type { Money } from './money.ts';
import type { CreditPeriod } from './tallyDates.ts';
import type { BillType, TallyLine } from './voucher.ts';

/** A part of what a voucher books on a party, in the currency agreed with it: debit positive. */
export interface Portion {
  readonly type: BillType;
  readonly name: string | null;
  readonly amount: Paise;
  readonly credit: CreditPeriod | null;
}

/** All that a voucher books on one party in one currency. */
export interface PartyLine {
  readonly ledger: string;
  readonly currency: string;
  /** Units of the books' currency for one of its own; null in the books' own currency. */
  readonly rate: number | null;
  readonly amount: Paise;
  readonly portions: readonly Portion[];
  /** The bills named do not add up to the line: the difference is on account. */
  readonly differs: boolean;
}

/**
 * The lines of a voucher that fall on customers, each party's together.
 * @param sign 1, or -1 for a voucher that is to be read the other way round
 * @param currencyOf ISO code of a currency's symbol
 */
export function partyLines(
  lines: readonly TallyLine[],
  isDebtor: (ledger: string) => boolean,
  own: string,
  currencyOf: (symbol: string) => string,
  sign: 1 | -1,
): PartyLine[] {
  const found = new Map<string, PartyLine>();
  for (const line of lines) {
    if (line.money.debit === 0 && line.bills.length === 0) continue;
    if (!isDebtor(line.ledger)) continue;
    const part = partyLine(line, own, currencyOf, sign);
    const key = `${part.currency}\u001f${part.ledger}`;
    const known = found.get(key);
    found.set(key, known === undefined ? part : joined(known, part));
  }
  return [...found.values()];
}

function partyLine(
  line: TallyLine,
  own: string,
  currencyOf: (symbol: string) => string,
  sign: 1 | -1,
): PartyLine {
  const { foreign } = line.money;
  const code = foreign === null ? own : currencyOf(foreign.symbol);
  const rate = foreign === null || code === own ? null : foreign.rate;
  const amount = sign * amountIn(line.money, rate);
  let left = amount;
  const portions: Portion[] = [];
  for (const { type, name, money, credit } of line.bills) {
    const part = sign * amountIn(money, rate);
    if (part === 0) continue;
    left -= part;
    portions.push({ type, name, amount: part, credit });
  }
  if (left !== 0) portions.push({ type: 'account', name: null, amount: left, credit: null });
  const differs = left !== 0 && line.bills.length > 0;
  return { ledger: line.ledger, currency: code, rate, amount, portions, differs };
}

function amountIn({ debit, foreign }: Money, rate: number | null): Paise {
  if (rate === null) return debit;
  return foreign === null ? Math.round(debit / rate) : foreign.debit;
}

function joined(a: PartyLine, b: PartyLine): PartyLine {
  return {
    ...a,
    amount: a.amount + b.amount,
    portions: [...a.portions, ...b.portions],
    differs: a.differs || b.differs,
  };
}
