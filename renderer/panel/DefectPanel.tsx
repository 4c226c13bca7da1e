import { useMemo } from 'react';
import type { Defect, DefectItem } from '../../core/contract/quality.ts';
import { callCore } from '../api/core.ts';
import { useCore } from '../api/useCore.ts';
import type { Column } from '../table/DataTable.tsx';
import { PagedTable } from '../table/PagedTable.tsx';
import { type Text, useText } from '../text/useText.ts';

function columnsOf(text: Text): readonly Column<DefectItem>[] {
  const { t, money, date } = text;
  return [
    {
      id: 'source',
      header: t('ui.issue.place'),
      width: 150,
      grow: 1,
      text: (row) => `${row.file}:${row.line}`,
    },
    { id: 'number', header: t('ui.party.number'), width: 124, text: (row) => row.number ?? '–' },
    {
      id: 'value',
      header: t('ui.issue.value'),
      width: 190,
      grow: 1,
      text: (row) =>
        `${t(`ui.field.${row.field}`, { defaultValue: row.field })}: ${row.value === '' ? t('ui.quality.blank') : row.value}`,
    },
    {
      id: 'customer',
      header: t('ui.invoices.customer'),
      width: 140,
      grow: 1.4,
      text: (row) => row.customer,
    },
    { id: 'day', header: t('ui.field.date'), width: 108, text: (row) => date(row.day) },
    {
      id: 'amount',
      header: t('ui.invoices.amount'),
      width: 112,
      numeric: true,
      text: (row) => money(row.amount, { minor: 'auto' }),
      raw: (row) => (row.amount === null ? '' : String(row.amount / 100)),
    },
    {
      id: 'kind',
      header: t('ui.quality.kind'),
      width: 90,
      text: (row) => t(`ui.quality.kinds.${row.kind}`),
    },
  ];
}

/** The rows to fix at the source for one defect: each with its file and line. */
export function DefectPanel({ defect }: { readonly defect: Defect }): React.JSX.Element {
  const text = useText();
  const { t, say } = text;
  const { value: report } = useCore('quality', {});
  const facts = report?.defects.find((entry) => entry.defect === defect);
  const columns = useMemo(() => columnsOf(text), [text]);
  return (
    <div className="rows-panel">
      {facts === undefined ? null : (
        <>
          <p className="panel-lead">{say(facts.cost)}</p>
          <p>
            <strong>{t('ui.quality.fix')}</strong> {say(facts.fix)}
          </p>
        </>
      )}
      <PagedTable
        label={t(`ui.quality.defect.${defect}`)}
        testId="defect-table"
        question={defect}
        fetch={(offset, limit) => callCore('defects', { defect, offset, limit })}
        columns={columns}
        empty={t('ui.quality.fixed')}
        what={{ table: 'defects', defect }}
      />
    </div>
  );
}
