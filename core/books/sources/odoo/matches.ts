import type { MatchWay } from '../../model.ts';
import type { Paise } from '../../money.ts';
import type { Pour } from '../../pour/pour.ts';
import type { PlannedTable } from '../../tables/dateOrders.ts';
import { passOver } from '../../tables/passOver.ts';
import { requireCustomer } from '../../tables/rowParts.ts';
import { Instalments } from './instalments.ts';
import { itemAmount, itemLeftOutAs } from './itemLine.ts';

interface Debit {
  readonly invoiceKey: string;
  left: Paise;
}

/** What a credit pays of a bill. */
export interface MatchedPart {
  readonly invoiceKey: string;
  readonly amount: Paise;
  readonly inferred?: MatchWay;
}

/** The debits of each matching number, and how much of them credits have not taken yet. */
export class Matches {
  private readonly debits = new Map<string, Debit[]>();

  add(matching: string, invoiceKey: string, amount: Paise): void {
    const debit = { invoiceKey, left: amount };
    const same = this.debits.get(matching);
    if (same === undefined) this.debits.set(matching, [debit]);
    else same.push(debit);
  }

  /**
   * Takes a credit's amount from the debits of its matching number, in the order of their rows. Where it does
   * not cover all that is left of several debits, the split is inferred.
   */
  take(matching: string | null, amount: Paise): MatchedPart[] {
    const open = (this.debits.get(matching ?? '') ?? []).filter(({ left }) => left > 0);
    const total = open.reduce((sum, { left }) => sum + left, 0);
    const isInferred = open.length > 1 && amount < total;
    let rest = amount;
    return open.flatMap((debit): MatchedPart[] => {
      const part = Math.min(debit.left, rest);
      if (part === 0) return [];
      debit.left -= part;
      rest -= part;
      const { invoiceKey } = debit;
      return [{ invoiceKey, amount: part, ...(isInferred ? { inferred: 'reference' } : {}) }];
    });
  }
}

/** Goes through journal items for the debits of each matching number. */
export function matchesOf(tables: readonly PlannedTable[], pour: Pour): Matches {
  const matches = new Matches();
  for (const table of tables) addDebits(table, matches, pour);
  return matches;
}

function addDebits(table: PlannedTable, matches: Matches, pour: Pour): void {
  const instalments = new Instalments();
  const currency = table.plan.mapping.currency ?? pour.currency;
  passOver(table, pour, (row) => {
    const move = row.text('invoice_no');
    if (move === null || itemLeftOutAs(row) !== null) return;
    const item = itemAmount(row, currency);
    if (item === null || item.side === 'credit') return;
    const key = instalments.nextKey(move);
    requireCustomer(row);
    row.requiredDay('invoice_date');
    const matching = row.text('matching');
    if (row.fault === null && matching !== null) matches.add(matching, key, item.amount);
  });
}
