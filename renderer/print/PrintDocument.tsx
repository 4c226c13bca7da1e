import { type ReactNode, useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useCore } from '../api/useCore.ts';
import { useText } from '../text/useText.ts';

/** Set on the body while a document is printed: the window's own page stays off the paper. */
const PRINTING = 'data-printing';

/** Two frames: the first lays out and asks for fonts, the second has drawn. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

interface Props {
  readonly asOf: number;
  /** Called once it lies ready, with its fonts. */
  readonly onReady: () => void;
  readonly children: ReactNode;
}

/**
 * What is put on paper in place of the window's page, out of sight until then. Whose figures these are, and of which
 * day, is the head of a table around it: that is what a page repeats, in the page's own fonts.
 */
export function PrintDocument({ asOf, onReady, children }: Props): React.JSX.Element {
  const { t, date } = useText();
  const company = useCore('company', {}).value?.name ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it becomes ready once
  useEffect(() => {
    if (company === null) return;
    document.body.setAttribute(PRINTING, '');
    let gone = false;
    void drawn()
      .then(() => document.fonts.ready)
      .then(() => {
        if (!gone) onReady();
      });
    return () => {
      gone = true;
      document.body.removeAttribute(PRINTING);
    };
  }, [company]);
  return createPortal(
    <table className="print-document" aria-hidden="true">
      <thead>
        <tr>
          <td>
            <p className="print-head">
              <strong>{company}</strong>
              <span>{t('guidance.print.asOf', { date: date(asOf) })}</span>
            </p>
          </td>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>{children}</td>
        </tr>
      </tbody>
    </table>,
    document.body,
  );
}
