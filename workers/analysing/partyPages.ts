import type { CoreInput, CoreOutput } from '../../core/contract/coreApi.ts';
import type { PartyEntry } from '../../core/contract/reconciliation.ts';
import { inferredReceipts } from '../../core/flow/reconciliation/matched.ts';
import { type AccountLine, partyAccount } from '../../core/flow/reconciliation/partyEntries.ts';
import type { ReadableDb } from '../../core/store/ports.ts';
import { balanceOrigins, rowOrigins } from '../../core/store/rowOrigins.ts';
import type { Reconciled } from './reconciledView.ts';

/** A page of the parties, largest difference first. */
export function partiesPage(
  { parties }: Reconciled,
  { differing, offset, limit }: CoreInput<'parties'>,
): CoreOutput<'parties'> {
  const among = differing === true ? parties.differing : parties.order;
  return {
    rows: among.slice(offset, offset + limit).map(parties.row),
    total: among.length,
  };
}

/** A page of a party's account, oldest first; an unknown party has none. */
export function partyEntriesPage(
  db: ReadableDb,
  view: Reconciled,
  { customerId, offset, limit }: CoreInput<'partyEntries'>,
): CoreOutput<'partyEntries'> {
  const account = accountOf(view, customerId);
  const rows = [...entries(db, view, customerId, account.slice(offset, offset + limit))];
  return { rows, total: account.length };
}

/** All of a party's account, for a file. */
export function eachPartyEntry(
  db: ReadableDb,
  view: Reconciled,
  customerId: string,
): Generator<PartyEntry> {
  return entries(db, view, customerId, accountOf(view, customerId));
}

function accountOf({ ledger, slices, settlement, events }: Reconciled, customerId: string) {
  const party = ledger.customers.id.indexOf(customerId);
  return party < 0 ? [] : partyAccount(ledger, slices.asOf, party, settlement, events.effective);
}

function* entries(
  db: ReadableDb,
  { ledger, settlement }: Reconciled,
  customerId: string,
  lines: readonly AccountLine[],
): Generator<PartyEntry> {
  const party = ledger.customers.id.indexOf(customerId);
  const origin = rowOrigins(db);
  const { balances } = ledger;
  const own = Array.from(balances.customer.keys()).filter((b) => balances.customer[b] === party);
  const days = new Set(own.map((b) => balances.date[b]));
  const stated = balanceOrigins(db, ledger.customers.rowId[party] ?? -1).filter(({ date }) =>
    days.has(date),
  );
  const inferred = inferredReceipts(ledger, settlement);
  const originOf = ({ kind, row }: AccountLine) => {
    switch (kind) {
      case 'invoice':
        return origin('invoice', ledger.invoices.rowId[row] ?? -1);
      case 'credit_note':
        return origin('credit_note', ledger.credits.rowId[row] ?? -1);
      case 'stated':
        return stated[own.indexOf(row)];
      default:
        return origin('receipt', ledger.receipts.rowId[row] ?? -1);
    }
  };
  for (const line of lines) {
    const from = originOf(line);
    yield {
      day: line.day,
      kind: line.kind,
      number: from?.number ?? null,
      amount: line.amount,
      running: line.running,
      matched: line.matched,
      inferred: line.kind === 'receipt' && inferred[line.row] === 1,
      file: from?.file ?? '',
      line: from?.line ?? 0,
    };
  }
}
