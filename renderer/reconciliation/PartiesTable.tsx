import { useMemo, useState } from 'react';
import { type PartyPart, PartySort } from '../../core/contract/reconciliation.ts';
import { partiesWith, sortParties } from '../../core/listing/sortParties.ts';
import { callCore } from '../api/core.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useView } from '../state/view.ts';
import { DataTable, type Sorting } from '../table/DataTable.tsx';
import { ExportButton } from '../table/ExportButton.tsx';
import { useAllRows } from '../table/useAllRows.ts';
import { useText } from '../text/useText.ts';
import { partyColumns } from './partyColumns.ts';

interface Props {
  readonly asOf: number;
  /** Only parties with a figure in this column, as the rows behind it. */
  readonly part?: PartyPart;
  /** Only parties that differ from their ledger balance. */
  readonly differing?: boolean;
}

/** Every party's side of the books, the differing ones first; Enter opens its bookings. */
export function PartiesTable({ asOf, part, differing = false }: Props): React.JSX.Element {
  const text = useText();
  const { t } = text;
  const open = useView((view) => view.open);
  const [sorting, setSorting] = useState<Sorting>({ id: part ?? 'gap', descending: true });
  const all = useAllRows(`parties ${asOf} ${differing}`, (offset, limit) =>
    callCore('parties', { asOf, ...(differing ? { differing } : {}), offset, limit }),
  );
  const sort = PartySort.catch('gap').parse(sorting.id);
  const { descending } = sorting;
  const rows = useMemo(
    () => sortParties(partiesWith(all.rows, part), sort, descending),
    [all.rows, part, sort, descending],
  );
  const columns = useMemo(() => partyColumns(text, rows, part), [text, rows, part]);
  if (all.error !== null) return <ErrorNote error={all.error} />;
  return (
    <>
      <div className="table-bar">
        <p className="small muted">{t('ui.reconcile.partiesHint')}</p>
        <ExportButton
          what={{
            table: 'parties',
            asOf,
            ...(differing ? { differing } : {}),
            ...(part === undefined ? {} : { part }),
            sort,
            descending,
          }}
          name={t('ui.reconcile.partiesTitle')}
        />
      </div>
      <DataTable
        label={t('ui.reconcile.partiesTitle')}
        testId="parties-table"
        columns={columns}
        count={rows.length}
        rowAt={(index) => rows[index] ?? null}
        sorting={sorting}
        onSort={setSorting}
        onEnter={(row) =>
          open(
            { type: 'partyEntries', customerId: row.customerId, name: row.name },
            part === undefined,
          )
        }
        totals
        empty={all.complete ? t('ui.reconcile.noParties') : t('ui.common.loading')}
      />
    </>
  );
}
