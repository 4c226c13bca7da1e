import { Anchor } from 'lucide-react';
import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { TrackedConstraint } from '../../core/contract/focusing.ts';
import { useCore } from '../api/useCore.ts';
import { WholeCase } from '../constraint/WholeCase.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { heldBeside } from './heldBeside.ts';
import { useConstraintLabel } from './useConstraintLabel.ts';

/**
 * Tells above the focus card that another constraint is already being worked on, and that the newest books do not
 * put this one ahead beyond doubt: changing course for noise costs more than it brings. Nothing where they are one.
 */
export function HeldNote({
  report,
}: {
  readonly report: AnalysisReport;
}): React.JSX.Element | null {
  const past = useView((view) => view.asOf !== null);
  const records = useCore('constraintRecords', past ? null : {}).value;
  const held = heldBeside(records, report);
  return held === null ? null : <Note held={held} />;
}

function Note({ held }: { readonly held: TrackedConstraint }): React.JSX.Element {
  const { t, date } = useText();
  const label = useConstraintLabel(held);
  return (
    <aside className="note held-note" data-testid="held-note">
      <Anchor size={20} aria-hidden />
      <span>
        {t(`ui.focus.held.${held.latest.rank === null ? 'notNamed' : 'withinNoise'}`, {
          label,
          since: date(held.firstNamed),
        })}
      </span>
      <WholeCase constraint={held} from="held" />
    </aside>
  );
}
