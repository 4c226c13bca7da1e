import { Download } from 'lucide-react';
import { useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { TableExport } from '../../core/contract/tableExport.ts';
import { callCore } from '../api/core.ts';
import { callShell } from '../api/window.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useText } from '../text/useText.ts';

interface Props {
  readonly what: TableExport;
  /** What the file is called until the user calls it otherwise, without an ending. */
  readonly name: string;
}

/** File names take no separators, no controls and none of the characters that Windows keeps for itself. */
function fileName(name: string): string {
  const plain = name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim();
  return `${plain.slice(0, 80)}.csv`;
}

/** Writes all rows of the table beside it as CSV; Alt+E presses it. */
export function ExportButton({ what, name }: Props): React.JSX.Element {
  const { t, count } = useText();
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState<number | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const save = async (): Promise<void> => {
    const grant = await callShell('pickSave', { suggestedName: fileName(name) });
    if (!grant.ok || grant.value === null) return;
    setBusy(true);
    const answer = await callCore('exportTable', { what, grant: grant.value.grant });
    setBusy(false);
    setError(answer.ok ? null : answer.error);
    setSaved(answer.ok ? answer.value.rows : null);
  };
  return (
    <div className="export">
      <span role="status" className="small muted">
        {saved === null ? '' : t('ui.export.saved', { count: saved, n: count(saved) })}
      </span>
      <button
        type="button"
        className="button small-button"
        data-export
        disabled={busy}
        aria-keyshortcuts="Alt+E"
        onClick={() => void save()}
      >
        <Download size={14} aria-hidden />
        {t(busy ? 'ui.export.writing' : 'ui.export.button')}
        <kbd>Alt+E</kbd>
      </button>
      {error === null ? null : <ErrorNote error={error} />}
    </div>
  );
}
