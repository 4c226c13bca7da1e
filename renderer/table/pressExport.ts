/** The buttons that write a table as a file; Alt+E presses the one that stands with the keyboard. */
const BUTTONS = 'button[data-export]:not(:disabled)';

function isReached(button: HTMLElement): boolean {
  return button.closest('[inert], [data-under]') === null;
}

/**
 * Presses the export button of the table in view: of the part of the window that has the keyboard, else the one
 * on top. Answers false where no table is in view.
 */
export function pressExport(): boolean {
  const here = document.activeElement?.closest('.panel-level, main');
  const near = [...(here?.querySelectorAll<HTMLElement>(BUTTONS) ?? [])].filter(isReached);
  const all = [...document.querySelectorAll<HTMLElement>(BUTTONS)].filter(isReached);
  const button = near.at(0) ?? all.at(-1);
  button?.click();
  return button !== undefined;
}
