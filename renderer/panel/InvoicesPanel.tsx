import type { InvoiceFilter } from '../../core/contract/ledger.ts';
import { InvoiceTable } from '../table/InvoiceTable.tsx';
import { Currency, useCurrency } from '../text/currency.ts';
import { AttachRows } from '../work/AttachRows.tsx';

interface Props {
  readonly filter: InvoiceFilter;
  readonly title: string;
}

/** The rows themselves: the last answer to "where does this come from". */
export function InvoicesPanel({ filter, title }: Props): React.JSX.Element {
  const base = useCurrency();
  return (
    <Currency value={filter.currency ?? base}>
      <div className="rows-panel">
        <InvoiceTable filter={filter} label={title} />
        <AttachRows filter={filter} />
      </div>
    </Currency>
  );
}
