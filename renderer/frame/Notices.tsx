import { Download, HeartPulse, X } from 'lucide-react';
import { callShell } from '../api/window.ts';
import { useNotices } from '../state/notices.ts';
import { useText } from '../text/useText.ts';

/** The core process ended: said calmly, with what is safe and what to do. */
export function CoreNotice(): React.JSX.Element | null {
  const { t } = useText();
  const ended = useNotices((notices) => notices.coreEnded);
  if (ended === null) return null;
  const part = ended.restarted ? 'restarted' : 'down';
  return (
    <div className="strip warn" role="alert" data-testid="core-notice">
      <HeartPulse size={18} aria-hidden />
      <p>
        <strong>{t(`ui.coreEnded.${part}.what`)}</strong> {t('ui.coreEnded.safe')}{' '}
        {t(`ui.coreEnded.${part}.todo`)}
      </p>
      <button
        type="button"
        className="icon-button"
        aria-label={t('ui.common.dismiss')}
        onClick={() => useNotices.setState({ coreEnded: null })}
      >
        <X size={16} aria-hidden />
      </button>
    </div>
  );
}

/** A new version waits; it never interrupts. */
export function UpdateNotice(): React.JSX.Element | null {
  const { t } = useText();
  const version = useNotices((notices) => notices.updateReady);
  if (version === null) return null;
  return (
    <div className="strip" role="status">
      <Download size={18} aria-hidden />
      <p>{t('ui.update.ready', { version })}</p>
      <button type="button" className="button" onClick={() => void callShell('installUpdate', {})}>
        {t('ui.update.restart')}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('ui.common.dismiss')}
        onClick={() => useNotices.setState({ updateReady: null })}
      >
        <X size={16} aria-hidden />
      </button>
    </div>
  );
}
