import { Redo2, Undo2 } from 'lucide-react';
import type { AppError } from '../../core/contract/errors.ts';
import type { Permission } from '../../core/contract/permissions.ts';
import { callCore } from '../api/core.ts';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';

interface Props {
  /** What turning them needs; null: nobody is asked. */
  readonly needs: Permission | null;
  /** The decisions to be undone and redone next; null where there is none. */
  readonly undo: string | null;
  readonly redo: string | null;
  /** After either; with what kept it from being done. */
  readonly onTurned: (error: AppError | null) => void;
}

/** Takes the last decision on a thing back, or takes it again. */
export function UndoRedo({ needs, undo, redo, onTurned }: Props): React.JSX.Element {
  const { t } = useText();
  const held = useHeld(needs);
  const turn = async (method: 'undoDecision' | 'redoDecision', decisionId: string) => {
    const answer = await callCore(method, { decisionId });
    onTurned(answer.ok ? null : answer.error);
  };
  return (
    <div className="turns">
      <button
        type="button"
        className="button small-button"
        data-testid="undo-decision"
        disabled={undo === null}
        {...held}
        onClick={() => undo !== null && void turn('undoDecision', undo)}
      >
        <Undo2 size={14} aria-hidden />
        {t('constraint.steps.undo')}
      </button>
      <button
        type="button"
        className="button small-button"
        data-testid="redo-decision"
        disabled={redo === null}
        {...held}
        onClick={() => redo !== null && void turn('redoDecision', redo)}
      >
        <Redo2 size={14} aria-hidden />
        {t('constraint.steps.redo')}
      </button>
    </div>
  );
}
