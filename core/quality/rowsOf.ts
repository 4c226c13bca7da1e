import type { Defect } from '../contract/quality.ts';
import type { Ledger } from '../flow/ledger.ts';
import type { DefectRows } from './defectRows.ts';

/** The field at fault and what it says. */
export interface Fault {
  readonly field: string;
  readonly value: string;
}

/** Rows of a defect that are bills: `at` are positions in ledger.invoices; at stake is their amount unless told. */
export function billRows(
  { invoices, customers }: Ledger,
  defect: Defect,
  at: readonly number[],
  fault: (invoice: number, index: number) => Fault,
  amount: (invoice: number) => number = (i) => invoices.amount[i] ?? 0,
): DefectRows {
  return {
    defect,
    count: at.length,
    amount: at.reduce((sum, i) => sum + amount(i), 0),
    row: (index) => {
      const i = at[index] ?? -1;
      return {
        kind: 'invoice',
        from: ['invoice', invoices.rowId[i] ?? -1],
        customer: customers.name[invoices.customer[i] ?? -1] ?? '',
        day: invoices.invoiceDate[i] ?? null,
        amount: amount(i),
        ...fault(i, index),
      };
    },
  };
}

/** Rows of a defect that are receipts: `at` are positions in ledger.receipts; `amount` is at stake in each. */
export function receiptRows(
  { receipts, customers }: Ledger,
  defect: Defect,
  at: readonly number[],
  amount: (receipt: number) => number,
  fault: (receipt: number, index: number) => Fault,
): DefectRows {
  return {
    defect,
    count: at.length,
    amount: at.reduce((sum, r) => sum + amount(r), 0),
    row: (index) => {
      const r = at[index] ?? -1;
      return {
        kind: 'receipt',
        from: ['receipt', receipts.rowId[r] ?? -1],
        customer: customers.name[receipts.customer[r] ?? -1] ?? '',
        day: receipts.receiptDate[r] ?? null,
        amount: amount(r),
        ...fault(r, index),
      };
    },
  };
}

/** Rows of two kinds as one list, the first kind first. */
export function joinedRows(a: DefectRows, b: DefectRows): DefectRows {
  return {
    defect: a.defect,
    count: a.count + b.count,
    amount: a.amount + b.amount,
    row: (index) => (index < a.count ? a.row(index) : b.row(index - a.count)),
  };
}

/** The positions 0…count−1 that pass, largest amount first where amounts are given. */
export function positionsWhere(
  count: number,
  passes: (position: number) => boolean,
  amount?: Float64Array,
): number[] {
  const found: number[] = [];
  for (let i = 0; i < count; i++) if (passes(i)) found.push(i);
  if (amount !== undefined) found.sort((a, b) => amount[b]! - amount[a]! || a - b);
  return found;
}

/** The value of the part of the whole that some positions make, 0 where there is no whole. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;
}

/** Positions of row ids (ascending) in a ledger's column of row ids (ascending); others are left out. */
export function positionsOfRows(rowId: Float64Array, rows: readonly number[]): number[] {
  const found: number[] = [];
  let at = 0;
  for (const row of rows) {
    while (at < rowId.length && rowId[at]! < row) at++;
    if (rowId[at] === row) found.push(at);
  }
  return found;
}

/**
 * Rows of a defect that bills and receipts can have: those in which a fault is found, bills first, largest amounts
 * first. `bills` are the positions of the bills among them.
 */
export function faultyRows(
  ledger: Ledger,
  defect: Defect,
  ofBill: (invoice: number) => Fault | null,
  ofReceipt: (receipt: number) => Fault | null,
): { readonly bills: readonly number[]; readonly rows: DefectRows } {
  const { invoices, receipts } = ledger;
  const none: Fault = { field: '', value: '' };
  const bills = positionsWhere(invoices.count, (i) => ofBill(i) !== null, invoices.amount);
  const money = positionsWhere(receipts.count, (r) => ofReceipt(r) !== null, receipts.amount);
  const rows = joinedRows(
    billRows(ledger, defect, bills, (i) => ofBill(i) ?? none),
    receiptRows(
      ledger,
      defect,
      money,
      (r) => receipts.amount[r] ?? 0,
      (r) => ofReceipt(r) ?? none,
    ),
  );
  return { bills, rows };
}
