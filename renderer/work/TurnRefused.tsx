import type { AppError } from '../../core/contract/errors.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useText } from '../text/useText.ts';

/** Why a decision was not undone or redone: by name, where a work that is under way is in the way. */
export function TurnRefused({ error }: { readonly error: AppError }): React.JSX.Element {
  const { t, say } = useText();
  const inTheWay = error.code === 'work_refused' ? error.detail?.running : undefined;
  const { value } = useCore('works', inTheWay === undefined ? null : {});
  const running = value?.works.find(({ id }) => id === inTheWay);
  if (running === undefined) return <ErrorNote error={error} />;
  return (
    <p className="small" role="alert" data-testid="turn-refused">
      {t('work.turnRefused', { title: say(running.title) })}
    </p>
  );
}
