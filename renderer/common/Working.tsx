import { useEffect, useState } from 'react';
import type { Progress } from '../../core/contract/books.ts';
import { callCore, onCoreEvent } from '../api/core.ts';
import { useText } from '../text/useText.ts';

/** The core's latest progress while mounted. */
export function useProgress(): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(
    () =>
      onCoreEvent((event) => {
        if (event.type === 'progress') setProgress(event.progress);
      }),
    [],
  );
  return progress;
}

interface Props {
  /** Said until the core tells a phase of its own. */
  readonly label: string;
  readonly onCancel?: () => void;
}

/** Long work: what is being done, how far it is, and a way to stop it. */
export function Working({ label, onCancel }: Props): React.JSX.Element {
  const { t, count } = useText();
  const progress = useProgress();
  const [stopping, setStopping] = useState(false);
  const done = progress?.done ?? null;
  const stop = (): void => {
    setStopping(true);
    onCancel?.();
    void callCore('cancel', {});
  };
  return (
    <div className="working">
      <p className="working-words" role="status">
        <span>{progress === null ? label : t(`ui.progress.${progress.phase}`)}</span>
        {progress !== null && progress.rows > 0 && done !== null ? (
          <span className="muted num">{t('ui.progress.rows', { rows: count(progress.rows) })}</span>
        ) : null}
      </p>
      <div
        className={done === null ? 'progress unknown' : 'progress'}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(done === null ? {} : { 'aria-valuenow': Math.round(done * 100) })}
      >
        <div style={done === null ? undefined : { width: `${done * 100}%` }} />
      </div>
      <button type="button" className="button" disabled={stopping} onClick={stop}>
        {stopping ? t('ui.common.cancelling') : t('ui.common.cancel')}
      </button>
    </div>
  );
}
