import { FileSpreadsheet, FolderOpen } from 'lucide-react';
import { useText } from '../text/useText.ts';
import { pickBooks } from './pickBooks.ts';

/** The visible place to drop books, with its two keyboard twins. */
export function DropBox({ title }: { readonly title?: string }): React.JSX.Element {
  const { t } = useText();
  return (
    <section className="drop-box" data-testid="import-drop" aria-labelledby="drop-title">
      <h2 id="drop-title">{title ?? t('ui.import.drop')}</h2>
      <p className="muted">{t('ui.import.formats')}</p>
      <p className="drop-buttons">
        <button
          type="button"
          className="button"
          data-testid="pick-file"
          onClick={() => void pickBooks(false)}
        >
          <FileSpreadsheet size={16} aria-hidden />
          {t('ui.import.pickFile')}
        </button>
        <button
          type="button"
          className="button"
          data-testid="pick-folder"
          onClick={() => void pickBooks(true)}
        >
          <FolderOpen size={16} aria-hidden />
          {t('ui.import.pickFolder')}
        </button>
      </p>
    </section>
  );
}
