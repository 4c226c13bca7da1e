import { type RefObject, useEffect, useRef } from 'react';

/**
 * Puts text on the clipboard when the user copies while the element has the keyboard and no text is
 * selected. Listens on the document: without a selection the browser sends the event to the body, not to
 * the element. Null leaves the copy alone.
 */
export function useCopy(element: RefObject<HTMLElement | null>, text: () => string | null): void {
  const make = useRef(text);
  make.current = text;
  useEffect(() => {
    const copy = (event: ClipboardEvent): void => {
      if (document.activeElement !== element.current) return;
      if (document.getSelection()?.isCollapsed === false) return;
      const cells = make.current();
      if (cells === null) return;
      event.clipboardData?.setData('text/plain', cells);
      event.preventDefault();
    };
    document.addEventListener('copy', copy);
    return () => document.removeEventListener('copy', copy);
  }, [element]);
}
