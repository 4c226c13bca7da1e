import { type RefObject, useEffect, useRef } from 'react';

/** The keyboard goes to the first field of what opens in place, and back to where it was once that is gone. */
export function useBorrowedFocus<T extends HTMLElement>(): RefObject<T | null> {
  const box = useRef<T>(null);
  useEffect(() => {
    const opener = document.activeElement;
    box.current?.querySelector<HTMLElement>('input, select')?.focus();
    return () => {
      if (opener instanceof HTMLElement) requestAnimationFrame(() => giveBack(opener));
    };
  }, []);
  return box;
}

/** Whoever has moved the keyboard elsewhere by now keeps it there. */
function giveBack(opener: HTMLElement): void {
  const { activeElement, body } = document;
  if (activeElement === null || activeElement === body) opener.focus();
}
