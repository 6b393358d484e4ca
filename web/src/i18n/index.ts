import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Messages } from './ko.ts';
import type { PanelMessages } from './ko-panel.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Messages & PanelMessages };
  }
}

export const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'nadeul.language';

/** Where a page has its messages; only the language that is read travels to the browser. */
export type MessageSource = Readonly<Record<Language, () => Promise<object>>>;

let messagesOf: MessageSource | undefined;

/** Korean unless the person chose otherwise. */
export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'ko';
}

/** Switches the page's language and remembers it in this browser. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await messagesOf?.[language]());
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** Makes the messages of a page ready; call once before it is drawn. */
export async function startMessages(source: MessageSource): Promise<void> {
  messagesOf = source;
  const language: Language = localStorage.getItem(storageKey) === 'en' ? 'en' : 'ko';
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await source[language]() } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}
