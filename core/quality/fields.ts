import { ownCurrency } from '../flow/reconciliation/currencies.ts';
import { csvMoney } from '../text/csvExport.ts';
import { countOf, paise, share } from '../text/values.ts';
import { costMessage, type Finding } from './finding.ts';
import type { QualityBooks } from './qualityBooks.ts';
import { billRows, positionsOfRows, positionsWhere, shareOf } from './rowsOf.ts';

/** Bills without a number: no receipt can name them. */
export function noInvoiceNumber(books: QualityBooks): Finding {
  const { ledger, facts, settlement, open } = books;
  const { invoices, receipts } = ledger;
  const at = positionsOfRows(invoices.rowId, facts.numberless);
  return {
    rows: billRows(ledger, 'no_invoice_no', at, () => ({ field: 'invoice_no', value: '' })),
    cost: () => {
      const theirs = new Uint8Array(ledger.customers.count);
      let unnamed = 0;
      for (const i of at) {
        theirs[invoices.customer[i]!] = 1;
        unnamed += open[i]!;
      }
      let loose = 0;
      for (let r = 0; r < receipts.count; r++) {
        if (theirs[receipts.customer[r]!] === 1) loose += settlement.onAccount[r]!;
      }
      return costMessage('no_invoice_no', { open: paise(unnamed), onAccount: paise(loose) });
    },
  };
}

/** Bills that no column of the books puts into a segment. */
export function noSegment({ ledger }: QualityBooks): Finding {
  const { invoices, dimensions } = ledger;
  const at = positionsWhere(invoices.count, (i) => dimensions.every(({ code }) => code[i] === -1));
  const rows = billRows(ledger, 'no_segment', at, () => ({ field: 'segment', value: '' }));
  return {
    rows,
    cost: () => {
      const billed = invoices.amount.reduce((sum, amount) => sum + amount, 0);
      return dimensions.length === 0
        ? costMessage('no_segment_at_all', { amount: paise(rows.amount) })
        : costMessage('no_segment', {
            amount: paise(rows.amount),
            share: share(shareOf(rows.amount, billed)),
            count: countOf(dimensions.length),
          });
    },
  };
}

/** Bills in another currency for which the books name no rate. Their amounts are of different currencies: none is summed. */
export function rateMissing({ ledgers }: QualityBooks): Finding {
  const own = ownCurrency(ledgers);
  const missing = ledgers
    .filter(({ currency }) => currency !== own)
    .flatMap((ledger) =>
      positionsWhere(ledger.invoices.count, (i) => Number.isNaN(ledger.invoices.rate[i]!)).map(
        (i) => [ledger, i] as const,
      ),
    );
  return {
    rows: {
      defect: 'rate_missing',
      count: missing.length,
      amount: 0,
      row: (index) => {
        const [ledger, i] = missing[index] ?? [ledgers[0], -1];
        const bills = ledger?.invoices;
        return {
          kind: 'invoice',
          from: ['invoice', bills?.rowId[i] ?? -1],
          customer: ledger?.customers.name[bills?.customer[i] ?? -1] ?? '',
          day: bills?.invoiceDate[i] ?? null,
          amount: null,
          field: 'exchange_rate',
          value: `${ledger?.currency ?? ''} ${csvMoney(bills?.amount[i] ?? 0) ?? ''}`,
        };
      },
    },
    cost: () => {
      const bills = ledgers.reduce((sum, { invoices }) => sum + invoices.count, 0);
      return costMessage('rate_missing', {
        count: countOf(missing.length),
        share: share(shareOf(missing.length, bills)),
      });
    },
  };
}
