/** What the buttons that write a file write; a key presses the one that stands with the keyboard. */
export type Exported = 'table' | 'picture' | 'print';

function reached(root: ParentNode, what: Exported): HTMLElement[] {
  const buttons = root.querySelectorAll<HTMLElement>(
    `button[data-export="${what}"]:not(:disabled)`,
  );
  return [...buttons].filter((button) => button.closest('[inert], [data-under]') === null);
}

/**
 * Presses the export button nearest to the keyboard: of the smallest part of the window around it that has one,
 * else the one on top. Answers false where nothing in view can be exported.
 */
export function pressExport(what: Exported): boolean {
  for (let part = document.activeElement; part !== null; part = part.parentElement) {
    if (part === document.body) break;
    const [button] = reached(part, what);
    if (button === undefined) continue;
    button.click();
    return true;
  }
  const button = reached(document, what).at(-1);
  button?.click();
  return button !== undefined;
}
