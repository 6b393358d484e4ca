import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { ko } from './ko.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof ko };
  }
}

export const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'nadeul.language';

/** Korean unless the person chose otherwise. */
export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'ko';
}

/** Switches the page's language and remembers it in this browser. */
export async function changeLanguage(language: Language): Promise<void> {
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
    fallbackLng: 'ko',
    resources: { ko: { translation: ko }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}
