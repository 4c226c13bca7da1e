import { useSyncExternalStore } from 'react';
import type { Preferences } from '../../core/contract/shellApi.ts';

export type Theme = 'light' | 'dark';

const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let wanted: Preferences['theme'] = 'system';

function resolved(): Theme {
  if (wanted !== 'system') return wanted;
  return system.matches ? 'dark' : 'light';
}

function apply(): void {
  document.documentElement.dataset.theme = resolved();
  for (const listen of listeners) listen();
}

system.addEventListener('change', apply);

/** Puts a theme on the page; `system` follows the desktop as it changes. */
export function setTheme(theme: Preferences['theme']): void {
  wanted = theme;
  apply();
}

export function useTheme(): Theme {
  return useSyncExternalStore((listen) => {
    listeners.add(listen);
    return () => {
      listeners.delete(listen);
    };
  }, resolved);
}
