import { useMemo, useState } from 'react';
import type { CardRows, MetricRow, MetricRows } from '../../core/contract/metricCard.ts';
import { callCore } from '../api/core.ts';
import { useView } from '../state/view.ts';
import type { Column } from '../table/DataTable.tsx';
import { PagedTable } from '../table/PagedTable.tsx';
import { Currency, useCurrency } from '../text/currency.ts';
import { type Text, useText } from '../text/useText.ts';

export type PartRows = Extract<CardRows, { of: 'part' }>;

/** Parts whose rows add rupees × days; the others add days, or rupees. */
const RUPEE_DAYS: readonly PartRows['part']['part'][] = [
  'paid',
  'paidBeyondTerms',
  'overdueDays',
  'stageYear',
  'stageKnown',
  'stageLeft',
  'stageStill',
];

function columnsOf(text: Text, part: PartRows['part']['part']): readonly Column<MetricRow>[] {
  const { t, money, date, count, moneyDays } = text;
  const paise = (value: number): string => money(value, { minor: 'auto' });
  const weighted = RUPEE_DAYS.includes(part);
  const credits = part === 'unappliedCredits';
  const adds: Column<MetricRow> = {
    id: 'adds',
    header: t('metrics.rows.adds'),
    width: 122,
    numeric: true,
    text: (row) => moneyDays(row.adds),
    raw: (row) => String(row.adds / 100),
  };
  const days: Column<MetricRow> = {
    id: 'days',
    header: t('metrics.rows.days'),
    width: 70,
    numeric: true,
    text: (row) => count(row.days),
    raw: (row) => String(row.days ?? ''),
  };
  return [
    {
      id: 'number',
      header: credits ? t('ui.table.credit_notes') : t('metrics.rows.number'),
      width: 140,
      grow: 1,
      text: (row) => row.number ?? (row.receiptNo === null ? '–' : t('metrics.rows.onAccount')),
    },
    {
      id: 'amount',
      header: t('metrics.rows.amount'),
      width: 136,
      numeric: true,
      text: (row) => paise(row.amount),
      raw: (row) => String(row.amount / 100),
    },
    ...(credits ? [] : [days]),
    ...(weighted ? [adds] : []),
    {
      id: 'customer',
      header: t('ui.invoices.customer'),
      width: 150,
      grow: 1.6,
      text: (row) => row.customer,
    },
    { id: 'from', header: t('metrics.rows.from'), width: 110, text: (row) => date(row.from) },
    ...(credits
      ? []
      : [
          {
            id: 'to',
            header: t('metrics.rows.to'),
            width: 110,
            text: (row: MetricRow) => (row.to === null ? t('metrics.rows.still') : date(row.to)),
          },
        ]),
    {
      id: 'receipt',
      header: t('metrics.rows.receipt'),
      width: 120,
      grow: 0.6,
      text: (row) => row.receiptNo ?? '–',
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
  readonly title: string;
  readonly rows: PartRows;
}

/** The rows that add up to a line of a formula, those that add most first. */
export function MetricRowsPanel({ title, rows }: Props): React.JSX.Element {
  const base = useCurrency();
  return (
    <Currency value={rows.currency ?? base}>
      <PartTable title={title} rows={rows} />
    </Currency>
  );
}

function PartTable({ title, rows }: Props): React.JSX.Element {
  const text = useText();
  const open = useView((view) => view.open);
  const [total, setTotal] = useState<MetricRows['total'] | null>(null);
  const { part, asOf, currency } = rows;
  const asked = { part, asOf, ...(currency === undefined ? {} : { currency }) };
  const columns = useMemo(() => columnsOf(text, part.part), [text, part.part]);
  return (
    <div className="rows-panel">
      <PagedTable
        label={title}
        testId="metric-rows"
        question={JSON.stringify(asked)}
        fetch={async (offset, limit) => {
          const answer = await callCore('metricRows', { ...asked, offset, limit });
          if (!answer.ok) return answer;
          setTotal(answer.value.total);
          return { ok: true, value: { rows: answer.value.rows, total: answer.value.total.count } };
        }}
        columns={columns}
        onEnter={(row) =>
          open({ type: 'partyEntries', customerId: row.customerId, name: row.customer })
        }
        empty={text.t('metrics.rows.none')}
        what={{ table: 'metricRows', ...asked }}
      >
        {total === null ? null : <p>{totalWords(total, part.part, text)}</p>}
      </PagedTable>
    </div>
  );
}

function totalWords(total: MetricRows['total'], part: PartRows['part']['part'], text: Text) {
  const n = text.count(total.count);
  const amount = text.money(total.amount, { minor: 'auto' });
  if (part === 'unappliedCredits') return text.t('metrics.rows.totalAmount', { n, amount });
  if (!RUPEE_DAYS.includes(part)) {
    return text.t('metrics.rows.totalDays', { n, amount, days: text.count(total.days) });
  }
  return text.t('metrics.rows.total', { n, amount, adds: text.moneyDays(total.adds) });
}
