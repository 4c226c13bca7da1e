import { AlarmClock } from 'lucide-react';
import { type Implementation, ImplementationStatus } from '../../core/contract/work.ts';
import { useText } from '../text/useText.ts';
import { STATUS_ICONS } from './statusIcons.ts';
import { stepStanding } from './stepStanding.ts';
import { today } from './today.ts';

interface Props {
  readonly works: readonly Implementation[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

/** Every work by its status, a column each; a card opens its work above, where it is moved on. */
export function Board({ works, chosen, onChoose }: Props): React.JSX.Element {
  const { t, count } = useText();
  return (
    <div className="board" data-testid="work-board">
      {ImplementationStatus.options.map((status) => {
        const here = works.filter((work) => work.status === status);
        const Icon = STATUS_ICONS[status];
        return (
          <section key={status} className={here.length === 0 ? 'empty' : ''}>
            <h3>
              <Icon size={16} aria-hidden />
              {t(`work.status.${status}`)} <span className="muted">{count(here.length)}</span>
            </h3>
            <ul>
              {here.map((work) => (
                <li key={work.id}>
                  <Card work={work} chosen={work.id === chosen} onChoose={onChoose} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface CardProps {
  readonly work: Implementation;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
}

function Card({ work, chosen, onChoose }: CardProps): React.JSX.Element {
  const { t, say, count } = useText();
  const overdue = work.steps.filter((step) => stepStanding(step, today()) === 'overdue').length;
  return (
    <button
      type="button"
      className="board-card"
      aria-pressed={chosen}
      data-testid="board-card"
      onClick={() => onChoose(work.id)}
    >
      <strong>{say(work.title)}</strong>
      <span className="small muted">
        {t('work.step.of', { done: count(work.completedSteps), total: count(work.totalSteps) })}
      </span>
      {overdue === 0 || work.status !== 'in_progress' ? null : (
        <span className="small overdue">
          <AlarmClock size={14} aria-hidden />
          {t('work.overdueSteps', { count: overdue })}
        </span>
      )}
    </button>
  );
}
