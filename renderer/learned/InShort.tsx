import { Eraser, FileJson } from 'lucide-react';
import { useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { Learned, LearningDecision } from '../../core/contract/learned.ts';
import { callCore } from '../api/core.ts';
import { callShell } from '../api/window.ts';
import { Dialog } from '../common/Dialog.tsx';
import { UndoRedo } from '../common/UndoRedo.tsx';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly learned: Learned;
  readonly onDecide: (decision: LearningDecision) => Promise<void>;
  readonly onTurned: (error: AppError | null) => void;
}

/** In plain words what was learned; what it was learned from; forgetting it, and taking it along. */
export function InShort({ learned, onDecide, onTurned }: Props): React.JSX.Element {
  const { t, say, count } = useText();
  const held = useHeld('guidance:write');
  const [asking, setAsking] = useState(false);
  const [saved, setSaved] = useState('');
  const { feedback, forgotten, says } = learned;
  const [first, ...rest] = says;
  const anything = feedback.explicit + feedback.implicit + feedback.outcome > 0;
  const saveAll = async (): Promise<void> => {
    const grant = await callShell('pickSave', { suggestedName: `${t('learned.title')}.json` });
    if (!grant.ok) return onTurned(grant.error);
    if (grant.value === null) return;
    const answer = await callCore('exportLearned', { grant: grant.value.grant });
    if (!answer.ok) return onTurned(answer.error);
    const { rows } = answer.value;
    setSaved(t('ui.export.saved', { count: rows, n: count(rows) }));
  };
  return (
    <section className="block learned-short" aria-labelledby="learned-short">
      <header className="block-head">
        <h2 id="learned-short">{t('learned.short')}</h2>
        <UndoRedo
          needs="guidance:write"
          undo={learned.undo}
          redo={learned.redo}
          onTurned={onTurned}
        />
      </header>
      <div data-testid="learned-says">
        {first === undefined ? null : <p className="learned-first">{say(first)}</p>}
        {rest.map((each) => (
          <p key={each.key}>{say(each)}</p>
        ))}
      </div>
      <p className="small muted" data-testid="learned-from">
        {t('learned.from', {
          outcome: count(feedback.outcome),
          explicit: count(feedback.explicit),
          implicit: count(feedback.implicit),
        })}
        {forgotten > 0 ? ` ${t('learned.forgotten', { n: count(forgotten) })}` : null}
      </p>
      <p className="focus-buttons">
        <button
          type="button"
          className="button small-button"
          disabled={!anything}
          {...held}
          onClick={() => setAsking(true)}
        >
          <Eraser size={14} aria-hidden />
          {t('learned.reset.button')}
        </button>
        <button type="button" className="button small-button" onClick={() => void saveAll()}>
          <FileJson size={14} aria-hidden />
          {t('learned.saveAll')}
        </button>
        <span role="status" className="small muted">
          {saved}
        </span>
      </p>
      {asking ? (
        <Dialog title={t('learned.reset.title')} onClose={() => setAsking(false)}>
          <p>{t('learned.reset.what', { n: count(learned.cases) })}</p>
          <footer className="dialog-foot">
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {t('learned.reset.keep')}
            </button>
            <button
              type="button"
              className="button primary"
              onClick={() => {
                setAsking(false);
                void onDecide({ kind: 'reset' });
              }}
            >
              {t('learned.reset.do')}
            </button>
          </footer>
        </Dialog>
      ) : null}
    </section>
  );
}
