import { create } from 'zustand';
import type { Preferences } from '../../core/contract/shellApi.ts';
import type { Locale } from '../../core/text/format.ts';
import { callShell } from '../api/window.ts';
import { speak } from '../text/i18n.ts';
import { setTheme } from './theme.ts';

interface Shell {
  readonly preferences: Preferences;
  readonly version: string;
  readonly electron: string;
  readonly needsPassphrase: boolean;
  readonly systemLocale: string;
}

/** What the main process told at the start, kept for the views that show it. */
export const useShell = create<Shell>(() => ({
  preferences: { language: 'system', theme: 'system', costOfFunds: 0.12 },
  version: '',
  electron: '',
  needsPassphrase: false,
  systemLocale: 'en',
}));

export function localeOf(language: Preferences['language'], systemLocale: string): Locale {
  if (language !== 'system') return language;
  return systemLocale.toLowerCase().startsWith('hi') ? 'hi' : 'en';
}

/** Reads preferences and version facts; a shell that does not answer leaves the defaults. */
export async function loadPreferences(): Promise<{ readonly locale: Locale }> {
  const [preferences, about] = await Promise.all([
    callShell('preferences', {}),
    callShell('about', {}),
  ]);
  if (preferences.ok) useShell.setState({ preferences: preferences.value });
  if (about.ok) {
    const { version, electron, needsPassphrase, locale } = about.value;
    useShell.setState({ version, electron, needsPassphrase, systemLocale: locale });
  }
  const state = useShell.getState();
  setTheme(state.preferences.theme);
  return { locale: localeOf(state.preferences.language, state.systemLocale) };
}

/** Keeps changed preferences and puts them on the page at once. */
export async function changePreferences(change: Partial<Preferences>): Promise<void> {
  const answer = await callShell('setPreferences', change);
  if (!answer.ok) return;
  useShell.setState({ preferences: answer.value });
  setTheme(answer.value.theme);
  await speak(localeOf(answer.value.language, useShell.getState().systemLocale));
}
