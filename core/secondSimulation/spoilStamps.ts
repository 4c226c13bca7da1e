import type { InvoiceRecord, ReceiptRecord } from '../books/model.ts';
import type { BookRecords } from '../flow/records.ts';
import type { Company } from './company.ts';

const COLUMNS = [
  'deliveryDate',
  'sentDate',
  'acceptedDate',
  'clearedDate',
  'allocatedDate',
] as const;
type Column = (typeof COLUMNS)[number];

export interface Faults {
  readonly missing: number;
  readonly misordered: number;
}

/**
 * Books as people keep them. About half of the stamp columns lose a share of their entries: some at random, some mostly
 * in one branch (thrice the share there, the rest of the loss spread over the others). A share of the bills gets stamps
 * that contradict each other. Amounts, invoice, due and receipt dates stay as they are.
 */
export function spoilStamps(books: BookRecords, company: Company, faults: Faults): BookRecords {
  const { draws } = company;
  const suffering = new Set<Column>(COLUMNS.filter((_, i) => draws.chance('column', 0.5, i)));
  if (suffering.size === 0) suffering.add('acceptedDate');
  const branchOf = new Map(books.receipts.map((r) => [r.sourceKey, r.branch]));
  const lost = (column: Column, branch: string | null, row: number): boolean =>
    faults.missing > 0 &&
    suffering.has(column) &&
    draws.chance(`lost-${column}`, lossRate(company, column, branch, faults.missing), row);
  const invoices = books.invoices.map((r): InvoiceRecord => {
    const id = Number(r.sourceKey.slice(-6));
    const mixed =
      faults.misordered > 0 && draws.chance('mixed-up', faults.misordered, id)
        ? mixUp(company, r, id)
        : r;
    return {
      ...mixed,
      deliveryDate: lost('deliveryDate', r.branch, id) ? null : mixed.deliveryDate,
      sentDate: lost('sentDate', r.branch, id) ? null : mixed.sentDate,
      acceptedDate: lost('acceptedDate', r.branch, id) ? null : mixed.acceptedDate,
    };
  });
  const receipts = books.receipts.map((r): ReceiptRecord => {
    const id = Number(r.sourceKey.slice(3));
    const early = r.clearedDate !== null && r.clearedDate > r.receiptDate && faults.misordered > 0;
    const slip = early && draws.chance('cleared-slip', faults.misordered / 2, id);
    const cleared = slip ? r.receiptDate - draws.whole('cleared-slip-by', 1, 3, id) : r.clearedDate;
    return { ...r, clearedDate: lost('clearedDate', r.branch, id) ? null : cleared };
  });
  const allocations = books.allocations.map((r) =>
    lost('allocatedDate', branchOf.get(r.receiptKey) ?? null, Number(r.receiptKey.slice(3)))
      ? { ...r, allocatedDate: null }
      : r,
  );
  return { ...books, invoices, receipts, allocations };
}

function lossRate(company: Company, column: Column, branch: string | null, rate: number): number {
  const { draws, market } = company;
  const turn = COLUMNS.indexOf(column);
  if (draws.chance('lost-at-random', 0.5, turn)) return rate;
  const weights = market.branches.map((b) => b.weight);
  const careless = draws.weighted('careless', weights, turn);
  const share = (weights[careless] ?? 0) / weights.reduce((a, b) => a + b, 0);
  const there = Math.min(0.9, 3 * rate, rate / share);
  return market.branches[careless]?.name === branch ? there : (rate - there * share) / (1 - share);
}

/** One contradiction: delivered after the invoice, accepted before it was sent, or sent before the invoice. */
function mixUp(company: Company, r: InvoiceRecord, id: number): InvoiceRecord {
  const by = company.draws.whole('mixed-up-by', 1, 6, id);
  const kind = company.draws.whole('mixed-up-kind', 0, 2, id);
  if (kind === 0)
    return {
      ...r,
      deliveryDate: r.deliveryDate === null ? null : Math.min(company.asOf, r.invoiceDate + by),
    };
  if (kind === 1)
    return {
      ...r,
      acceptedDate:
        r.acceptedDate === null || r.sentDate === null ? r.acceptedDate : r.sentDate - by,
    };
  return { ...r, sentDate: r.sentDate === null ? null : r.invoiceDate - by };
}
