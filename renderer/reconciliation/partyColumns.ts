import type { PartyPart, PartyReconciliation } from '../../core/contract/reconciliation.ts';
import type { Column } from '../table/DataTable.tsx';
import type { Text } from '../text/useText.ts';

type Amount = 'outstanding' | PartyPart;

const AMOUNTS: readonly Amount[] = [
  'gap',
  'stated',
  'net',
  'outstanding',
  'onAccount',
  'unappliedCredits',
];

const units = (paise: number | null): string => (paise === null ? '' : String(paise / 100));

function sum(rows: readonly PartyReconciliation[], name: Amount): number {
  return rows.reduce((total, row) => total + (row[name] ?? 0), 0);
}

/** The parties table's columns with totals over the rows shown; `first` is the figure that led here. */
export function partyColumns(
  text: Text,
  rows: readonly PartyReconciliation[],
  first: Amount = 'gap',
): readonly Column<PartyReconciliation>[] {
  const { t, money } = text;
  const shown = (paise: number | null): string => money(paise, { minor: 'auto', zeroDash: true });
  return [
    {
      id: 'name',
      header: t('ui.customers.name'),
      width: 180,
      grow: 2,
      sortable: true,
      text: (row) => row.name,
      total: t('ui.reconcile.parties', { count: rows.length, n: text.count(rows.length) }),
    },
    ...[first, ...AMOUNTS.filter((name) => name !== first)].map(
      (name): Column<PartyReconciliation> => ({
        id: name,
        header: t(`ui.reconcile.term.${name}`),
        width: 138,
        numeric: true,
        sortable: true,
        text: (row) => shown(row[name]),
        raw: (row) => units(row[name]),
        total: money(sum(rows, name), { minor: 'auto' }),
      }),
    ),
    {
      id: 'statedOn',
      header: t('ui.reconcile.statedOn'),
      width: 118,
      text: (row) => text.date(row.statedOn),
    },
  ];
}
