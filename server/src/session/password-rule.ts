import { type FieldCode, passwordLengthMin } from '@nadeul/contract';
import { dictionary } from '@zxcvbn-ts/language-common';

const common = new Set(dictionary['passwords-common'].map((word) => word.toLowerCase()));
/** Shorter common words are in many good passwords. */
const wordLengthMin = 5;

/**
 * What speaks against a new password; null for a good one. No kinds of characters are asked for: length is what
 * counts, and that it is not among the first that anybody tries.
 */
export function passwordFault(password: string, loginId: string): FieldCode | null {
  if ([...password].length < passwordLengthMin) return 'too-short';
  const typed = password.toLowerCase();
  const id = loginId.toLowerCase();
  const bare = stem(typed);
  if (typed === id || (id.length >= wordLengthMin && (bare === id || bare === stem(id)))) return 'same-as-id';
  const isCommon = common.has(typed) || (bare.length >= wordLengthMin && common.has(bare));
  return isCommon || isOneStep(typed) ? 'too-common' : null;
}

/** Without what people hang on to a word: "Password2026!" is "password". */
function stem(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

/** One character again and again, or each the next one: aaaaaaaaaa, 1234567890, 9876543210. */
function isOneStep(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  const [step = 0] = steps;
  return steps.size <= 1 && Math.abs(step) <= 1;
}
