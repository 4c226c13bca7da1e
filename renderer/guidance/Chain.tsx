import type { ConstraintReport, FocusReport } from '../../core/contract/analysis.ts';
import type { Recommendation } from '../../core/contract/recommendation.ts';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly focus: FocusReport;
  readonly constraint: ConstraintReport;
  /** What is done about it; null: only the constraint is known. */
  readonly action: Recommendation | null;
}

/** Goal, constraint, cause, the conflict that keeps it alive, and the one action that gets round it. */
export function Chain({ focus, constraint, action }: Props): React.JSX.Element {
  const { t, say } = useText();
  const label = useConstraintLabel(constraint);
  const goDeep = useView((view) => view.goDeep);
  const links = [
    { name: t('ui.focus.goal'), says: say(focus.goal) },
    { name: t('ui.focus.constraint'), says: label, constraint: true },
    { name: t('ui.focus.cause'), says: say(focus.cause) },
    { name: t('guidance.chain.conflict'), says: t(`guidance.conflict.${constraint.stage}`) },
  ];
  return (
    <dl className="chain">
      {links.map((link) => (
        <div
          key={link.name}
          className={link.constraint ? 'chain-link chain-constraint' : 'chain-link'}
        >
          <dt>{link.name}</dt>
          <dd>{link.says}</dd>
        </div>
      ))}
      {action === null ? null : (
        <div className="chain-link">
          <dt>{t('guidance.chain.action')}</dt>
          <dd>
            <button
              type="button"
              className="link chain-action"
              data-testid="focus-full"
              data-opens={`recommendation ${action.id}`}
              onClick={() => goDeep({ name: 'recommendation', id: action.id })}
            >
              {say(action.title)}
            </button>
          </dd>
        </div>
      )}
    </dl>
  );
}
