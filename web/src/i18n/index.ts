import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Messages } from './ko.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Messages };
  }
}

export const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'nadeul.language';

/** Only the language that is read travels to the browser. */
const messagesOf: Readonly<Record<Language, () => Promise<Messages>>> = {
  ko: async () => (await import('./ko.ts')).ko,
  en: async () => (await import('./en.ts')).en,
};

/** Korean unless the person chose otherwise. */
export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'ko';
}

/** Switches the page's language and remembers it in this browser. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await messagesOf[language]());
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** Makes the messages ready; call once before the page is drawn. */
export async function startMessages(): Promise<void> {
  const language: Language = localStorage.getItem(storageKey) === 'en' ? 'en' : 'ko';
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await messagesOf[language]() } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}
