import type { AppError } from '../../core/contract/errors.ts';
import { useText } from '../text/useText.ts';
import { type Followed, ReportFault } from './ReportFault.tsx';
import { Working } from './Working.tsx';

interface Props {
  /** Why there is none; null: it is still on its way. */
  readonly error: AppError | null;
  readonly followed?: Followed;
}

/** What a screen shows in place of the analysis it is about, while there is none. */
export function NoReport({ error, followed }: Props): React.JSX.Element {
  const { t } = useText();
  return (
    <div className="page">
      {error === null ? (
        <Working label={t('ui.progress.analysing')} />
      ) : (
        <ReportFault error={error} {...(followed === undefined ? {} : { followed })} />
      )}
    </div>
  );
}
