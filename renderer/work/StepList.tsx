import { Plus } from 'lucide-react';
import { useState } from 'react';
import { isClosed, isLive, isOwn } from '../../core/contract/work.ts';
import type { WorkRecord } from '../../core/contract/workMoves.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { Deciding } from '../roles/Deciding.tsx';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';
import { StepForm } from './StepForm.tsx';
import { StepRow } from './StepRow.tsx';
import { StepWords } from './StepWords.tsx';
import { useDecide } from './useDecide.ts';

/** The steps of a work as a checklist, with owner and date. */
export function StepList({ work }: { readonly work: WorkRecord }): React.JSX.Element {
  const { t, count } = useText();
  const held = useHeld('constraint:write');
  const { error, decide } = useDecide(work.id);
  const [editing, setEditing] = useState<string | 'new' | null>(null);
  const [wording, setWording] = useState<string | null>(null);
  const { steps, status, completedSteps, totalSteps } = work;
  const open = !isClosed(status);
  return (
    <section className="work-part" data-testid="work-steps" aria-labelledby="work-steps">
      <h2 id="work-steps">
        {t('work.step.title')}{' '}
        <span className="muted">
          {t('work.step.of', { done: count(completedSteps), total: count(totalSteps) })}
        </span>
      </h2>
      {isLive(status) ? null : <p className="small muted">{t(`work.step.still.${status}`)}</p>}
      <Deciding needs="constraint:write">
        <ol className="work-steps">
          {steps.map((step, at) => (
            <li key={step.id}>
              <StepRow
                step={step}
                up={steps[at - 1]?.id}
                down={at === steps.length - 1 ? undefined : (steps[at + 2]?.id ?? null)}
                live={isLive(status)}
                open={open}
                onDecide={(decision) => void decide(decision)}
                onEdit={() => setEditing(editing === step.id ? null : step.id)}
                onWord={isOwn(step) ? () => setWording(wording === step.id ? null : step.id) : null}
              />
              {wording === step.id ? (
                <StepWords workId={work.id} step={step} onClose={() => setWording(null)} />
              ) : null}
              {editing === step.id ? (
                <StepForm workId={work.id} step={step} onClose={() => setEditing(null)} />
              ) : null}
            </li>
          ))}
        </ol>
      </Deciding>
      {error === null ? null : <ErrorNote error={error} />}
      {open ? (
        <button
          type="button"
          className="button small-button"
          data-testid="add-step"
          aria-expanded={editing === 'new'}
          {...held}
          onClick={() => setEditing(editing === 'new' ? null : 'new')}
        >
          <Plus size={14} aria-hidden />
          {t('work.step.own')}
        </button>
      ) : null}
      {editing === 'new' ? (
        <StepForm workId={work.id} step={null} onClose={() => setEditing(null)} />
      ) : null}
    </section>
  );
}
