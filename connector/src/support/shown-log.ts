import { cleaned } from '../log/clean.ts';

const day = /^\d{4}-\d\d-\d\d$/;
/** What lines of the log are known to hold, and how that looks. All else is left out: it cannot be told what it is. */
const texts: ReadonlyMap<string, RegExp> = new Map([
  ['time', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/],
  ['level', /^(fatal|error|warn|info|debug)$/],
  ['part', /^[a-z]{1,20}$/],
  ['code', /^[a-z]{1,20}(-[a-z]{1,20}){0,6}$/],
  ['from', day],
  ['until', day],
  ['startAt', day],
  ['resendId', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/],
]);
const cleanedTexts: ReadonlySet<string> = new Set(['msg', 'sentence', 'because', 'message', 'type']);
const numbers: ReadonlySet<string> = new Set(['rows', 'accepted', 'duplicate', 'setAside', 'refused']);

/** A log as it may leave the office: only what is known, and of no person. */
export function shownLog(text: string): string {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `${JSON.stringify(shownLine(line))}\n`)
    .join('');
}

function shownLine(line: string): object {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed === 'object' && parsed !== null) return shownObject(parsed);
  } catch {
    // Said below.
  }
  return { leftOut: 'no log line' };
}

function shownObject(line: object): object {
  return Object.fromEntries(Object.entries(line).flatMap(([name, value]) => shownField(name, value)));
}

function shownField(name: string, value: unknown): [string, unknown][] {
  if (numbers.has(name) && typeof value === 'number') return [[name, value]];
  if (name === 'err' && typeof value === 'object' && value !== null) return [[name, shownObject(value)]];
  if (name === 'stack' && Array.isArray(value)) return [[name, value.filter(isFrame)]];
  if (typeof value !== 'string') return [];
  if (texts.get(name)?.test(value)) return [[name, value]];
  return cleanedTexts.has(name) ? [[name, withoutNames(cleaned(value))]] : [];
}

function isFrame(value: unknown): boolean {
  return typeof value === 'string' && /^at [^'"]*$/.test(value);
}

/** The log speaks English: what is Korean in it was quoted, and so was a word of letters and digits. */
function withoutNames(text: string): string {
  return text
    .replace(/[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3\u4e00-\u9fff]+/g, '…')
    .replace(/\b(?=[\w-]*[A-Za-z])(?=[\w-]*\d)[\w-]+/g, '…');
}
