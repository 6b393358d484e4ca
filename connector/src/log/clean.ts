/** Longest text of somebody else that a line keeps. */
const textMax = 500;

/**
 * What a driver or the system said, without what it quotes and without long numbers: it may quote a row (a name, a card
 * number) or a file's content, which no log holds. The number of an error stays.
 */
export function cleaned(text: string): string {
  return text
    .slice(0, textMax)
    .replace(/(["'`“‘])[^"'`”’\n]*(["'`”’]|$)/g, '$1…$2')
    .replace(/(?<!error )\d{5,}/g, '…');
}

type CleanedError = { readonly type: string; readonly message: string; readonly stack: string[] };

/** A fault as a log holds it: where it happened, and its message cleaned. */
export function cleanedError(error: unknown): CleanedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const { cause } = error;
  const because = cause instanceof Error ? ` (${cleaned(cause.message)})` : '';
  return {
    type: error.name,
    message: cleaned(error.message) + because,
    stack: frames.slice(0, 20).map((line) => line.trim()),
  };
}

/** Replaces secrets wherever they stand in a line, as they are and as JSON writes them. */
export function withoutSecrets(line: string, secrets: readonly string[]): string {
  let clean = line;
  for (const secret of secrets) {
    for (const form of new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]))
      if (form !== '') clean = clean.replaceAll(form, '[secret]');
  }
  return clean;
}
