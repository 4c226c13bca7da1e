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

/** Seconds until the time is told: short work ends before it could be read. */
const TELL_AFTER_S = 2;

/** Whole seconds since mounting: a step that cannot tell how far it is still shows that it goes on. */
function useSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
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
  const seconds = useSeconds();
  const done = progress?.done ?? null;
  const stop = (): void => {
    setStopping(true);
    onCancel?.();
    void callCore('cancel', {});
  };
  return (
    <div className="working">
      <p className="working-words">
        <span role="status">{progress === null ? label : t(`ui.progress.${progress.phase}`)}</span>
        <span className="muted num">
          {[
            ...(progress !== null && progress.rows > 0
              ? [t('ui.progress.rows', { rows: count(progress.rows) })]
              : []),
            ...(seconds < TELL_AFTER_S ? [] : [t('ui.progress.elapsed', { n: count(seconds) })]),
          ].join(' · ')}
        </span>
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
