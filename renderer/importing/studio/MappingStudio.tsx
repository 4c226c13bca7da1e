import { RotateCcw, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { FilePreview, Mapping } from '../../../core/contract/books.ts';
import type { AppError } from '../../../core/contract/errors.ts';
import { useCurrency } from '../../text/currency.ts';
import { useText } from '../../text/useText.ts';
import { assign, withoutFile } from '../mapping.ts';
import { Activities } from './Activities.tsx';
import { ColumnList } from './ColumnList.tsx';
import { FieldList } from './FieldList.tsx';
import { FormatBar } from './FormatBar.tsx';
import { ReadPreview } from './ReadPreview.tsx';
import { StudioFault } from './StudioFault.tsx';

interface Props {
  readonly file: FilePreview;
  readonly mapping: Mapping;
  /** The file is being read again with the latest change. */
  readonly busy: boolean;
  readonly error: AppError | null;
  /** The mapping is kept for the next file with the same headings. */
  readonly keep: boolean;
  readonly onKeep: (keep: boolean) => void;
  /** `about`: what was changed, so that changes of one thing are taken back together. */
  readonly onMapping: (mapping: Mapping, about: string) => void;
  /** Absent where there is nothing to take back. */
  readonly onUndo: (() => void) | null;
  readonly onDone: () => void;
}

/** Columns of a file on the left, what the books need on the right, and the rows as they will be read below. */
export function MappingStudio(props: Props): React.JSX.Element {
  const { file, mapping, busy, error, onMapping, onUndo, onDone } = props;
  const { t, locale } = useText();
  const base = useCurrency();
  const heading = useRef<HTMLHeadingElement>(null);
  const [dragging, setDragging] = useState<string | null>(null);
  useEffect(() => heading.current?.focus(), []);
  const own = mapping.files?.[file.file];
  const reader = {
    order: file.dates?.order ?? 'dmy',
    decimal: file.decimal,
    currency: own?.currency ?? base,
    locale,
  } as const;
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onDone();
    else if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)) onUndo?.();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole studio, each with its button
    <div className="studio" data-testid="studio" onKeyDown={keys}>
      <header className="studio-head">
        <h2 ref={heading} tabIndex={-1}>
          {t('ui.studio.title', { file: file.file })}
        </h2>
        <p className="small muted" role="status">
          {busy ? t('ui.studio.reading') : ''}
        </p>
      </header>
      <StudioFault error={error} file={file} />
      <FormatBar file={file} mapping={mapping} reader={reader} onMapping={onMapping} />
      <div className="studio-split">
        <ColumnList file={file} onDrag={setDragging} />
        <FieldList
          file={file}
          dragging={dragging !== null}
          onAssign={(field, header) => onMapping(assign(mapping, file, field, header), field)}
        />
      </div>
      <Activities file={file} mapping={mapping} onMapping={onMapping} />
      <ReadPreview file={file} reader={reader} />
      <footer className="wizard-foot">
        <label className="check">
          <input
            type="checkbox"
            data-testid="keep-mapping"
            checked={props.keep}
            onChange={(event) => props.onKeep(event.target.checked)}
          />
          {t('ui.studio.keep')}
        </label>
        <span className="spring" />
        <button
          type="button"
          className="button"
          disabled={onUndo === null}
          aria-keyshortcuts="Control+Z"
          onClick={() => onUndo?.()}
        >
          <Undo2 size={16} aria-hidden />
          {t('ui.studio.undo')}
          <kbd>Ctrl+Z</kbd>
        </button>
        <button
          type="button"
          className="button"
          disabled={own === undefined}
          onClick={() => onMapping(withoutFile(mapping, file.file), 'all')}
        >
          <RotateCcw size={16} aria-hidden />
          {t('ui.studio.reset')}
        </button>
        <button
          type="button"
          className="button primary"
          data-testid="studio-done"
          disabled={busy}
          onClick={onDone}
        >
          {t('ui.studio.done')}
        </button>
      </footer>
    </div>
  );
}
