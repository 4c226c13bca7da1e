import { Download } from 'lucide-react';
import { useState } from 'react';
import { IssueCode } from '../../core/contract/books.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { callCore } from '../api/core.ts';
import { useCore } from '../api/useCore.ts';
import { callShell } from '../api/window.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useText } from '../text/useText.ts';
import { IssueTable } from './IssueTable.tsx';

const SHOWN = 200;

interface Props {
  readonly batchId: string;
  /** Only rows with this problem. */
  readonly code?: string;
}

/** A batch's problem rows, and the way to take them along as a file. */
export function RejectedRows({ batchId, code }: Props): React.JSX.Element {
  const { t, count } = useText();
  const known = IssueCode.safeParse(code);
  const issues = useCore('issues', {
    batchId,
    ...(known.success ? { code: known.data } : {}),
    offset: 0,
    limit: SHOWN,
  });
  const [saved, setSaved] = useState<number | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const save = async (): Promise<void> => {
    const grant = await callShell('pickSave', { suggestedName: t('ui.result.fileName') });
    if (!grant.ok || grant.value === null) return;
    const answer = await callCore('exportIssues', { batchId, grant: grant.value.grant });
    setError(answer.ok ? null : answer.error);
    setSaved(answer.ok ? answer.value.rows : null);
  };
  const shownError = error ?? issues.error;
  return (
    <div className="rejected" data-testid="import-rejected">
      <p className="focus-buttons">
        <button type="button" className="button" onClick={() => void save()}>
          <Download size={16} aria-hidden />
          {t('ui.result.save')}
        </button>
        <span role="status" className="muted">
          {saved === null ? '' : t('ui.result.saved', { count: saved, n: count(saved) })}
        </span>
      </p>
      {shownError === null ? null : <ErrorNote error={shownError} />}
      <IssueTable issues={issues.value?.rows ?? []} />
      {(issues.value?.total ?? 0) > SHOWN ? (
        <p className="small muted">{t('ui.result.first', { shown: SHOWN })}</p>
      ) : null}
    </div>
  );
}
