import { type ReactNode, useState } from 'react';
import { useText } from '../text/useText.ts';
import { TermPopover } from './TermPopover.tsx';
import type { TermId } from './terms.ts';

interface Props {
  readonly of: TermId;
  /** The word as it stands here; its name where absent. */
  readonly children?: ReactNode;
}

/** A word that explains itself in place: click or Enter opens what it means, Esc closes it. */
export function Term({ of, children }: Props): React.JSX.Element {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={open ? 'term open' : 'term'}
        aria-expanded={open}
        data-testid={`term-${of}`}
        onClick={() => setOpen(true)}
      >
        {children ?? t(`glossary.term.${of}.name`)}
      </button>
      {open ? <TermPopover of={of} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
