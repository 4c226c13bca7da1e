import type { InvoiceFilter } from '../../core/contract/ledger.ts';
import { InvoiceTable } from '../table/InvoiceTable.tsx';

interface Props {
  readonly filter: InvoiceFilter;
  readonly title: string;
}

/** The rows themselves: the last answer to "where does this come from". */
export function InvoicesPanel({ filter, title }: Props): React.JSX.Element {
  return (
    <div className="rows-panel">
      <InvoiceTable filter={filter} label={title} />
    </div>
  );
}
