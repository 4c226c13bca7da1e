import { useEffect } from 'react';
import { onShellEvent } from '../api/window.ts';
import { pickBooks } from '../importing/pickBooks.ts';
import { useView } from '../state/view.ts';
import { pressExport } from '../table/pressExport.ts';
import { type Command, commandOf } from './shortcuts.ts';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, select, textarea');
}

function run(command: Command): boolean {
  const view = useView.getState();
  if (command === 'back') {
    if (view.overlay !== null) return false;
    if (view.panel.length > 0) view.back();
    else if (view.deep.length > 0) view.up();
    else return false;
    return true;
  }
  if (command === 'export') return pressExport('table');
  if (command === 'picture') return pressExport('picture');
  if (command === 'print') {
    if (!pressExport('print')) window.print();
    return true;
  }
  if (command === 'open') void pickBooks(false);
  else view.show(command);
  return true;
}

/** The keys and menu commands that work wherever the keyboard is. */
export function useShortcuts(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const command = commandOf(event, isTyping(event.target));
      if (command !== null && run(command)) event.preventDefault();
    };
    const offMenu = onShellEvent((event) => {
      if (event.type === 'menu') run(event.command);
    });
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
      offMenu();
    };
  }, []);
}
