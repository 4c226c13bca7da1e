import type { Issue } from '../../core/contract/books.ts';
import type { Column } from '../table/DataTable.tsx';
import type { Text } from '../text/useText.ts';

/** A row with a problem: whether it was taken, why, where it stands, and its cell as it stands. */
export function issueColumns({ t }: Text): readonly Column<Issue>[] {
  return [
    {
      id: 'kind',
      header: t('ui.issue.kind'),
      width: 84,
      text: (row) => t(`ui.issue.${row.kind}`),
    },
    {
      id: 'code',
      header: t('ui.issue.reason'),
      width: 200,
      grow: 2,
      text: (row) => t(`ui.issue.code.${row.code}`),
    },
    {
      id: 'place',
      header: t('ui.issue.place'),
      width: 150,
      grow: 1,
      text: (row) => `${row.file}:${row.line}`,
    },
    {
      id: 'column',
      header: t('ui.issue.column'),
      width: 110,
      text: (row) => row.column ?? '–',
    },
    {
      id: 'value',
      header: t('ui.issue.value'),
      width: 130,
      grow: 1,
      text: (row) => row.value ?? '–',
    },
  ];
}
