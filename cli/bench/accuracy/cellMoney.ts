import type { InvoiceRecord, ReceiptRecord } from '../../../core/books/model.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import type { Cell } from './cell.ts';

/** Rupees with one history: a part of a bill that a receipt pays, or what of it no receipt has paid. */
interface MoneyUnit {
  readonly invoice: InvoiceRecord;
  readonly receipt: ReceiptRecord | null;
  /** paise */
  readonly amount: number;
}

/** Two cells share this much of their money: naming one is naming the other. */
export const SAME_MONEY = 0.9;

/** Stages that only received money comes to. */
const AFTER_RECEIPT = ['clearing', 'allocation'];

/** Tells from the records alone, without the engine, which money lies in a cell. */
export class CellMoney {
  private readonly units: readonly MoneyUnit[];
  private readonly customers: ReadonlyMap<string, BookRecords['customers'][number]>;

  constructor(books: BookRecords) {
    this.customers = new Map(books.customers.map((c) => [c.customerId, c]));
    this.units = unitsOf(books);
  }

  /** Money in both cells over money in either, 0–1; 0 for cells of different stages. */
  inCommon(a: Cell, b: Cell): number {
    if (a.stage !== b.stage) return 0;
    const received = AFTER_RECEIPT.includes(a.stage);
    let both = 0;
    let either = 0;
    for (const unit of this.units) {
      if (received && unit.receipt === null) continue;
      const inA = this.holds(a, unit);
      const inB = this.holds(b, unit);
      if (inA || inB) either += unit.amount;
      if (inA && inB) both += unit.amount;
    }
    return either === 0 ? 0 : both / either;
  }

  private holds(cell: Cell, unit: MoneyUnit): boolean {
    return cell.parts.every(({ dimension, values }) => {
      const value = this.valueOf(unit, dimension);
      return value !== null && value !== undefined && values.includes(value);
    });
  }

  private valueOf({ invoice, receipt }: MoneyUnit, dimension: string): string | null | undefined {
    const customer = this.customers.get(invoice.customerId);
    switch (dimension) {
      case 'customer':
        return invoice.customerId;
      case 'segment':
        return customer?.segment;
      case 'region':
        return customer?.region;
      case 'salesperson':
        return invoice.salesperson ?? customer?.salesperson;
      case 'branch':
        return invoice.branch;
      case 'product_line':
        return invoice.productLine;
      case 'channel':
        return invoice.channel;
      case 'mode':
        return receipt?.mode;
      default:
        return invoice.attributes[dimension] ?? customer?.attributes[dimension];
    }
  }
}

function unitsOf(books: BookRecords): MoneyUnit[] {
  const byKey = new Map(books.invoices.map((invoice) => [invoice.sourceKey, invoice]));
  const byNo = new Map(books.invoices.map((invoice) => [invoice.invoiceNo, invoice]));
  const receipts = new Map(books.receipts.map((receipt) => [receipt.sourceKey, receipt]));
  const paid = new Map<InvoiceRecord, number>();
  const units: MoneyUnit[] = [];
  for (const { invoiceKey, invoiceNo, receiptKey, amount } of books.allocations) {
    const invoice = invoiceKey === null ? byNo.get(invoiceNo) : byKey.get(invoiceKey);
    if (invoice === undefined) continue;
    paid.set(invoice, (paid.get(invoice) ?? 0) + amount);
    units.push({ invoice, receipt: receipts.get(receiptKey) ?? null, amount });
  }
  for (const invoice of books.invoices) {
    const left = invoice.amount - (paid.get(invoice) ?? 0);
    if (left > 0) units.push({ invoice, receipt: null, amount: left });
  }
  return units;
}
