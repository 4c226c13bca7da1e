/** Every shortcut with the command it stands beside; the help sheet is made from this list. */
export const SHORTCUTS = [
  { keys: ['Enter'], text: 'drill', group: 'move' },
  { keys: ['Esc'], text: 'back', group: 'move' },
  { keys: ['←', '→'], text: 'walkMap', group: 'move' },
  { keys: ['↑', '↓'], text: 'walkRows', group: 'move' },
  { keys: ['1', '…', '9'], text: 'dimension', group: 'move' },
  { keys: ['F2'], text: 'asOf', group: 'do' },
  { keys: ['Ctrl', 'K'], text: 'find', group: 'do' },
  { keys: ['Ctrl', 'O'], text: 'open', group: 'do' },
  { keys: ['Ctrl', 'C'], text: 'copy', group: 'do' },
  { keys: ['Shift', '↑↓'], text: 'select', group: 'do' },
  { keys: ['Alt', 'E'], text: 'export', group: 'do' },
  { keys: ['Alt', 'Shift', 'E'], text: 'picture', group: 'do' },
  { keys: ['Alt', 'P'], text: 'print', group: 'do' },
  { keys: ['?'], text: 'help', group: 'do' },
] as const;

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export type Command = 'asOf' | 'find' | 'help' | 'open' | 'back' | 'export' | 'picture' | 'print';

/** The window-wide command of a key; `typing` is true while the keyboard is in a field. */
export function commandOf(key: Key, typing: boolean): Command | null {
  const ctrl = key.ctrlKey || key.metaKey;
  if (key.altKey) {
    if (ctrl) return null;
    if (key.key.toLowerCase() === 'p') return 'print';
    if (key.key.toLowerCase() !== 'e') return null;
    return key.shiftKey ? 'picture' : 'export';
  }
  if (ctrl && key.key.toLowerCase() === 'k') return 'find';
  if (ctrl && key.key.toLowerCase() === 'o') return 'open';
  if (ctrl) return null;
  if (key.key === 'F2') return 'asOf';
  if (key.key === 'F1') return 'help';
  if (key.key === 'Escape') return 'back';
  if (key.key === '?' && !typing) return 'help';
  return null;
}
