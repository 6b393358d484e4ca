/** HTML that is safe to send: what came from outside is escaped. */
export type Html = { readonly html: string };
type Part = Html | string | number | null | readonly Html[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Writes HTML; text in it is escaped, HTML stays, null is nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const written = texts.map((text, index) => text + textOf(parts[index] ?? null));
  return { html: written.join('') };
}

function textOf(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'object') return 'html' in part ? part.html : part.map((one) => one.html).join('');
  return String(part).replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}

/** A title or sentence in Korean, and the same in English below it. */
export function bilingual(ko: string, en: string): Html {
  return html`${ko} <small lang="en">${en}</small>`;
}
