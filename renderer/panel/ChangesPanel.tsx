import { useMemo } from 'react';
import type { VoucherChange } from '../../core/contract/books.ts';
import { formatMoney } from '../../core/text/format.ts';
import { callCore } from '../api/core.ts';
import type { ChangeKind } from '../state/panel.ts';
import type { Column } from '../table/DataTable.tsx';
import { PagedTable } from '../table/PagedTable.tsx';
import { type Text, useText } from '../text/useText.ts';

function columnsOf(text: Text, change: ChangeKind): readonly Column<VoucherChange>[] {
  const { t, date, locale } = text;
  const money = (paise: number | null, { currency }: VoucherChange): string =>
    formatMoney(paise, { locale, currency }, { minor: 'auto' });
  const fields = (row: VoucherChange): string =>
    row.fields.map((field) => t(`ui.field.${field}`, { defaultValue: field })).join(', ');
  const before: Column<VoucherChange> = {
    id: 'before',
    header: t('ui.changes.before'),
    width: 112,
    numeric: true,
    text: (row) => money(row.amountBefore, row),
    raw: (row) => (row.amountBefore === null ? '' : String(row.amountBefore / 100)),
  };
  const after: Column<VoucherChange> = {
    id: 'after',
    header: t('ui.changes.after'),
    width: 112,
    numeric: true,
    text: (row) => money(row.amountAfter, row),
    raw: (row) => (row.amountAfter === null ? '' : String(row.amountAfter / 100)),
  };
  return [
    {
      id: 'number',
      header: t('ui.party.number'),
      width: 96,
      grow: 1,
      text: (row) => row.number ?? '–',
    },
    ...(change === 'added' ? [after] : change === 'vanished' ? [before] : [before, after]),
    ...(change === 'changed'
      ? [
          {
            id: 'fields',
            header: t('ui.changes.fields'),
            width: 140,
            grow: 1,
            text: fields,
          },
        ]
      : []),
    ...(change === 'vanished'
      ? [
          {
            id: 'retired',
            header: t('ui.changes.state'),
            width: 120,
            text: (row: VoucherChange) => t(row.retired ? 'ui.changes.retired' : 'ui.changes.kept'),
          },
        ]
      : []),
    {
      id: 'customer',
      header: t('ui.invoices.customer'),
      width: 140,
      grow: 1.4,
      text: (row) => row.customer,
    },
    { id: 'date', header: t('ui.field.date'), width: 108, text: (row) => date(row.date) },
    {
      id: 'kind',
      header: t('ui.party.kind'),
      width: 100,
      text: (row) => t(`ui.party.entry.${row.kind}`),
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

interface Props {
  readonly batchId: string;
  readonly change: ChangeKind;
}

/** The vouchers that an import added, changed, or no longer holds. */
export function ChangesPanel({ batchId, change }: Props): React.JSX.Element {
  const text = useText();
  const { t } = text;
  const columns = useMemo(() => columnsOf(text, change), [text, change]);
  return (
    <div className="rows-panel">
      <p className="panel-lead">{t(`ui.changes.what.${change}`)}</p>
      <PagedTable
        label={t(`ui.changes.title.${change}`)}
        testId="changes-table"
        question={`${batchId} ${change}`}
        fetch={(offset, limit) => callCore('batchChanges', { batchId, change, offset, limit })}
        columns={columns}
        empty={t('ui.changes.none')}
        what={{ table: 'batchChanges', batchId, change }}
      />
    </div>
  );
}
