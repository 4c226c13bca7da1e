import type { ReactNode } from 'react';
import type { Result } from '../../core/contract/errors.ts';
import type { TableExport } from '../../core/contract/tableExport.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useText } from '../text/useText.ts';
import { type Column, DataTable } from './DataTable.tsx';
import { ExportButton } from './ExportButton.tsx';
import { PAGE_ROWS } from './pager.ts';
import { usePages } from './usePages.ts';

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

interface Props<Row> {
  readonly label: string;
  readonly testId: string;
  /** Names the question: another key starts over. */
  readonly question: string;
  readonly fetch: (offset: number, limit: number) => Promise<Result<Page<Row>>>;
  readonly columns: readonly Column<Row>[];
  readonly empty: string;
  readonly what?: TableExport;
  readonly onEnter?: (row: Row) => void;
  /** What is said above the rows; the count of rows where absent. */
  readonly children?: ReactNode;
}

/** Rows behind a figure, fetched as they come into view, with a way to take all of them along. */
export function PagedTable<Row>(props: Props<Row>): React.JSX.Element {
  const { label, question, fetch, columns, empty, what } = props;
  const { t, count } = useText();
  const pages = usePages<Page<Row>>(question, fetch);
  if (pages.error !== null) return <ErrorNote error={pages.error} />;
  const total = pages.head?.total ?? 0;
  return (
    <>
      <div className="table-bar">
        <div className="small muted">
          {props.children ?? t('ui.table.rows', { count: total, n: count(total) })}
        </div>
        {what === undefined ? null : <ExportButton what={what} name={label} />}
      </div>
      <DataTable
        label={label}
        testId={props.testId}
        columns={columns}
        count={total}
        rowAt={(index) => pages.rowPage(index)?.rows[index % PAGE_ROWS] ?? null}
        onRange={pages.need}
        {...(props.onEnter === undefined ? {} : { onEnter: props.onEnter })}
        empty={pages.loading ? t('ui.common.loading') : empty}
      />
    </>
  );
}
