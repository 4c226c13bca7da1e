import { Download, Image } from 'lucide-react';
import { useRef, useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { TableExport } from '../../core/contract/tableExport.ts';
import { callCore } from '../api/core.ts';
import { callShell } from '../api/window.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { PictureCaption } from '../picture/PictureCaption.tsx';
import { takePicture } from '../picture/takePicture.ts';
import { useText } from '../text/useText.ts';
import { fileName } from './fileName.ts';

interface Props {
  /** The table to be written; absent where there is only a figure. */
  readonly what?: TableExport;
  /** The figure it stands in (the nearest `data-figure`) can be saved as a picture too. */
  readonly picture?: boolean;
  /** What the file is called until the user calls it otherwise, without an ending. */
  readonly name: string;
}

/** Writes all rows of the table beside it as CSV (Alt+E), or the figure around it as a picture (Alt+Shift+E). */
export function ExportButton({ what, picture = false, name }: Props): React.JSX.Element {
  const { t, count } = useText();
  const box = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState<string>('');
  const [error, setError] = useState<AppError | null>(null);
  const run = async (work: () => Promise<AppError | null>): Promise<void> => {
    setBusy(true);
    setSaved('');
    setError(await work());
    setBusy(false);
  };
  const saveTable = async (table: TableExport): Promise<AppError | null> => {
    const grant = await callShell('pickSave', { suggestedName: fileName(name, 'csv') });
    if (!grant.ok) return grant.error;
    if (grant.value === null) return null;
    const answer = await callCore('exportTable', { what: table, grant: grant.value.grant });
    if (!answer.ok) return answer.error;
    const { rows } = answer.value;
    setSaved(t('ui.export.saved', { count: rows, n: count(rows) }));
    return null;
  };
  const savePicture = async (): Promise<AppError | null> => {
    const figure = box.current?.closest<HTMLElement>('[data-figure]');
    if (figure == null) return { code: 'internal' };
    const taken = await takePicture(figure);
    if (!taken.ok) return taken.error;
    const answer = await callShell('saveImage', {
      suggestedName: fileName(name, 'png'),
      png: taken.value,
    });
    if (!answer.ok) return answer.error;
    if (answer.value !== null) setSaved(t('ui.export.pictureSaved', { file: answer.value.file }));
    return null;
  };
  return (
    <div ref={box} className="export">
      <span role="status" className="small muted">
        {saved}
      </span>
      {what === undefined ? null : (
        <button
          type="button"
          className="button small-button"
          data-export="table"
          disabled={busy}
          aria-keyshortcuts="Alt+E"
          onClick={() => void run(() => saveTable(what))}
        >
          <Download size={14} aria-hidden />
          {busy ? t('ui.export.writing') : picture ? 'CSV' : t('ui.export.button')}
          <kbd>Alt+E</kbd>
        </button>
      )}
      {picture ? (
        <>
          <button
            type="button"
            className="button small-button"
            data-export="picture"
            disabled={busy}
            aria-label={t('ui.export.picture')}
            aria-keyshortcuts="Alt+Shift+E"
            title={`${t('ui.export.picture')} (Alt+Shift+E)`}
            onClick={() => void run(savePicture)}
          >
            <Image size={14} aria-hidden />
            PNG
          </button>
          <PictureCaption />
        </>
      ) : null}
      {error === null ? null : <ErrorNote error={error} />}
    </div>
  );
}
