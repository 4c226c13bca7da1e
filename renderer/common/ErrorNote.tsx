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
  const fault = error.code === 'sign_in_failed' ? error.detail?.fault : undefined;
  const words = (part: 'what' | 'safe' | 'todo'): string =>
    fault === undefined
      ? t(`errors.${error.code}.${part}`, facts)
      : t(`errors.sign_in_failed.${fault}.${part}`, facts);
  return (
    <div className={chosen ? 'note' : 'note bad'} role={chosen ? 'status' : 'alert'}>
      {chosen ? <Info size={20} aria-hidden /> : <OctagonAlert size={20} aria-hidden />}
      <div>
        <p>
          <strong>{words('what')}</strong>
        </p>
        <p>{words('safe')}</p>
        <p>{words('todo')}</p>
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
