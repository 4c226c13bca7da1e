import { useMemo } from 'react';
import type {
  OnAccountDays,
  ReceiptGroup,
  ReceiptRow,
} from '../../core/contract/reconciliation.ts';
import { callCore } from '../api/core.ts';
import { useView } from '../state/view.ts';
import type { Column } from '../table/DataTable.tsx';
import { PagedTable } from '../table/PagedTable.tsx';
import { Currency, useCurrency } from '../text/currency.ts';
import { type Text, useText } from '../text/useText.ts';

function columnsOf(text: Text, group: ReceiptGroup): readonly Column<ReceiptRow>[] {
  const { t, money, date } = text;
  const paise = (value: number): string => money(value, { minor: 'auto' });
  const stamp: Column<ReceiptRow> =
    group === 'returned'
      ? {
          id: 'returned',
          header: t('ui.field.returned_date'),
          width: 118,
          text: (row) => date(row.returnedDate),
        }
      : {
          id: 'instrument',
          header: t('ui.field.instrument_date'),
          width: 118,
          text: (row) => date(row.instrumentDate),
        };
  return [
    {
      id: 'number',
      header: t('ui.field.receipt_no'),
      width: 156,
      grow: 1,
      text: (row) => row.receiptNo ?? '–',
    },
    {
      id: 'part',
      header: t('ui.receipts.part'),
      width: 122,
      numeric: true,
      text: (row) => paise(row.part),
      raw: (row) => String(row.part / 100),
    },
    {
      id: 'customer',
      header: t('ui.invoices.customer'),
      width: 150,
      grow: 1.6,
      text: (row) => row.customer,
    },
    {
      id: 'date',
      header: t('ui.field.receipt_date'),
      width: 118,
      text: (row) => date(row.receiptDate),
    },
    {
      id: 'amount',
      header: t('ui.receipts.whole'),
      width: 122,
      numeric: true,
      text: (row) => paise(row.amount),
      raw: (row) => String(row.amount / 100),
    },
    ...(group === 'onAccount' ? [] : [stamp]),
    {
      id: 'source',
      header: t('ui.invoices.source'),
      width: 140,
      grow: 1,
      text: (row) => `${row.file}:${row.line}`,
    },
  ];
}

interface Props {
  readonly title: string;
  readonly group: ReceiptGroup;
  readonly days?: OnAccountDays;
  /** Where it is not the day on screen. */
  readonly day?: number;
  readonly currency?: string;
}

/** The receipts behind a figure; Enter opens the account of the party that paid. */
export function ReceiptsPanel({ currency, ...props }: Props): React.JSX.Element {
  const base = useCurrency();
  return (
    <Currency value={currency ?? base}>
      <ReceiptTable {...props} {...(currency === undefined ? {} : { currency })} />
    </Currency>
  );
}

function ReceiptTable({ title, group, days, day, currency }: Props): React.JSX.Element {
  const text = useText();
  const { t } = text;
  const onScreen = useView((view) => view.asOf);
  const asOf = day ?? onScreen;
  const open = useView((view) => view.open);
  const asked = {
    ...(asOf === null ? {} : { asOf }),
    group,
    ...(days === undefined ? {} : { days }),
    ...(currency === undefined ? {} : { currency }),
  };
  const columns = useMemo(() => columnsOf(text, group), [text, group]);
  return (
    <div className="rows-panel">
      <PagedTable
        label={title}
        testId="receipt-table"
        question={JSON.stringify(asked)}
        fetch={(offset, limit) => callCore('receipts', { ...asked, offset, limit })}
        columns={columns}
        onEnter={(row) =>
          open({ type: 'partyEntries', customerId: row.customerId, name: row.customer })
        }
        empty={t('ui.receipts.none')}
        what={{ table: 'receipts', ...asked }}
      />
    </div>
  );
}
