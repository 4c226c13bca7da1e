import { useMemo } from 'react';
import type { ShortPaidBill, ShortPayReason } from '../../core/contract/reconciliation.ts';
import { callCore } from '../api/core.ts';
import { useView } from '../state/view.ts';
import type { Column } from '../table/DataTable.tsx';
import { PagedTable } from '../table/PagedTable.tsx';
import { type Text, useText } from '../text/useText.ts';

function columnsOf(text: Text): readonly Column<ShortPaidBill>[] {
  const { t, money, date } = text;
  return [
    {
      id: 'invoiceNo',
      header: t('ui.invoices.number'),
      width: 110,
      grow: 1,
      text: (row) => row.invoiceNo ?? t('ui.invoices.noNumber'),
    },
    {
      id: 'short',
      header: t('ui.short.short'),
      width: 110,
      numeric: true,
      text: (row) => money(row.short, { minor: 'auto' }),
      raw: (row) => String(row.short / 100),
    },
    {
      id: 'amount',
      header: t('ui.invoices.amount'),
      width: 116,
      numeric: true,
      text: (row) => money(row.amount, { minor: 'auto' }),
      raw: (row) => String(row.amount / 100),
    },
    {
      id: 'customer',
      header: t('ui.invoices.customer'),
      width: 140,
      grow: 1.6,
      text: (row) => row.customer,
    },
    {
      id: 'invoiceDate',
      header: t('ui.invoices.invoiceDate'),
      width: 112,
      text: (row) => date(row.invoiceDate),
    },
    {
      id: 'booked',
      header: t('ui.short.how'),
      width: 110,
      text: (row) => t(row.booked ? 'ui.short.booked' : 'ui.reconcile.inferred'),
    },
    {
      id: 'source',
      header: t('ui.invoices.source'),
      width: 140,
      grow: 1,
      text: (row) => `${row.file}:${row.line}`,
    },
  ];
}

/** The bills that were paid short for one reason. */
export function ShortPaidPanel({ reason }: { readonly reason: ShortPayReason }): React.JSX.Element {
  const text = useText();
  const { t } = text;
  const asOf = useView((view) => view.asOf);
  const date = asOf === null ? {} : { asOf };
  const columns = useMemo(() => columnsOf(text), [text]);
  return (
    <div className="rows-panel">
      <p className="panel-lead">{t(`ui.short.what.${reason}`)}</p>
      <PagedTable
        label={t(`ui.reconcile.reason.${reason}`)}
        testId="short-paid-table"
        question={`${reason} ${asOf}`}
        fetch={(offset, limit) => callCore('shortPaid', { ...date, reason, offset, limit })}
        columns={columns}
        empty={t('ui.invoices.none')}
        what={{ table: 'shortPaid', ...date, reason }}
      />
    </div>
  );
}
