import { Info, OctagonAlert, RotateCw } from 'lucide-react';
import type { AppError } from '../../core/contract/errors.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly error: AppError;
  readonly onRetry?: () => void;
}

/** An error in three parts: what happened, what is safe, what to do. What the user cancelled is no alarm. */
export function ErrorNote({ error, onRetry }: Props): React.JSX.Element {
  const { t } = useText();
  const chosen = error.code === 'cancelled';
  const facts = { file: '', column: '', ...error.detail };
  return (
    <div className={chosen ? 'note' : 'note bad'} role={chosen ? 'status' : 'alert'}>
      {chosen ? <Info size={20} aria-hidden /> : <OctagonAlert size={20} aria-hidden />}
      <div>
        <p>
          <strong>{t(`errors.${error.code}.what`, facts)}</strong>
        </p>
        <p>{t(`errors.${error.code}.safe`, facts)}</p>
        <p>{t(`errors.${error.code}.todo`, facts)}</p>
      </div>
      {onRetry === undefined ? null : (
        <button type="button" className="button" onClick={onRetry}>
          <RotateCw size={16} aria-hidden />
          {t('ui.common.tryAgain')}
        </button>
      )}
    </div>
  );
}
