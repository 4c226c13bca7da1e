import {
  AlarmClock,
  ArrowDown,
  ArrowUp,
  Ban,
  Clock,
  Pencil,
  RotateCcw,
  UserPen,
} from 'lucide-react';
import { useId } from 'react';
import type { ImplementationStep } from '../../core/contract/work.ts';
import type { WorkDecision } from '../../core/contract/workMoves.ts';
import { useText } from '../text/useText.ts';
import { stepStanding } from './stepStanding.ts';
import { today } from './today.ts';

interface Props {
  readonly step: ImplementationStep;
  /** The one before which it goes when it is moved up or down; undefined where it cannot be. */
  readonly up: string | undefined;
  readonly down: string | null | undefined;
  /** Whether the work is under way, and whether its steps can be changed at all. */
  readonly live: boolean;
  readonly open: boolean;
  readonly onDecide: (decision: WorkDecision) => void;
  readonly onEdit: () => void;
  /** Words it anew; null where its words are not the user's own. */
  readonly onWord: (() => void) | null;
}

/** One step: whether it is done, who does it, until when, and what else can be done with it. */
export function StepRow(props: Props): React.JSX.Element {
  const { step, up, down, live, open, onDecide, onEdit, onWord } = props;
  const { t, say, date } = useText();
  const id = useId();
  const on = today();
  const standing = stepStanding(step, on);
  const text = say(step.text);
  const mark = (state: ImplementationStep['state']): void =>
    onDecide({ move: 'step', stepId: step.id, state, on });
  const place = (before: string | null): void =>
    onDecide({ move: 'moveStep', stepId: step.id, before });
  return (
    <div className={`work-step ${standing}`}>
      <input
        id={id}
        type="checkbox"
        checked={step.state === 'done'}
        disabled={!live || step.state === 'dropped'}
        onChange={(event) => mark(event.target.checked ? 'done' : 'open')}
      />
      <div>
        <label htmlFor={id}>{text}</label>
        <p className="small muted work-step-facts">
          <span>{step.owner ?? t(`work.role.${step.role}`)}</span>
          {standing === 'done' ? (
            <span>{t('work.step.doneOn', { date: date(step.doneOn) })}</span>
          ) : standing === 'dropped' ? (
            <span>{t('work.step.dropped')}</span>
          ) : step.due === null ? (
            <span>{t('work.step.noDay')}</span>
          ) : standing === 'overdue' ? (
            <strong className="overdue" data-testid="overdue">
              <AlarmClock size={14} aria-hidden />
              {t('work.step.overdue', { count: on - step.due, date: date(step.due) })}
            </strong>
          ) : standing === 'dueToday' ? (
            <strong>
              <Clock size={14} aria-hidden />
              {t('work.step.dueToday')}
            </strong>
          ) : (
            <span>{t('work.step.until', { date: date(step.due) })}</span>
          )}
        </p>
      </div>
      {open ? (
        <div className="work-step-tools">
          {onWord === null ? null : (
            <Tool name={t('work.step.word', { step: text })} Icon={Pencil} onPress={onWord} />
          )}
          <Tool name={t('work.step.edit', { step: text })} Icon={UserPen} onPress={onEdit} />
          <Tool
            name={t('work.step.up', { step: text })}
            Icon={ArrowUp}
            onPress={up === undefined ? null : () => place(up)}
          />
          <Tool
            name={t('work.step.down', { step: text })}
            Icon={ArrowDown}
            onPress={down === undefined ? null : () => place(down)}
          />
          {step.state === 'dropped' ? (
            <Tool
              name={t('work.step.restore', { step: text })}
              Icon={RotateCcw}
              onPress={() => mark('open')}
            />
          ) : (
            <Tool
              name={t('work.step.drop', { step: text })}
              Icon={Ban}
              onPress={step.state === 'done' ? null : () => mark('dropped')}
            />
          )}
        </div>
      ) : null}
    </div>
  );
}

interface ToolProps {
  readonly name: string;
  readonly Icon: typeof Pencil;
  readonly onPress: (() => void) | null;
}

function Tool({ name, Icon, onPress }: ToolProps): React.JSX.Element {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={name}
      disabled={onPress === null}
      onClick={() => onPress?.()}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}
