import type { InvoicePage } from '../../core/contract/ledger.ts';
import type { Text } from '../text/useText.ts';

const ALONE = 'ui.invoices.onAccountAlone';

/**
 * What the rows lack of the figure that led to them: money on account waits in the same stage but belongs
 * to no bill. Rows waiting now are completed in money, all others in rupee-days; null where nothing is
 * missing.
 */
export function onAccountWords(
  total: InvoicePage['total'],
  waiting: boolean,
  text: Text,
): string | null {
  const { onAccount } = total;
  if (onAccount === undefined) return null;
  const alone = total.count === 0;
  const receipts = { count: onAccount.count, n: text.count(onAccount.count) };
  if (waiting) {
    if (onAccount.amount <= 0) return null;
    return text.t(alone ? ALONE : 'ui.invoices.onAccount', {
      ...receipts,
      amount: text.money(onAccount.amount),
      sum: text.money(total.open + onAccount.amount),
    });
  }
  if (onAccount.rupeeDays <= 0 || total.stageRupeeDays === null) return null;
  return text.t(alone ? ALONE : 'ui.invoices.onAccountDays', {
    ...receipts,
    amount: text.moneyDays(onAccount.rupeeDays),
    sum: text.moneyDays(total.stageRupeeDays + onAccount.rupeeDays),
  });
}
