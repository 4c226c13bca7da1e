import { useMemo, useState } from 'react';
import { type InvoiceFilter, type InvoicePage, InvoiceSort } from '../../core/contract/ledger.ts';
import { callCore } from '../api/core.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useText } from '../text/useText.ts';
import { DataTable, type Sorting } from './DataTable.tsx';
import { ExportButton } from './ExportButton.tsx';
import { invoiceColumns } from './invoiceColumns.tsx';
import { onAccountWords } from './onAccountWords.ts';
import { PAGE_ROWS } from './pager.ts';
import { usePages } from './usePages.ts';

interface Props {
  readonly filter: InvoiceFilter;
  readonly label: string;
}

/** The rows behind a figure, with totals over all of them, not only those in view. */
export function InvoiceTable({ filter, label }: Props): React.JSX.Element {
  const text = useText();
  const [sorting, setSorting] = useState<Sorting>({ id: 'days', descending: true });
  const sort = InvoiceSort.catch('days').parse(sorting.id);
  const key = JSON.stringify([filter, sorting]);
  const pages = usePages<InvoicePage>(key, (offset, limit) =>
    callCore('invoices', {
      filter,
      sort,
      descending: sorting.descending,
      offset,
      limit,
    }),
  );
  const total = pages.head?.total ?? null;
  const staged = filter.stage !== undefined;
  const columns = useMemo(() => invoiceColumns(text, staged, total), [text, staged, total]);
  const onAccount = total === null ? null : onAccountWords(total, filter.waiting === true, text);
  if (pages.error !== null) return <ErrorNote error={pages.error} />;
  return (
    <>
      <div className="table-bar">
        <p className="small muted">{text.t('ui.invoices.hint')}</p>
        <ExportButton
          what={{ table: 'invoices', filter, sort, descending: sorting.descending }}
          name={label}
        />
      </div>
      <DataTable
        label={label}
        testId="invoice-table"
        columns={columns}
        count={total?.count ?? 0}
        rowAt={(index) => pages.rowPage(index)?.rows[index % PAGE_ROWS] ?? null}
        onRange={pages.need}
        sorting={sorting}
        onSort={setSorting}
        totals
        empty={
          pages.loading ? text.t('ui.common.loading') : (onAccount ?? text.t('ui.invoices.none'))
        }
      />
      {onAccount === null || total?.count === 0 ? null : (
        <p className="rows-note small">{onAccount}</p>
      )}
    </>
  );
}
