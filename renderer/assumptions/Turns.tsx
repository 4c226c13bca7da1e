import { Redo2, Undo2 } from 'lucide-react';
import type { AppError } from '../../core/contract/errors.ts';
import { callCore } from '../api/core.ts';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';

interface Props {
  /** Ids of the decisions that can be turned next; null where there is none. */
  readonly undo: string | null;
  readonly redo: string | null;
  readonly onError: (error: AppError | null) => void;
}

/** Takes the last decision on a thing back, or takes it again. */
export function Turns({ undo, redo, onError }: Props): React.JSX.Element {
  const { t } = useText();
  const held = useHeld('constraint:write');
  const turn = async (
    method: 'undoDecision' | 'redoDecision',
    decisionId: string | null,
  ): Promise<void> => {
    if (decisionId === null) return;
    const answer = await callCore(method, { decisionId });
    onError(answer.ok ? null : answer.error);
  };
  return (
    <div className="turns">
      <button
        type="button"
        className="button small-button"
        disabled={undo === null}
        {...held}
        onClick={() => void turn('undoDecision', undo)}
      >
        <Undo2 size={14} aria-hidden />
        {t('challenge.decide.undo')}
      </button>
      <button
        type="button"
        className="button small-button"
        disabled={redo === null}
        {...held}
        onClick={() => void turn('redoDecision', redo)}
      >
        <Redo2 size={14} aria-hidden />
        {t('challenge.decide.redo')}
      </button>
    </div>
  );
}
