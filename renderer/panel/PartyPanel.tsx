import { useMemo } from 'react';
import type { PartyEntry } from '../../core/contract/reconciliation.ts';
import { callCore } from '../api/core.ts';
import { useView } from '../state/view.ts';
import type { Column } from '../table/DataTable.tsx';
import { PagedTable } from '../table/PagedTable.tsx';
import { type Text, useText } from '../text/useText.ts';

const units = (paise: number | null): string => (paise === null ? '' : String(paise / 100));

function entryColumns(text: Text): readonly Column<PartyEntry>[] {
  const { t, money, date } = text;
  const amount = (paise: number | null): string => money(paise, { minor: 'auto', zeroDash: true });
  /** How far a stated balance is from the books' own on that day. */
  const apart = (row: PartyEntry): string =>
    row.amount === row.running
      ? ''
      : t('ui.party.apart', { gap: amount(Math.abs(row.amount - row.running)) });
  const matched = (entry: PartyEntry): string =>
    entry.matched === null
      ? ''
      : `${amount(entry.matched)}${entry.inferred ? ` · ${t('ui.reconcile.inferred')}` : ''}`;
  return [
    { id: 'day', header: t('ui.field.date'), width: 124, text: (row) => date(row.day) },
    {
      id: 'what',
      header: t('ui.party.kind'),
      width: 160,
      grow: 2,
      text: (row) =>
        [t(`ui.party.entry.${row.kind}`), row.number].filter((word) => word !== null).join(' '),
    },
    {
      id: 'amount',
      header: t('ui.party.amount'),
      width: 122,
      numeric: true,
      text: (row) => (row.kind === 'stated' ? apart(row) : amount(row.amount)),
      cell: (row) =>
        row.kind === 'stated' ? <span className="apart">{apart(row)}</span> : amount(row.amount),
      raw: (row) => (row.kind === 'stated' ? '' : units(row.amount)),
    },
    {
      id: 'running',
      header: t('ui.party.running'),
      width: 134,
      numeric: true,
      text: (row) => money(row.kind === 'stated' ? row.amount : row.running, { minor: 'auto' }),
      raw: (row) => units(row.kind === 'stated' ? row.amount : row.running),
    },
    { id: 'matched', header: t('ui.party.matched'), width: 130, numeric: true, text: matched },
    {
      id: 'source',
      header: t('ui.invoices.source'),
      width: 150,
      grow: 1,
      text: (row) => `${row.file}:${row.line}`,
    },
  ];
}

interface Props {
  readonly customerId: string;
  readonly name: string;
}

/** One party's bookings with the running balance, and where its ledger balance was stated. */
export function PartyPanel({ customerId, name }: Props): React.JSX.Element {
  const text = useText();
  const { t } = text;
  const asOf = useView((view) => view.asOf);
  const open = useView((view) => view.open);
  const date = asOf === null ? {} : { asOf };
  const columns = useMemo(() => entryColumns(text), [text]);
  return (
    <div className="rows-panel">
      <PagedTable
        label={name}
        testId="party-entries"
        question={`${customerId} ${asOf}`}
        fetch={(offset, limit) => callCore('partyEntries', { ...date, customerId, offset, limit })}
        columns={columns}
        empty={t('ui.party.none')}
        what={{ table: 'partyEntries', ...date, customerId }}
      >
        <p>{t('ui.party.hint')}</p>
        <button
          type="button"
          className="link"
          onClick={() =>
            open({ type: 'invoices', title: name, filter: { ...date, customerId, open: true } })
          }
        >
          {t('ui.party.openBills')}
        </button>
      </PagedTable>
    </div>
  );
}
