import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** A file of the page, held in memory: no request ever names a path on the disk. */
export type PageFile = { readonly type: string; readonly body: Buffer; readonly isHashed: boolean };

export type Page = { readonly html: string; readonly files: ReadonlyMap<string, PageFile> };

const pageName = 'panel.html';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * Where the built page is: `panel` beside the script of an installed connector, else where the web module builds it;
 * null where it is in neither place.
 */
export function pageFolder(): string | null {
  const here = import.meta.dirname;
  const places = [join(here, 'panel'), join(here, '..', '..', '..', '..', 'web', 'dist-panel')];
  return places.find((place) => existsSync(join(place, pageName))) ?? null;
}

/** Reads the built page, at most `filesMax` files of it. Files of unknown kinds are not served. */
export function readPage(folder: string, filesMax: number): Page {
  const files = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    if (files.size >= filesMax) break;
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(address, { type, body: readFileSync(path), isHashed: address.startsWith('/assets/') });
  }
  return { html: readFileSync(join(folder, pageName), 'utf8'), files };
}

/** Shown where the page is not there: the program is, and says what to do. */
export const missingPage = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>나들 연동 프로그램</title>
<p>설정 화면 파일이 없어요. 연동 프로그램을 다시 설치해 주세요. 명령줄의 connector diagnose 는 그대로 쓸 수 있어요.</p>
<p lang="en">The files of the settings page are missing. Install the connector again. On the command line, connector diagnose works all the same.</p></html>`;
