import type { PartyPart } from '../../core/contract/reconciliation.ts';
import { useCore } from '../api/useCore.ts';
import { PartiesTable } from '../reconciliation/PartiesTable.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** The parties behind one figure of the reconciliation; their sum is the figure. */
export function PartiesPanel({ part }: { readonly part: PartyPart }): React.JSX.Element | null {
  const { t } = useText();
  const asOf = useView((view) => view.asOf);
  const { value: report } = useCore('reconciliation', asOf === null ? {} : { asOf });
  if (report === null) return null;
  return (
    <div className="rows-panel">
      <p className="panel-lead">{t(`ui.reconcile.what.${part}`)}</p>
      <PartiesTable asOf={report.asOf} part={part} />
    </div>
  );
}
