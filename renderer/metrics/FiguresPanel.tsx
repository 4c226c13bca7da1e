import { useMemo } from 'react';
import type { MetricTable } from '../../core/contract/metricCard.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { Working } from '../common/Working.tsx';
import { useView } from '../state/view.ts';
import { type Column, DataTable } from '../table/DataTable.tsx';
import { ExportButton } from '../table/ExportButton.tsx';
import { type Text, useText } from '../text/useText.ts';
import { changeWords, figureWords, metricName } from './figureWords.ts';

type Row = MetricTable['rows'][number];

function columnsOf(table: MetricTable, text: Text): readonly Column<Row>[] {
  const { t, date } = text;
  const change = (id: string, day: number, then: (row: Row) => number | null): Column<Row> => ({
    id,
    header: t('metrics.all.since', { date: date(day) }),
    width: 124,
    numeric: true,
    text: (row) => changeWords(row.unit, row.now, then(row), text) ?? '–',
    raw: (row) => {
      const before = then(row);
      return row.now === null || before === null ? '' : plain(row, row.now - before);
    },
  });
  return [
    {
      id: 'figure',
      header: t('metrics.all.figure'),
      width: 164,
      grow: 1,
      text: (row) => metricName(row.of, text),
    },
    {
      id: 'now',
      header: t('metrics.all.now', { date: date(table.day) }),
      width: 116,
      numeric: true,
      text: (row) => figureWords(row.unit, row.now, text).shown,
      raw: (row) => (row.now === null ? '' : plain(row, row.now)),
    },
    change('month', table.monthBefore, (row) => row.monthBefore),
    change('year', table.yearBefore, (row) => row.yearBefore),
  ];
}

function plain({ unit }: Row, value: number): string {
  return String(unit === 'money' || unit === 'moneyDays' ? value / 100 : value);
}

/** Every figure of the books in one list, with its change; Enter on one opens how it comes about. */
export function FiguresPanel(): React.JSX.Element {
  const text = useText();
  const { t } = text;
  const asOf = useView((view) => view.asOf);
  const open = useView((view) => view.open);
  const asked = asOf === null ? {} : { asOf };
  const { value: table, error } = useCore('metricTable', asked);
  const columns = useMemo(() => (table === null ? [] : columnsOf(table, text)), [table, text]);
  if (error !== null) return <ErrorNote error={error} />;
  if (table === null) return <Working label={t('ui.progress.analysing')} />;
  return (
    <div className="rows-panel">
      <div className="table-bar">
        <p className="small muted">{t('metrics.all.what')}</p>
        <ExportButton what={{ table: 'metrics', ...asked }} name={t('metrics.all.title')} />
      </div>
      <DataTable
        label={t('metrics.all.title')}
        testId="all-figures"
        columns={columns}
        count={table.rows.length}
        rowAt={(index) => table.rows[index] ?? null}
        onEnter={(row) => open({ type: 'metric', of: row.of })}
        empty=""
      />
    </div>
  );
}
