import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from '../../core/text/format.ts';
import { textTree } from './resources.ts';

/** Starts the texts of both languages; they are bundled, so this is done before the first paint. */
export async function startTexts(locale: Locale): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    resources: { en: { texts: textTree('en') }, hi: { texts: textTree('hi') } },
    defaultNS: 'texts',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = locale;
}

export async function speak(locale: Locale): Promise<void> {
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}
