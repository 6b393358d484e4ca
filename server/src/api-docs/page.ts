import { type ApiDocument, operationsOf } from './document.ts';
import { guideHtml, guideParts } from './guide.ts';
import { bilingual, type Html, html } from './html.ts';
import { operationHtml } from './operation.ts';

const home = '/api/docs';

/** The first page of the docs: how to call the API, and every endpoint by name. */
export function docsHome(document: ApiDocument, origin: string): string {
  return pageHtml(
    document,
    { title: 'API 문서', tag: null },
    html`<h1>${bilingual('API 문서', 'API documentation')}</h1>
<p class="lead">화면에서 하는 일은 모두 프로그램으로도 할 수 있어요. <small lang="en">Everything that the pages do, programs can do too.</small></p>
${guideHtml(document, origin)}
${indexHtml(document)}`,
  );
}

/** The endpoints of one feature; undefined for a tag that there is not. */
export function docsPage(document: ApiDocument, tag: string, origin: string): string | undefined {
  const found = document.tags.find(({ name }) => name === tag);
  if (found === undefined) return undefined;
  const operations = operationsOf(document, tag);
  const contents = operations.map(
    ({ operationId, description, method }) =>
      html`<li><span class="method ${method.toLowerCase()}">${method}</span> <a href="#${operationId}">${description}</a></li>`,
  );
  return pageHtml(
    document,
    { title: found['x-displayName'], tag },
    html`<h1>${bilingual(found['x-displayName'], found.description)}</h1>
<ul class="index">${contents}</ul>
${operations.map((operation) => operationHtml(document, operation, origin))}`,
  );
}

/** Every endpoint with a link; the script adds a field that narrows the list. */
function indexHtml(document: ApiDocument): Html {
  const groups = document.tags.map(({ name, description, 'x-displayName': title }) => {
    const items = operationsOf(document, name).map(
      (one) =>
        html`<li><span class="method ${one.method.toLowerCase()}">${one.method}</span> <a href="${home}/${name}#${one.operationId}">${one.description}</a> <code>${one.path}</code></li>
`,
    );
    return html`<div class="group"><h3>${bilingual(title, description)}</h3><ul class="index">${items}</ul></div>
`;
  });
  return html`<section id="endpoints" aria-labelledby="endpoints-title"><h2 id="endpoints-title">${bilingual('모든 기능', 'Every endpoint')}</h2>
${groups}</section>`;
}

type Place = { readonly title: string; readonly tag: string | null };

function pageHtml(document: ApiDocument, { title, tag }: Place, main: Html): string {
  return html`<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · 나들 API</title>
<link rel="stylesheet" href="${home}/docs.css">
<script src="${home}/docs.js" defer></script>
</head>
<body>
<a class="skip" href="#main">본문으로 가기</a>
<header><a class="brand" href="${home}">나들 <span>API 문서</span></a><span class="version">${document.info.version}</span><a class="raw" href="/api/openapi.json">OpenAPI 3.1</a></header>
<nav aria-label="목차">${menuHtml(document, tag)}</nav>
<main id="main">
${main}
</main>
</body>
</html>
`.html;
}

function menuHtml(document: ApiDocument, tag: string | null): Html {
  const guide = guideParts.map(({ id, ko }) => html`<li><a href="${home}#${id}">${ko}</a></li>`);
  const features = document.tags.map(
    ({ name, 'x-displayName': ko }) =>
      html`<li><a href="${home}/${name}"${name === tag ? html` aria-current="page"` : null}>${ko}</a></li>`,
  );
  return html`<p>안내</p><ul>${guide}</ul><p>기능</p><ul>${features}</ul>`;
}
