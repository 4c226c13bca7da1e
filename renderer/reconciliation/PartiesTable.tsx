import { useMemo, useState } from 'react';
import { callCore } from '../api/core.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import type { PartyPart } from '../state/panel.ts';
import { useView } from '../state/view.ts';
import { DataTable, type Sorting } from '../table/DataTable.tsx';
import { ExportButton } from '../table/ExportButton.tsx';
import { useAllRows } from '../table/useAllRows.ts';
import { useText } from '../text/useText.ts';
import { partyColumns, sortParties } from './partyColumns.ts';

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
  const rows = useMemo(
    () =>
      sortParties(
        part === undefined ? all.rows : all.rows.filter((row) => (row[part] ?? 0) !== 0),
        sorting,
      ),
    [all.rows, part, sorting],
  );
  const columns = useMemo(() => partyColumns(text, rows, part), [text, rows, part]);
  if (all.error !== null) return <ErrorNote error={all.error} />;
  return (
    <>
      <div className="table-bar">
        <p className="small muted">{t('ui.reconcile.partiesHint')}</p>
        <ExportButton
          what={{ table: 'parties', asOf, ...(differing ? { differing } : {}) }}
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
