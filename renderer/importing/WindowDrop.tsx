import { FileDown } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { grantDrop } from '../api/window.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files');
}

/** Files dropped anywhere in the window open the import. */
export function WindowDrop({ children }: { readonly children: ReactNode }): React.JSX.Element {
  const { t } = useText();
  const [over, setOver] = useState(false);
  const startImport = useView((view) => view.startImport);
  const held = useView((view) => view.held);
  const drop = async (files: readonly File[]): Promise<void> => {
    const answer = await grantDrop(files);
    if (answer.ok && answer.value.length > 0) startImport(answer.value);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has keyboard twins (pick file, Ctrl+O)
    <div
      className="window"
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(!held);
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!held) void drop([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over ? (
        <div className="drop-over" aria-hidden="true">
          <FileDown size={40} strokeWidth={1.5} />
          <p>{t('ui.import.dropHere')}</p>
        </div>
      ) : null}
    </div>
  );
}
