import type { Defect } from '../contract/quality.ts';
import { orderByDay } from '../flow/order.ts';
import { csvMoney } from '../text/csvExport.ts';
import { countOf, paise, share } from '../text/values.ts';
import { costMessage, type Finding } from './finding.ts';
import type { QualityBooks } from './qualityBooks.ts';
import { billRows, type Fault, positionsOfRows, shareOf } from './rowsOf.ts';

/** Bills whose number an earlier bill of the same customer and financial year has. */
export function duplicateNumbers(books: QualityBooks): Finding {
  const { ledger, repeated } = books;
  const numbers = new Map(repeated.map(({ again, number }) => [again, number]));
  const at = positionsOfRows(
    ledger.invoices.rowId,
    repeated.map(({ again }) => again),
  );
  return twice(books, 'duplicate_number', at, (i) => ({
    field: 'invoice_no',
    value: numbers.get(ledger.invoices.rowId[i] ?? -1) ?? '',
  }));
}

/** Bills that another bill of the same customer equals in day and amount: the same sale entered twice, perhaps. */
export function sameDaySameAmount(books: QualityBooks): Finding {
  const { customer, amount, invoiceDate } = books.ledger.invoices;
  const order = orderByDay(invoiceDate);
  const at: number[] = [];
  for (let from = 0; from < order.length; ) {
    const day = invoiceDate[order[from]!]!;
    let to = from + 1;
    while (to < order.length && invoiceDate[order[to]!] === day) to++;
    const ofDay = order.subarray(from, to);
    ofDay.sort((a, b) => customer[a]! - customer[b]! || amount[a]! - amount[b]! || a - b);
    for (let k = 1; k < ofDay.length; k++) {
      const [i, earlier] = [ofDay[k]!, ofDay[k - 1]!];
      if (customer[i] === customer[earlier] && amount[i] === amount[earlier]) at.push(i);
    }
    from = to;
  }
  at.sort((a, b) => amount[b]! - amount[a]! || a - b);
  return twice(books, 'same_day_same_amount', at, (i) => ({
    field: 'amount',
    value: csvMoney(amount[i] ?? 0) ?? '',
  }));
}

/** What it costs if each of the bills stands for one that is in the books already. */
function twice(
  { ledger, open }: QualityBooks,
  defect: Defect & ('duplicate_number' | 'same_day_same_amount'),
  at: readonly number[],
  fault: (invoice: number) => Fault,
): Finding {
  const rows = billRows(ledger, defect, at, fault);
  return {
    rows,
    cost: () => {
      const notOwed = at.reduce((sum, i) => sum + open[i]!, 0);
      const outstanding = open.reduce((sum, each) => sum + each, 0);
      return costMessage('twice', {
        count: countOf(rows.count),
        amount: paise(rows.amount),
        open: paise(notOwed),
        share: share(shareOf(notOwed, outstanding)),
      });
    },
  };
}
