import type { CustomerRow } from '../../core/contract/ledger.ts';
import type { Column } from '../table/DataTable.tsx';
import type { Text } from '../text/useText.ts';
import { AgeingBar } from './AgeingBar.tsx';

const units = (paise: number): string => String(paise / 100);

function sum(rows: readonly CustomerRow[], of: (row: CustomerRow) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

/** The customers table's columns, with totals over the rows shown. */
export function customerColumns(
  text: Text,
  rows: readonly CustomerRow[],
): readonly Column<CustomerRow>[] {
  const { t, money, days, share } = text;
  const most = Math.max(0, ...rows.map((row) => row.outstanding));
  return [
    {
      id: 'name',
      header: t('ui.customers.name'),
      width: 190,
      grow: 2,
      sortable: true,
      text: (row) => row.name,
      total: t('ui.invoices.totalWord'),
    },
    {
      id: 'region',
      header: t('ui.dimension.region'),
      width: 90,
      grow: 0.8,
      sortable: true,
      text: (row) => row.region ?? '–',
    },
    {
      id: 'outstanding',
      header: t('metrics.name.outstanding'),
      width: 130,
      numeric: true,
      sortable: true,
      text: (row) => money(row.outstanding, { zeroDash: true }),
      raw: (row) => units(row.outstanding),
      total: money(sum(rows, (row) => row.outstanding)),
    },
    {
      id: 'ageing',
      header: t('ui.ageing.title'),
      width: 120,
      grow: 1,
      text: (row) =>
        row.ageing
          .filter((part) => part.amount > 0)
          .map((part) => `${t(`ui.bucket.${part.bucket}`)} ${money(part.amount)}`)
          .join(' · '),
      cell: (row) => <AgeingBar row={row} most={most} />,
    },
    {
      id: 'overdue',
      header: t('metrics.name.overdue'),
      width: 130,
      numeric: true,
      sortable: true,
      text: (row) => money(row.overdue, { zeroDash: true }),
      raw: (row) => units(row.overdue),
      total: money(sum(rows, (row) => row.overdue)),
    },
    {
      id: 'meanDaysLate',
      header: t('ui.customers.daysLate'),
      width: 104,
      numeric: true,
      sortable: true,
      text: (row) => days(row.meanDaysLate),
    },
    {
      id: 'shareLate',
      header: t('ui.customers.shareLate'),
      width: 104,
      numeric: true,
      sortable: true,
      text: (row) => share(row.shareLate),
    },
    {
      id: 'billed12',
      header: t('ui.customers.billed12'),
      width: 140,
      numeric: true,
      sortable: true,
      text: (row) => money(row.billed12, { zeroDash: true }),
      raw: (row) => units(row.billed12),
      total: money(sum(rows, (row) => row.billed12)),
    },
  ];
}
