import { ChevronRight } from 'lucide-react';
import type { Place } from '../../core/ribbon/runsOf.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly constraint: Place;
  /** Where it stands, so that the keyboard finds it again on the way back. */
  readonly from: string;
  /** What it says, where it is not the whole case of the constraint. */
  readonly label?: string;
}

/** Leads to the screen that holds everything about one constraint. */
export function WholeCase({ constraint, from, label }: Props): React.JSX.Element {
  const { t } = useText();
  const goDeep = useView((view) => view.goDeep);
  const { stage, dimension, value } = constraint;
  return (
    <button
      type="button"
      className="button quiet whole-case"
      data-testid="whole-case"
      data-opens={`case ${from}`}
      onClick={() => goDeep({ name: 'constraint', place: { stage, dimension, value } })}
    >
      {label ?? t('constraint.whole')}
      <ChevronRight size={16} aria-hidden />
    </button>
  );
}
