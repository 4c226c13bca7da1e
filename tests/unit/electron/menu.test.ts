import { expect, test } from 'vitest';
import { menuTemplate, menuWords } from '../../../electron/main/menu.ts';

interface Item {
  readonly label?: string;
  readonly accelerator?: string;
  readonly submenu?: readonly Item[];
  readonly click?: () => void;
}

function itemsOf(template: readonly Item[]): Item[] {
  return template.flatMap((item) => [item, ...itemsOf(item.submenu ?? [])]);
}

test('every command has the key that a Tally user knows, and sends its name', () => {
  const sent: string[] = [];
  const template: readonly Item[] = JSON.parse(
    JSON.stringify(menuTemplate(menuWords('en', 'en'), () => undefined, false)),
  );
  const keys = itemsOf(template).flatMap((item) => item.accelerator ?? []);
  expect(keys.sort()).toEqual([
    'Alt+E',
    'Alt+P',
    'Alt+Shift+E',
    'CommandOrControl+K',
    'CommandOrControl+O',
    'F1',
    'F2',
  ]);

  for (const entry of menuTemplate(menuWords('en', 'en'), (command) => sent.push(command), false)) {
    if (!Array.isArray(entry.submenu)) continue;
    for (const item of entry.submenu) if (item.click) Reflect.apply(item.click, undefined, []);
  }
  expect(sent.sort()).toEqual(['asOf', 'export', 'find', 'help', 'open', 'picture', 'print']);
});

test("the menu speaks the chosen language, else the system's, else English", () => {
  expect(menuWords('hi', 'en-IN').help).not.toBe(menuWords('en', 'en-IN').help);
  expect(menuWords('system', 'hi-IN')).toEqual(menuWords('hi', 'en'));
  expect(menuWords('system', 'ta-IN')).toEqual(menuWords('en', 'en'));
  expect(Object.keys(menuWords('hi', 'en')).sort()).toEqual(
    Object.keys(menuWords('en', 'en')).sort(),
  );
});
