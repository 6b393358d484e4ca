import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type { ApiDocument } from './document.ts';
export { docsHome, docsPage } from './page.ts';

/** What the pages are served with: their look, and a script that they can do without. */
export const docsFiles = {
  css: readFileSync(join(import.meta.dirname, 'docs.css'), 'utf8'),
  js: readFileSync(join(import.meta.dirname, 'docs.js'), 'utf8'),
} as const;
