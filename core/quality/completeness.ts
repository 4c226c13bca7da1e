import { NO_DAY } from '../books/dates.ts';
import type { QualityReport } from '../contract/quality.ts';
import type { Ledger, Stage } from '../flow/ledger.ts';
import type { StoredFacts } from '../store/quality/storedFacts.ts';

type Completeness = QualityReport['completeness'][number];

/** Stages that cannot be seen without a field; fields that are not here serve identity or segments. */
const NEEDED_BY: Readonly<Record<string, readonly Stage[]>> = {
  'invoices.invoice_no': ['allocation'],
  'invoices.due_date': ['terms', 'collection'],
  'invoices.delivery_date': ['billing'],
  'invoices.sent_date': ['dispatch'],
  'invoices.accepted_date': ['dispatch'],
  'invoices.dispute_opened': ['dispute'],
  'invoices.dispute_closed': ['dispute'],
  'receipts.cleared_date': ['clearing'],
  'receipts.reference': ['allocation'],
  'receipts.bill': ['collection', 'allocation'],
  'receipts.allocated_date': ['allocation'],
  'customers.credit_days': ['terms', 'collection'],
};

/**
 * How complete each field is over the live rows that could carry it: a dispute's end over bills with a
 * dispute, a receipt's bill and the day of matching (from the links) over receipts and matches.
 */
export function completeness(ledgers: readonly Ledger[], facts: StoredFacts): Completeness[] {
  const rows = (['invoices', 'receipts', 'customers'] as const).flatMap((table) =>
    Object.entries(facts[table].filled).map(([field, filled]) => ({
      table,
      field,
      filled,
      rows:
        field === 'dispute_closed'
          ? (facts.invoices.filled.dispute_opened ?? 0)
          : facts[table].rows,
    })),
  );
  const all = [...rows, ...matching(ledgers, facts)].filter((row) => row.rows > 0);
  return all.map((row) => ({
    ...row,
    stages: [...(NEEDED_BY[`${row.table}.${row.field}`] ?? [])],
  }));
}

function matching(ledgers: readonly Ledger[], facts: StoredFacts) {
  let [matched, dated, matches] = [0, 0, 0];
  for (const { allocations, receipts } of ledgers) {
    const any = new Uint8Array(receipts.count);
    for (let k = 0; k < allocations.count; k++) {
      if (allocations.inferred[k] !== 0) continue;
      matches++;
      if (allocations.date[k] !== NO_DAY) dated++;
      const r = allocations.receipt[k]!;
      if (r >= 0) any[r] = 1;
    }
    for (const each of any) matched += each;
  }
  return [
    { table: 'receipts' as const, field: 'bill', filled: matched, rows: facts.receipts.rows },
    { table: 'receipts' as const, field: 'allocated_date', filled: dated, rows: matches },
  ];
}
