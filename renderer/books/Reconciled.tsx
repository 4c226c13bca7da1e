import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react';
import type { AnalysisReport } from '../../core/contract/analysis.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** Whether the books agree with the ledger balances; leads to how. */
export function Reconciled({ report }: { readonly report: AnalysisReport }): React.JSX.Element {
  const { t, money } = useText();
  const goBooks = useView((view) => view.goBooks);
  const { reconciled } = report;
  const Icon =
    reconciled === true ? CircleCheck : reconciled === false ? TriangleAlert : CircleHelp;
  const kind = reconciled === true ? 'good' : reconciled === false ? 'warn' : '';
  const words =
    reconciled === true
      ? t('ui.books.reconciled')
      : reconciled === false
        ? t('ui.books.gap', { gap: money(report.reconciliationGap) })
        : t('ui.books.noBalances');
  return (
    <button
      type="button"
      className={`badge badge-button ${kind}`}
      onClick={() => goBooks('reconciliation')}
    >
      <Icon size={14} aria-hidden />
      {words}
    </button>
  );
}
