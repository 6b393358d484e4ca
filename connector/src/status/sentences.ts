import { connectorProblems, problems, type Sentence } from '@nadeul/contract';
import { diagnoseSentences } from './diagnose-sentences.ts';
import { reconcileSentences } from './reconcile-sentences.ts';

const all: Readonly<Record<string, Sentence>> = {
  ...connectorProblems,
  ...reconcileSentences,
  ...diagnoseSentences,
};

type Details = Readonly<Record<string, unknown>>;

/**
 * The sentence of a code in a language, with the details that it names filled in; for a code of a later version, the
 * code itself.
 */
export function sentenceOf(code: string, language: 'ko' | 'en', details: Details = {}): string {
  const known: Readonly<Record<string, Sentence>> = { ...problems, ...all };
  const sentence = Object.hasOwn(known, code) ? known[code]?.[language] : undefined;
  if (sentence === undefined) return code;
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(details, name) ? readable(String(details[name])) : place,
  );
}

/** A door time as a person reads it; anything else as it is. */
function readable(detail: string): string {
  return detail.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d\+09:00$/, '$1 $2');
}

/** Codes that have a sentence here. */
export const ownCodes: readonly string[] = Object.keys(all);
