import type { MenuItemConstructorOptions } from 'electron';
import type { Preferences, ShellEvent } from '../../core/contract/shellApi.ts';
import english from '../../resources/locales/en/menu.json' with { type: 'json' };
import hindi from '../../resources/locales/hi/menu.json' with { type: 'json' };

export type MenuWords = typeof english;
type Command = Extract<ShellEvent, { type: 'menu' }>['command'];

/** The shell's own words in the language that was chosen, or that the system speaks. */
export function menuWords(language: Preferences['language'], systemLocale: string): MenuWords {
  const chosen = language === 'system' ? systemLocale.split(/[-_]/)[0] : language;
  return chosen === 'hi' ? hindi : english;
}

/**
 * The application menu: the commands that a Tally user's hands know, each sent to the page, and the roles
 * that the system carries out itself.
 */
export function menuTemplate(
  words: MenuWords,
  send: (command: Command) => void,
  mac: boolean,
): MenuItemConstructorOptions[] {
  const item = (label: string, accelerator: string, command: Command) => ({
    label,
    accelerator,
    click: () => send(command),
  });
  const line = { type: 'separator' } as const;
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: words.file,
      submenu: [
        item(words.open, 'CommandOrControl+O', 'open'),
        line,
        item(words.export, 'Alt+E', 'export'),
        item(words.picture, 'Alt+Shift+E', 'picture'),
        item(words.print, 'Alt+P', 'print'),
        ...(mac ? [] : [line, { role: 'quit', label: words.quit } as const]),
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        line,
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        item(words.asOf, 'F2', 'asOf'),
        item(words.find, 'CommandOrControl+K', 'find'),
        line,
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { role: 'resetZoom', label: words.zoomReset },
        { role: 'togglefullscreen', label: words.fullScreen },
      ],
    },
    { label: words.help, role: 'help', submenu: [item(words.shortcuts, 'F1', 'help')] },
  ];
}
