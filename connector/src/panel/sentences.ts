import type { Sentence } from '@nadeul/contract';
import type { PanelProblem, PanelRefusal } from '@nadeul/contract/panel';
import { sentenceOf } from '../status/sentences.ts';
import { fieldSentences } from './field-sentences.ts';
import { refusalSentences } from './refusal-sentences.ts';

/** Codes of the panel alone, and those for which it has words of its own: its fields have names, not config keys. */
const panelSentences = { ...refusalSentences, ...fieldSentences };

type Detail = string | number | boolean | null;

/** What a sentence has places for; a name that differs by language is given in both. */
type Details = Readonly<Record<string, Detail | Sentence>>;

/** What is wrong with a field of the form, in both languages. */
export function problemOf(field: string, code: string, details: Details = {}): PanelProblem {
  return { field, code, sentence: sentenceIn(code, details) };
}

/** Why a request is not answered. */
export function refusalOf(code: keyof typeof refusalSentences): PanelRefusal {
  return { code, sentence: sentenceIn(code, {}) };
}

function sentenceIn(code: string, details: Details): Sentence {
  const known: Readonly<Record<string, Sentence>> = panelSentences;
  const own = Object.hasOwn(known, code) ? known[code] : undefined;
  const [ko, en] = [inLanguage(details, 'ko'), inLanguage(details, 'en')];
  if (own === undefined) return { ko: sentenceOf(code, 'ko', ko), en: sentenceOf(code, 'en', en) };
  return { ko: filled(own.ko, ko), en: filled(own.en, en) };
}

function inLanguage(details: Details, language: keyof Sentence): Readonly<Record<string, Detail>> {
  const entries = Object.entries(details).map(([name, value]) => [
    name,
    value !== null && typeof value === 'object' ? value[language] : value,
  ]);
  return Object.fromEntries(entries);
}

function filled(sentence: string, details: Readonly<Record<string, Detail>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(details, name) ? String(details[name]) : place,
  );
}
