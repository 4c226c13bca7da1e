import type { InvoiceFilter } from '../../core/contract/ledger.ts';
import { InvoiceTable } from '../table/InvoiceTable.tsx';
import { useText } from '../text/useText.ts';

interface Props {
  readonly filter: InvoiceFilter;
  readonly title: string;
}

/** The rows themselves: the last answer to "where does this come from". */
export function InvoicesPanel({ filter, title }: Props): React.JSX.Element {
  const { t } = useText();
  return (
    <div className="rows-panel">
      <p className="small muted">{t('ui.invoices.hint')}</p>
      <InvoiceTable filter={filter} label={title} />
    </div>
  );
}
