import { Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import { callShell } from '../api/window.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { fileName } from '../table/fileName.ts';
import { useText } from '../text/useText.ts';
import { PrintDocument } from './PrintDocument.tsx';

interface Props {
  /** What the file is called until the user calls it otherwise, without an ending. */
  readonly name: string;
  readonly asOf: number;
  /** What is put on paper. */
  readonly children: ReactNode;
}

/** Puts a document of its own on A4 and saves it as a PDF (Alt+P). */
export function PrintButton({ name, asOf, children }: Props): React.JSX.Element {
  const { t } = useText();
  const [printing, setPrinting] = useState(false);
  const [saved, setSaved] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const print = async (): Promise<void> => {
    const answer = await callShell('savePdf', { suggestedName: fileName(name, 'pdf') });
    setPrinting(false);
    setError(answer.ok ? null : answer.error);
    if (answer.ok && answer.value !== null) {
      setSaved(t('guidance.print.saved', { file: answer.value.file }));
    }
  };
  return (
    <>
      <button
        type="button"
        className="button"
        data-export="print"
        data-testid="print"
        disabled={printing}
        aria-keyshortcuts="Alt+P"
        onClick={() => {
          setSaved('');
          setPrinting(true);
        }}
      >
        <Printer size={16} aria-hidden />
        {t('guidance.print.button')}
        <kbd>Alt+P</kbd>
      </button>
      <span role="status" className="small muted" data-testid="printed">
        {saved}
      </span>
      {error === null ? null : <ErrorNote error={error} />}
      {printing ? (
        <PrintDocument asOf={asOf} onReady={() => void print()}>
          {children}
        </PrintDocument>
      ) : null}
    </>
  );
}
