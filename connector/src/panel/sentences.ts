import type { Sentence } from '@nadeul/contract';
import type { PanelProblem, PanelRefusal } from '@nadeul/contract/panel';
import { sentenceOf } from '../status/sentences.ts';
import { fieldSentences } from './field-sentences.ts';
import { refusalSentences } from './refusal-sentences.ts';

/** Codes of the panel alone, and those for which it has words of its own: its fields have names, not config keys. */
const panelSentences = { ...refusalSentences, ...fieldSentences };

type Details = Readonly<Record<string, string | number | boolean | null>>;

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
  if (own === undefined) return { ko: sentenceOf(code, 'ko', details), en: sentenceOf(code, 'en', details) };
  return { ko: filled(own.ko, details), en: filled(own.en, details) };
}

function filled(sentence: string, details: Details): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(details, name) ? String(details[name]) : place,
  );
}
