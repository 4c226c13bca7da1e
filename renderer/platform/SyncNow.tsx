import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { PlatformStanding } from '../../core/contract/platform.ts';
import { callCore } from '../api/core.ts';
import { useText } from '../text/useText.ts';
import { useSyncProgress } from './useSyncProgress.ts';

interface Props {
  readonly standing: PlatformStanding;
}

/** Syncs, shows how far that is, and stops it. */
export function SyncNow({ standing }: Props): React.JSX.Element {
  const { t, count } = useText();
  const progress = useSyncProgress(standing);
  const [stopping, setStopping] = useState(false);
  if (progress === null) {
    return (
      <p>
        <button
          type="button"
          className={standing.toJoin ? 'button' : 'button primary'}
          data-testid="sync-now"
          onClick={() => void callCore('syncNow', {})}
        >
          <RefreshCw size={16} aria-hidden />
          {t('platform.syncNow')}
        </button>
      </p>
    );
  }
  const { phase, done, of } = progress;
  const known = of > 0;
  const stop = async (): Promise<void> => {
    setStopping(true);
    await callCore('cancelSync', {});
    setStopping(false);
  };
  return (
    <div className="working">
      <p className="working-words">
        <span role="status">{t(`platform.phase.${phase}`)}</span>
        {known ? (
          <span className="muted num">
            {t('platform.progress', { done: count(done), of: count(of) })}
          </span>
        ) : null}
      </p>
      <div
        className={known ? 'progress' : 'progress unknown'}
        role="progressbar"
        aria-label={t(`platform.phase.${phase}`)}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(known ? { 'aria-valuenow': Math.round((100 * done) / of) } : {})}
      >
        <div style={known ? { width: `${(100 * done) / of}%` } : undefined} />
      </div>
      <button type="button" className="button" disabled={stopping} onClick={() => void stop()}>
        {stopping ? t('ui.common.cancelling') : t('ui.common.cancel')}
      </button>
    </div>
  );
}
