import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { IssueCode } from '../../core/contract/books.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { callCore } from '../api/core.ts';
import { callShell } from '../api/window.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { PagedTable } from '../table/PagedTable.tsx';
import { useText } from '../text/useText.ts';
import { issueColumns } from './issueColumns.ts';

interface Props {
  readonly batchId: string;
  /** Only rows with this problem. */
  readonly code?: string;
}

/** All of a batch's problem rows, and the way to take them along as a file. */
export function RejectedRows({ batchId, code }: Props): React.JSX.Element {
  const text = useText();
  const { t, count } = text;
  const known = IssueCode.safeParse(code);
  const which = { batchId, ...(known.success ? { code: known.data } : {}) };
  const columns = useMemo(() => issueColumns(text), [text]);
  const [saved, setSaved] = useState<number | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const save = async (): Promise<void> => {
    const grant = await callShell('pickSave', { suggestedName: t('ui.result.fileName') });
    if (!grant.ok || grant.value === null) return;
    const answer = await callCore('exportIssues', { ...which, grant: grant.value.grant });
    setError(answer.ok ? null : answer.error);
    setSaved(answer.ok ? answer.value.rows : null);
  };
  return (
    <div className="rejected-rows" data-testid="import-rejected">
      {error === null ? null : <ErrorNote error={error} />}
      <PagedTable
        label={t('ui.issue.label')}
        testId="issue-table"
        question={JSON.stringify(which)}
        fetch={(offset, limit) => callCore('issues', { ...which, offset, limit })}
        columns={columns}
        empty={t('ui.issue.none')}
      >
        <span className="save-line">
          <button type="button" className="button small-button" onClick={() => void save()}>
            <Download size={14} aria-hidden />
            {t('ui.result.save')}
          </button>
          <span role="status">
            {saved === null ? '' : t('ui.result.saved', { count: saved, n: count(saved) })}
          </span>
        </span>
      </PagedTable>
    </div>
  );
}
