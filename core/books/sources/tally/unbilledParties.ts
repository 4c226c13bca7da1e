import type { Day } from '../../dates.ts';
import type { AllocationRecord, InvoiceRecord, ReceiptRecord } from '../../model.ts';
import type { Paise } from '../../money.ts';
import { ownCopy } from '../../pour/ownCopy.ts';

interface Item {
  readonly key: string;
  readonly day: Day;
  left: Paise;
  readonly file: string;
  readonly line: number;
}

interface Account {
  readonly bills: Item[];
  readonly money: Item[];
}

/**
 * Parties whose ledgers are kept without bills. Their receipts are matched with their bills oldest first, once
 * all are known; such matches are marked as inferred.
 */
export class UnbilledParties {
  private readonly accounts = new Map<string, Account>();

  bill(record: InvoiceRecord): void {
    this.accountOf(record).bills.push(itemOf(record, record.invoiceDate, record.amount));
  }

  money(record: ReceiptRecord): void {
    if (record.returnedDate !== null) return;
    this.accountOf(record).money.push(
      itemOf(record, record.receiptDate, record.amount + record.tds),
    );
  }

  *allocations(): Generator<AllocationRecord> {
    for (const { bills, money } of this.accounts.values()) {
      bills.sort((a, b) => a.day - b.day);
      money.sort((a, b) => a.day - b.day);
      let at = 0;
      for (const item of money) {
        while (item.left > 0) {
          const bill = bills[at];
          if (bill === undefined) break;
          const amount = Math.min(item.left, bill.left);
          item.left -= amount;
          bill.left -= amount;
          if (bill.left === 0) at++;
          yield {
            file: item.file,
            line: item.line,
            receiptKey: item.key,
            invoiceNo: null,
            invoiceKey: bill.key,
            amount,
            inferred: 'fifo',
            allocatedDate: bill.day > item.day ? bill.day : null,
          };
        }
      }
    }
  }

  private accountOf({ customerId, currency }: { customerId: string; currency: string }): Account {
    const key = `${currency}\u001f${customerId}`;
    let account = this.accounts.get(key);
    if (account === undefined) {
      account = { bills: [], money: [] };
      this.accounts.set(key, account);
    }
    return account;
  }
}

function itemOf(
  { sourceKey, file, line }: { sourceKey: string; file: string; line: number },
  day: Day,
  left: Paise,
): Item {
  return { key: ownCopy(sourceKey), day, left, file, line };
}
