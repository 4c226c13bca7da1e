import type { InvoicePage, InvoiceRow } from '../../core/contract/ledger.ts';
import type { Text } from '../text/useText.ts';
import type { Column } from './DataTable.tsx';

const currencyUnits = (paise: number | null): string => (paise === null ? '' : String(paise / 100));
const plainNumber = (value: number | null): string => (value === null ? '' : value.toFixed(1));

/** The invoice table's columns; the stage's own two only where the rows stand behind a stage. */
export function invoiceColumns(
  text: Text,
  staged: boolean,
  total: InvoicePage['total'] | null,
): readonly Column<InvoiceRow>[] {
  const { t, money, date, days, moneyDays } = text;
  const tableMoney = (paise: number | null): string => money(paise, { zeroDash: true });
  const stageColumns: readonly Column<InvoiceRow>[] = [
    {
      id: 'stageDays',
      header: t('ui.invoices.stageDays'),
      width: '92px',
      numeric: true,
      text: (row) => days(row.stageDays),
      raw: (row) => plainNumber(row.stageDays),
    },
    {
      id: 'stageRupeeDays',
      header: t('ui.invoices.stageRupeeDays'),
      width: '130px',
      numeric: true,
      text: (row) => moneyDays(row.stageRupeeDays),
      raw: (row) => currencyUnits(row.stageRupeeDays),
      total: moneyDays(total?.stageRupeeDays ?? null),
    },
  ];
  return [
    {
      id: 'invoiceNo',
      header: t('ui.invoices.number'),
      width: 'minmax(104px, 1fr)',
      text: (row) => row.invoiceNo ?? t('ui.invoices.noNumber'),
      total: t('ui.invoices.total', { count: total?.count ?? 0, n: text.count(total?.count ?? 0) }),
    },
    {
      id: 'customer',
      header: t('ui.invoices.customer'),
      width: 'minmax(150px, 1.6fr)',
      sortable: true,
      text: (row) => row.customer,
    },
    {
      id: 'open',
      header: t('ui.invoices.open'),
      width: '116px',
      numeric: true,
      sortable: true,
      text: (row) => tableMoney(row.open),
      raw: (row) => currencyUnits(row.open),
      total: money(total?.open ?? null),
    },
    {
      id: 'days',
      header: t('ui.invoices.daysLate'),
      width: '96px',
      numeric: true,
      sortable: true,
      text: (row) => text.count(row.daysLate),
      raw: (row) => (row.daysLate === null ? '' : String(row.daysLate)),
    },
    ...(staged ? stageColumns : []),
    {
      id: 'amount',
      header: t('ui.invoices.amount'),
      width: '116px',
      numeric: true,
      sortable: true,
      text: (row) => tableMoney(row.amount),
      raw: (row) => currencyUnits(row.amount),
      total: money(total?.amount ?? null),
    },
    {
      id: 'invoiceDate',
      header: t('ui.invoices.invoiceDate'),
      width: '118px',
      sortable: true,
      text: (row) => date(row.invoiceDate),
    },
    {
      id: 'dueDate',
      header: t('ui.invoices.dueDate'),
      width: '118px',
      sortable: true,
      text: (row) => date(row.dueDate),
    },
    {
      id: 'source',
      header: t('ui.invoices.source'),
      width: 'minmax(140px, 1fr)',
      text: (row) => `${row.file}:${row.line}`,
    },
  ];
}
