import { codeOf } from './database/index.ts';
import type { AppLogger } from './http/index.ts';
import type { Settings } from './settings/index.ts';

/** PostgreSQL's codes for values that are wrong; its sentence then quotes the value. */
const wrongValue = /^2[23]/;

/** JSON lines on standard error, without anything of a person: ids of routes and codes, never addresses or values. */
export function logTo({ logLevel }: Pick<Settings, 'logLevel'>): AppLogger {
  return { level: logLevel, stream: process.stderr, serializers: { err: loggedError } };
}

/** PostgreSQL's details quote the row, which is personal data, and stay out of the log. */
export function loggedError(error: Error): { type: string; code: string; message: string; stack: string } {
  const code = codeOf(error) ?? '';
  const stack = error.stack ?? '';
  const isQuoting = wrongValue.test(code) && code.length === 5;
  if (!isQuoting) return { type: error.name, code, message: error.message, stack };
  const message = error.message.replaceAll(/".*"/gs, '"…"');
  return { type: error.name, code, message, stack: stack.replace(error.message, message) };
}
