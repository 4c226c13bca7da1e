import { type RefObject, useEffect, useRef } from 'react';

/** Calls back for the keys 1–9 while the element is the level on top, wherever the keyboard is but in a field. */
export function useDigits(onDigit: (digit: number) => void): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const handler = useRef(onDigit);
  handler.current = onDigit;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const typing =
        event.target instanceof HTMLElement &&
        event.target.matches('input:not([type=radio]), select');
      const under = element.current?.closest('[data-under]') !== null;
      if (/^[1-9]$/.test(event.key) && !typing && !under) handler.current(Number(event.key));
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return element;
}
