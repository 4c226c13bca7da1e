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
  const number = (row: InvoiceRow): string => row.invoiceNo ?? t('ui.invoices.noNumber');
  const tableMoney = (paise: number | null): string => money(paise, { zeroDash: true });
  const stageColumns: readonly Column<InvoiceRow>[] = [
    {
      id: 'days',
      header: t('ui.invoices.stageDays'),
      width: 92,
      numeric: true,
      sortable: true,
      text: (row) => days(row.stageDays),
      raw: (row) => plainNumber(row.stageDays),
    },
    {
      id: 'stageRupeeDays',
      header: t('ui.invoices.stageRupeeDays'),
      width: 130,
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
      width: 160,
      grow: 1,
      text: (row) =>
        row.inferred ? `${number(row)} (${t('ui.reconcile.inferred')})` : number(row),
      cell: (row) =>
        row.inferred ? (
          <span className="marked">
            <span>{number(row)}</span>
            <span className="badge inferred" title={t('ui.invoices.inferredWhat')}>
              {t('ui.reconcile.inferred')}
            </span>
            <span className="visually-hidden">{t('ui.invoices.inferredWhat')}</span>
          </span>
        ) : (
          number(row)
        ),
      total: t('ui.invoices.total', { count: total?.count ?? 0, n: text.count(total?.count ?? 0) }),
    },
    ...(staged ? stageColumns : []),
    {
      id: 'open',
      header: t('ui.invoices.open'),
      width: 116,
      numeric: true,
      sortable: true,
      text: (row) => tableMoney(row.open),
      raw: (row) => currencyUnits(row.open),
      total: money(total?.open ?? null),
    },
    {
      id: staged ? 'daysLate' : 'days',
      header: t('ui.invoices.daysLate'),
      width: 96,
      numeric: true,
      sortable: !staged,
      text: (row) => text.count(row.daysLate),
      raw: (row) => (row.daysLate === null ? '' : String(row.daysLate)),
    },
    {
      id: 'customer',
      header: t('ui.invoices.customer'),
      width: 150,
      grow: 1.6,
      sortable: true,
      text: (row) => row.customer,
    },
    {
      id: 'amount',
      header: t('ui.invoices.amount'),
      width: 116,
      numeric: true,
      sortable: true,
      text: (row) => tableMoney(row.amount),
      raw: (row) => currencyUnits(row.amount),
      total: money(total?.amount ?? null),
    },
    {
      id: 'invoiceDate',
      header: t('ui.invoices.invoiceDate'),
      width: 118,
      sortable: true,
      text: (row) => date(row.invoiceDate),
    },
    {
      id: 'dueDate',
      header: t('ui.invoices.dueDate'),
      width: 118,
      sortable: true,
      text: (row) => date(row.dueDate),
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
