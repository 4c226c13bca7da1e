import { FileSearch, X } from 'lucide-react';
import { useId, useState } from 'react';
import type { InvoiceFilter } from '../../core/contract/ledger.ts';
import type { WorkRecord } from '../../core/contract/workMoves.ts';
import { cellFilter } from '../focus/constraintCell.ts';
import { stampDay } from '../focusing/stampDay.ts';
import { useHeld } from '../roles/useRole.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { SayForm } from './SayForm.tsx';
import { useDecide } from './useDecide.ts';

const ROWS = ['none', 'here', 'waiting', 'since'] as const;
type Rows = (typeof ROWS)[number];

/** What shows how it goes: words, and the bills they speak of as they stood that day. */
export function Evidence({ work }: { readonly work: WorkRecord }): React.JSX.Element {
  const { t, date } = useText();
  const id = useId();
  const { decide } = useDecide(work.id);
  const held = useHeld('constraint:write');
  const { report } = useAnalysis();
  const open = useView((view) => view.open);
  const [rows, setRows] = useState<Rows>('none');
  const filterOf = (which: Rows): InvoiceFilter | null => {
    if (which === 'none' || report === null) return null;
    const here = cellFilter(work, report.asOf);
    if (which === 'here') return here;
    if (which === 'waiting') return { ...here, waiting: true };
    return work.changedOn === null ? null : { ...here, invoicedAfter: work.changedOn - 1 };
  };
  return (
    <section className="work-part" data-testid="work-evidence" aria-labelledby="work-evidence">
      <h2 id="work-evidence">{t('work.evidence.title')}</h2>
      <ul className="work-remarks">
        {work.evidence.map((item) => (
          <li key={item.id}>
            <span>
              {item.words} <span className="small muted">{date(stampDay(item.at))}</span>
            </span>
            {item.rows === null ? null : (
              <RowsButton words={item.words} rows={item.rows} onOpen={open} />
            )}
            <button
              type="button"
              className="icon-button"
              aria-label={t('work.evidence.detach', { words: item.words })}
              title={t('work.evidence.detach', { words: item.words })}
              {...held}
              onClick={() => void decide({ move: 'detach', evidenceId: item.id })}
            >
              <X size={16} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <SayForm
        workId={work.id}
        label={t('work.evidence.label')}
        button={t('work.evidence.add')}
        decisionOf={(words) => ({ move: 'evidence', words, rows: filterOf(rows) })}
      >
        <label className="visually-hidden" htmlFor={`${id}-rows`}>
          {t('work.evidence.rows')}
        </label>
        <select
          id={`${id}-rows`}
          className="select"
          value={rows}
          onChange={(event) => setRows(ROWS.find((each) => each === event.target.value) ?? 'none')}
        >
          {ROWS.filter((each) => each !== 'since' || work.changedOn !== null).map((each) => (
            <option key={each} value={each}>
              {t(`work.evidence.which.${each}`)}
            </option>
          ))}
        </select>
      </SayForm>
      <p className="small muted">{t('work.evidence.fromPanel')}</p>
    </section>
  );
}

interface RowsButtonProps {
  readonly words: string;
  readonly rows: InvoiceFilter;
  readonly onOpen: ReturnType<typeof useView.getState>['open'];
}

function RowsButton({ words, rows, onOpen }: RowsButtonProps): React.JSX.Element {
  const { t } = useText();
  return (
    <button
      type="button"
      className="button small-button"
      aria-label={`${t('work.evidence.bills')}: ${words}`}
      onClick={() => onOpen({ type: 'invoices', title: words, filter: rows }, true)}
    >
      <FileSearch size={14} aria-hidden />
      {t('work.evidence.bills')}
    </button>
  );
}
