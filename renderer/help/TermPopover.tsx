import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { TermWords } from './TermWords.tsx';
import type { TermId } from './terms.ts';

interface Props {
  readonly of: TermId;
  readonly onClose: () => void;
}

/**
 * What a word means, over the page beside the word (the element of class `term open`). It stands in the page's main
 * part, so that a word within a heading stays a word.
 */
export function TermPopover({ of, onClose }: Props): React.JSX.Element | null {
  const { t } = useText();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const show = useView((view) => view.show);
  useEffect(() => {
    box.current?.showPopover();
    box.current?.focus();
  }, []);
  const main = document.querySelector('main');
  if (main === null) return null;
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // Else the window would also go one level up.
    event.stopPropagation();
    box.current?.hidePopover();
  };
  return createPortal(
    <div
      ref={box}
      popover="auto"
      role="dialog"
      tabIndex={-1}
      className="term-popover"
      aria-labelledby={id}
      onKeyDown={close}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
    >
      <h2 id={id}>{t(`glossary.term.${of}.name`)}</h2>
      <TermWords of={of} />
      <button
        type="button"
        className="link"
        onClick={() => {
          onClose();
          show({ words: of });
        }}
      >
        {t('glossary.all')}
      </button>
    </div>,
    main,
  );
}
