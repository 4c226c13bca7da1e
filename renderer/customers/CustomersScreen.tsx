import { useCallback, useEffect, useMemo, useState } from 'react';
import { type CustomerRow, CustomerSort } from '../../core/contract/ledger.ts';
import { sortCustomers } from '../../core/listing/sortCustomers.ts';
import { NoReport } from '../common/NoReport.tsx';
import { useAnalysis } from '../state/analysis.ts';
import { useView } from '../state/view.ts';
import { DataTable, type Sorting } from '../table/DataTable.tsx';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import { customerColumns } from './customerColumns.tsx';
import { InferredInUse } from './InferredInUse.tsx';
import { useCustomers } from './useCustomers.ts';

/** Who owes what, how old it is, and how late they usually are; Enter leads to the bills. */
export function CustomersScreen(): React.JSX.Element {
  const text = useText();
  const { t, count } = text;
  const { report } = useAnalysis();
  const { rows, total, error, complete } = useCustomers(report?.asOf ?? null);
  const open = useView((view) => view.open);
  const [sorting, setSorting] = useState<Sorting>({ id: 'overdue', descending: true });
  const [words, setWords] = useState('');
  const sort = CustomerSort.catch('overdue').parse(sorting.id);
  const { descending } = sorting;
  const shown = useMemo(
    () => sortCustomers(rows, sort, descending, words),
    [rows, sort, descending, words],
  );
  const columns = useMemo(() => customerColumns(text, shown), [text, shown]);
  const rowAt = useCallback((index: number) => shown[index] ?? null, [shown]);
  useEffect(() => setWords(''), []);
  if (error !== null) return <NoReport error={error} />;
  const drill = (row: CustomerRow): void =>
    open(
      {
        type: 'invoices',
        title: row.name,
        filter: {
          ...(report === null ? {} : { asOf: report.asOf }),
          customerId: row.customerId,
        },
      },
      true,
    );
  return (
    <div className="page table-page">
      <header className="page-head">
        <h1>{t('ui.nav.customers')}</h1>
        <p className="muted" role="status">
          {complete
            ? t('ui.customers.count', { count: shown.length, n: count(shown.length) })
            : t('ui.customers.loading', { n: count(rows.length), total: count(total) })}
        </p>
        <input
          className="input page-filter"
          type="search"
          aria-label={t('ui.customers.filter')}
          placeholder={t('ui.customers.filter')}
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <ExportButton
          what={{
            table: 'customers',
            ...(report === null ? {} : { asOf: report.asOf }),
            ...(words.trim() === '' ? {} : { search: words }),
            sort,
            descending,
          }}
          name={t('ui.nav.customers')}
        />
      </header>
      <InferredInUse asOf={report?.asOf ?? null} />
      <DataTable
        label={t('ui.nav.customers')}
        testId="customer-table"
        columns={columns}
        count={shown.length}
        rowAt={rowAt}
        sorting={sorting}
        onSort={setSorting}
        onEnter={drill}
        totals
        empty={complete ? t('ui.customers.none') : t('ui.common.loading')}
      />
    </div>
  );
}
