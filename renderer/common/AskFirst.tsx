import type { ReactNode } from 'react';
import { Dialog } from './Dialog.tsx';

interface Props {
  readonly title: string;
  /** What it will do, and what it leaves as it is. */
  readonly children: ReactNode;
  readonly act: {
    readonly label: string;
    readonly testId: string;
    readonly disabled?: boolean;
    readonly onDo: () => void;
  };
  readonly keep: string;
  /** Closed, by any way but the act: nothing was done. */
  readonly onClose: () => void;
}

/** Asks before something is done that others will miss; Enter gives the safe answer. */
export function AskFirst({ title, children, act, keep, onClose }: Props): React.JSX.Element {
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="ask">
        {children}
        <p className="ask-buttons">
          <button
            type="button"
            className="button"
            data-testid={act.testId}
            disabled={act.disabled ?? false}
            onClick={act.onDo}
          >
            {act.label}
          </button>
          <button
            type="button"
            className="button primary"
            // biome-ignore lint/a11y/noAutofocus: the safe answer is the one under the Enter key
            autoFocus
            onClick={onClose}
          >
            {keep}
          </button>
        </p>
      </div>
    </Dialog>
  );
}
